import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { PNG } from 'pngjs'
import { encode } from 'uqr'
import type { CalendarLayer } from '../../../cloudfunctions/domain/reference'
import { createClock } from '../../../local/cloud/clock'
import type { Clock } from '../../../local/cloud/clock'
import { createPlayground } from '../../../local/playground'
import { instantOf, msOf } from '../../../miniprogram/contract/time'
import type { Instant } from '../../../miniprogram/contract/time'
import { PHONE_THAT_LISTENS } from './phone-that-listens'

/** A Friday. The Saturday after it is worked for the Spring Festival, which begins on the Sunday. */
export const FRIDAY_MORNING = '2026-02-13T09:00:00.000+08:00'

const CALENDAR: CalendarLayer[] = [
  {
    _id: 'national-2026',
    layer: 'national',
    year: 2026,
    source: '样例',
    off: [15, 16, 17, 18, 19, 20, 21, 22, 23].map((day) => `2026-02-${day}`),
    work: ['2026-02-14', '2026-02-28'],
  },
]

const PEOPLE = [
  { openid: 'o-officer', number: '1001', name: '韦晓岚', roles: ['follow-up'], unit: '区政管办' },
  {
    openid: 'o-supervisor',
    number: '1002',
    name: '覃志远',
    roles: ['supervisor', 'admin'],
    unit: '区政管办',
  },
  { openid: 'o-leader', number: '1003', name: '罗明', roles: ['leader'], unit: '区政管办' },
  {
    openid: 'o-other-officer',
    number: '1007',
    name: '陆秋月',
    roles: ['follow-up'],
    unit: '区政管办',
  },
  { openid: 'o-clerk', number: '1004', name: '莫小雨', roles: ['clerk'], unit: '区人社局' },
  { openid: 'o-handler', number: '1005', name: '黄建新', roles: ['handler'], unit: '区人社局' },
  { openid: 'o-head', number: '1006', name: '蓝秀英', roles: ['head'], unit: '区人社局' },
]

const WINDOWS = [
  ...[1, 2, 3, 4, 5, 6].map((number) => ({
    id: `cz-${number}`,
    scene: `cz-${number}`,
    name: `${number} 号窗口`,
    centre: '城中区政务服务中心',
  })),
  { id: 'jl-1', scene: 'jl-1', name: '1 号窗口', centre: '静兰街道便民服务中心' },
  { id: 'jl-2', scene: 'jl-2', name: '2 号窗口', centre: '静兰街道便民服务中心' },
]

const TEMPLATES = [{ id: 'T1', title: '待办事项提醒', labels: { thing1: '提示', time2: '时间' } }]

export interface Sent {
  at: Instant
  openid: string
  templateId: string
  page: string
  data: Record<string, string>
}

/** The local cloud's routes over plain variables, the real playground mounted beside them. */
export interface District {
  url: string
  clock: Clock
  sent: Sent[]
  /** When the timers were told to run. */
  ticks: Instant[]
  collections: Record<string, Record<string, unknown>[]>
  /** While true every route of the local cloud answers 500. */
  isBroken: boolean
  close(): Promise<void>
}

export async function openDistrict(): Promise<District> {
  const root = await mkdtemp(join(tmpdir(), 'district-'))
  await mkdir(join(root, 'data'))
  await writeFile(join(root, 'data/calendar.json'), JSON.stringify(CALENDAR))
  const playground = await createPlayground({ root })

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname === '/phone/')
      response.setHeader('content-type', 'text/html').end(PHONE_THAT_LISTENS)
    else if (!pathname.startsWith('/-/')) playground.handle(request, response)
    else if (district.isBroken) response.writeHead(500).end('broken')
    else if (pathname.startsWith('/-/code/'))
      response.setHeader('content-type', 'image/png').end(picture(pathname))
    else
      answer(district, request, pathname, searchParams).then(
        (body) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
        (error: unknown) => response.writeHead(404).end(String(error)),
      )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port was given')

  const district: District = {
    url: `http://127.0.0.1:${address.port}/`,
    clock: createClock(),
    sent: [],
    ticks: [],
    collections: {},
    isBroken: false,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(root, { recursive: true })
    },
  }
  district.clock.set(msOf(FRIDAY_MORNING))
  return district
}

const ADVANCES: Record<string, number> = { '1h': 3_600_000 }

async function answer(
  district: District,
  request: IncomingMessage,
  pathname: string,
  query: URLSearchParams,
): Promise<unknown> {
  const { clock, collections } = district
  const now = () => instantOf(clock.now())
  const routes: Record<string, () => unknown> = {
    'GET /-/people': () => PEOPLE,
    'GET /-/windows': () => WINDOWS,
    'GET /-/time': () => ({ now: now() }),
    'GET /-/sent': () => district.sent,
    'GET /-/templates': () => TEMPLATES,
    'GET /-/collections': () =>
      Object.entries(collections).map(([name, { length }]) => ({ name, documents: length })),
    async 'POST /-/time'() {
      const asked: { now: string } | { advance: string } = JSON.parse(await text(request))
      if ('now' in asked) clock.set(msOf(asked.now))
      else clock.advance(ADVANCES[asked.advance] ?? Number.NaN)
      return { now: now() }
    },
    'POST /-/tick'() {
      district.ticks.push(now())
      return { ran: ['timer/minute'] }
    },
  }
  const route = routes[`${request.method} ${pathname}`]
  if (route) return route()

  const documents = collections[pathname.replace('/-/collections/', '')]
  if (!documents) throw new Error(`no route ${request.method} ${pathname}`)
  const offset = Number(query.get('offset') ?? 0)
  return documents.slice(offset, offset + Number(query.get('limit')))
}

const MODULE_PX = 4

/** A QR picture of what the code says. */
function picture(says: string): Buffer {
  const { data, size } = encode(says, { border: 1 })
  const png = new PNG({ width: size * MODULE_PX, height: size * MODULE_PX })
  for (let y = 0; y < png.height; y += 1)
    for (let x = 0; x < png.width; x += 1) {
      const isDark = data[Math.floor(y / MODULE_PX)]?.[Math.floor(x / MODULE_PX)]
      png.data.writeUInt32BE(isDark ? 0x16262bff : 0xffffffff, (y * png.width + x) * 4)
    }
  return PNG.sync.write(png)
}
