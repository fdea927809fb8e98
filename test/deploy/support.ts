import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { FUNCTIONS } from '../../cloudfunctions/schema'
import { newKeys } from '../../tools/keys'
import { deploy, type DeployOptions, type Folders } from '../../tools/deploy/deploy'
import { redirectHttps } from './fake/redirect'
import { startFake, type Fake } from './fake/server'
import { SECRET } from './fake/signature'
import type { State } from './fake/state'

// the package takes seconds to load on a busy machine
jest.setTimeout(60_000)

export const ENV = 'huiyin-1a2b3c'

/** Everything in it that must never be printed. */
export const SECRETS = { ...newKeys(), WECHAT_APPSECRET: 'app-secret-of-nobody' }

/** What whoever deploys has in their shell. */
export const SHELL = {
  TENCENTCLOUD_SECRETID: SECRET.id,
  TENCENTCLOUD_SECRETKEY: SECRET.key,
  WECHAT_APPID: 'wx0000000000000000',
  ...SECRETS,
}

/** How much faster than ours the time of a deployment runs: it asks every second whether it is done. */
const HASTE = 200

export interface Office {
  fake: Fake
  state: State
  /** Holds the product. */
  folder: string
  folders: Folders
  /** Deploys from the test's folders; what it said. Throws as deploy does. */
  deploy(options?: Partial<DeployOptions>): Promise<{ count: number; said: string[] }>
  /** The lines of what would change, and that nothing was written for it. */
  plan(options?: Partial<DeployOptions>): Promise<string[]>
  /** A file of the built product, as a new version of it. */
  write(file: string, text: string): void
}

export interface StageOptions {
  /** One environment for all tests of the file, which leave it as it should be. */
  isShared?: boolean
  /** What runs a deployed function. */
  invoke?: Parameters<typeof startFake>[1]
}

/** A management API before each test, with a product of small files to deploy. */
export function stageOffice({ isShared = false, invoke }: StageOptions = {}): Office {
  const [begin, end] = isShared ? [beforeAll, afterAll] : [beforeEach, afterEach]
  const folder = mkdtempSync(path.join(tmpdir(), 'huiyin-deploy-'))
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  let fake: Fake
  let undo: () => void
  const folders = {
    functions: path.join(folder, 'functions'),
    web: path.join(folder, 'web'),
    data: path.join(folder, 'data'),
  }
  const office = {
    write,
    folder,
    folders,
    get fake() {
      return fake
    },
    get state() {
      return fake.state
    },
    async deploy(options: Partial<DeployOptions> = {}) {
      const said: string[] = []
      const count = await deploy({
        envId: ENV,
        isPlan: false,
        withData: false,
        shell: SHELL,
        folders,
        say: (line) => void said.push(line),
        ...options,
      })
      return { count, said }
    },
    async plan(options: Partial<DeployOptions> = {}) {
      const before = textOf(fake.state)
      fake.calls.splice(0)
      const { count, said } = await office.deploy({ ...options, isPlan: true })
      expect(fake.writes()).toEqual([])
      expect(textOf(fake.state)).toBe(before)
      const lines = said.filter((line) => line.startsWith('  将')).map((line) => line.slice(3))
      expect(lines).toHaveLength(count)
      return lines
    },
  }

  begin(async () => {
    hurry()
    rmSync(folder, { recursive: true, force: true })
    for (const name of Object.keys(FUNCTIONS))
      write(`functions/${name}/index.js`, `exports.main = () => '${name}'`)
    write('web/index.html', '<title>回音</title>')
    write('web/assets/page.js', 'export {}')
    write('web/kiosk/config.json', '{}')
    for (const kind of DATA) write(`data/${kind}.json`, readFileSync(`data/${kind}.json`, 'utf8'))
    fake = await startFake(ENV, invoke ?? importInto(() => fake.state))
    undo = redirectHttps(fake.port)
  })
  end(async () => {
    undo()
    await fake.close()
    expect(fake.strays).toEqual([])
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return office
}

/** All of a state as text, to tell whether anything in it has changed. */
export const textOf = (state: State): string =>
  JSON.stringify(state, (_, value: unknown) => (value instanceof Map ? [...value] : value))

/** Enough of the sample district to see the order by. */
const DATA = ['centres', 'departments', 'items']

/** The console function in small: it counts rows and takes those that it has not got. */
const importInto = (state: () => State) => {
  const known = new Map<string, string>()
  return (_: unknown, event: unknown) => {
    const { kind, rows, dryRun = false } = event as ImportEvent
    const news = rows.filter((row) => known.get(row._id) !== JSON.stringify(row))
    const report = { kind, total: rows.length, added: news.length, changed: 0, same: 0, faults: [] }
    if (!dryRun) {
      for (const row of news) known.set(row._id, JSON.stringify(row))
      const collection = state().collections.get(kind)
      if (collection) collection.documents += news.length
    }
    const written = dryRun ? 0 : news.length
    return Promise.resolve({ ok: true, data: { ...report, written, faultCount: 0 } })
  }
}

interface ImportEvent {
  kind: string
  rows: { _id: string }[]
  dryRun?: boolean
}

const { setInterval: every, setTimeout: after } = global

function hurry(): void {
  jest.spyOn(global, 'setInterval').mockImplementation((act, ms = 0) => every(act, ms / HASTE))
  // limits of a whole call stay: only short waits are shortened
  const soon = (act: () => void, ms = 0) => after(act, ms <= 10_000 ? ms / HASTE : ms)
  jest.spyOn(global, 'setTimeout').mockImplementation(soon)
}
