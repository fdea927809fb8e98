import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { isConsistent, isIncluded } from '../../../miniprogram/contract/proof'
import { sm3 as sm3Of } from '../../../cloudfunctions/platform/crypto'
import type { Head, Inclusion } from '../../../miniprogram/contract/ledger'
import { newRequest } from '../../support/callers'
import { stored } from '../../support/inside'
import { stageDistrict } from '../../support/staged'
import { web } from '../../support/web'

/* What everybody may know, without a token: enough to check the office without trusting it. */

const { cloud, people } = stageDistrict()
const { get, refusal } = web(cloud)
const sm3 = (bytes: Uint8Array) => sm3Of(Buffer.from(bytes))

const rate = async (level: 1 | 5, text?: string) =>
  people.citizen('o-rates').get('rating.submit', {
    requestId: newRequest(),
    scene: 'qu-1',
    level,
    ...(text ? { text } : {}),
  })

it('figures are the same that the mini-program shows', async () => {
  await rate(5)
  await rate(1)
  await cloud.tick()
  const inApp = await people.citizen('o-reads').get('public.get', { period: 'month' })
  const byHttp = await get<typeof inApp>('GET /v1/public?period=month')
  expect(byHttp.statistics).toEqual(inApp.statistics)
  expect(byHttp.statistics.total.figures).toEqual(
    expect.arrayContaining([{ name: 'good', count: 1, outOf: 2 }]),
  )
})

it('windows are those that citizens can choose', async () => {
  const { centres } = await get<{ centres: { windows: { scene: string }[] }[] }>('GET /v1/windows')
  expect(centres).toHaveLength(9)
  expect(centres.flatMap(({ windows }) => windows).map(({ scene }) => scene)).toContain('qu-1')
})

describe('the ledger', () => {
  interface HeadAnswer {
    head: Head
    consistency?: string[]
    keys: Record<string, string>
  }

  it('a head proves that it only added to the one before, and a receipt’s leaf is in it', async () => {
    await rate(5)
    await cloud.tick()
    const first = await get<HeadAnswer>('GET /v1/ledger/head')
    cloud.advance('1m')
    const { receipt } = await rate(5)
    expect(await get(`GET /v1/ledger/proof?leaf=${receipt.leaf}`)).toMatchObject({
      standing: 'promised',
    })
    await cloud.tick()
    const later = await get<HeadAnswer>(`GET /v1/ledger/head?since=${first.head.blocks}`)
    expect(later.head.blocks).toBe(first.head.blocks + 1)
    expect(isConsistent(first.head, later.head, later.consistency ?? [], sm3)).toBe(true)
    expect(isConsistent(first.head, later.head, [], sm3)).toBe(false)
    const { standing, inclusion } = await get<{ standing: string; inclusion: Inclusion }>(
      `GET /v1/ledger/proof?leaf=${receipt.leaf}`,
    )
    expect(standing).toBe('included')
    expect(inclusion.head).toEqual(later.head)
    expect(isIncluded(receipt.leaf, inclusion, sm3)).toBe(true)
    expect(isIncluded('0'.repeat(64), inclusion, sm3)).toBe(false)
  })

  it('verify-ledger is content with what everybody can fetch, and no word or rater is in it', async () => {
    const { receipt } = await rate(1, '材料要交两遍')
    await cloud.tick()
    let lines = ''
    let keys = {}
    for (let cursor: string | undefined = '00000000'; cursor !== undefined;) {
      const part: { lines: string; keys: object; next?: string } = await get(
        `GET /v1/ledger/blocks?cursor=${cursor}`,
      )
      lines += part.lines
      keys = part.keys
      cursor = part.next
    }
    const [rating] = stored<{ rater: string }>(cloud, 'ratings')
    expect(lines).not.toContain('材料')
    expect(lines).not.toContain(rating?.rater)
    expect(lines).not.toContain('qu-1')

    const folder = await mkdtemp(path.join(tmpdir(), 'huiyin-public-'))
    const file = async (name: string, text: string) => {
      await writeFile(path.join(folder, name), text)
      return path.join(folder, name)
    }
    const script = path.resolve(__dirname, '../../../scripts/verify-ledger/index.ts')
    const args = [
      await file('blocks.json', lines),
      '--keys',
      await file('keys.json', JSON.stringify({ keys })),
      '--receipt',
      await file('receipt.json', JSON.stringify(receipt)),
    ]
    const { stdout } = await promisify(execFile)('node', ['--import', 'tsx', script, ...args])
    await rm(folder, { recursive: true })
    expect(stdout).toContain('1 receipts')
    expect(stdout).toContain('all in order')
  })

  it.each([
    ['GET /v1/ledger/head?since=0'],
    ['GET /v1/ledger/head?since=-1'],
    ['GET /v1/ledger/head?since=1e3'],
    ['GET /v1/ledger/proof'],
    ['GET /v1/ledger/proof?leaf=0f3c'],
    ['GET /v1/ledger/blocks?cursor=1'],
    ['GET /v1/public'],
  ])('%s is no question', async (route) => {
    expect(await refusal(route)).toBe('INVALID_INPUT')
  })
})
