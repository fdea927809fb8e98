import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openCloud, type Cloud, type CloudOptions } from '../../local/cloud'
import { createClock } from '../../local/cloud/clock'
import { parseDuration } from '../../local/cloud/control/duration'
import type { TimerRun } from '../../local/cloud/functions/timers'
import { PRODUCT } from '../../local/product'
import { builtFunctions } from './built-functions'
import { seededFolder } from './seeded'

// Threads that load an SDK start slowly on a busy machine.
jest.setTimeout(60_000)

/** An ordinary working day. */
const NOW = '2026-03-10T09:00:00+08:00'

export interface StartOptions extends Partial<Omit<CloudOptions, 'clock' | 'port'>> {
  /** Whether the sample district is imported and its people bound. */
  seed?: boolean
  /** The instant at which it starts. */
  now?: string
}

/** A local cloud of a test's own: temporary folder, free port, a clock in the test's hand, no timer by itself. */
export interface TestCloud extends Pick<
  Cloud,
  'url' | 'clock' | 'database' | 'wechat' | 'faults' | 'sdkEnvironment' | 'stats' | 'callAs'
> {
  dataDir: string
  /** What functions printed and what went wrong inside. */
  logs: string[]
  /** Calls as the person with this openid; as the cloud console without one. */
  call<Result = unknown>(name: string, event: unknown, openid?: string): Promise<Result>
  /** Runs every timer once. Throws when one fails. */
  tick(): Promise<TimerRun[]>
  /** Moves the clock on: `2h`, `1d`. */
  advance(duration: string): void
  /** Moves the clock to an instant with its offset. */
  setTime(instant: string): void
  /** A request to the control routes: `control('POST time', { advance: '2h' })`. */
  control(route: string, body?: unknown, headers?: Record<string, string>): Promise<ControlAnswer>
  /** Stops it; the folder stays, for another start on it. */
  stop(): Promise<void>
  /** Stops it and deletes the folder. */
  close(): Promise<void>
}

export interface ControlAnswer {
  status: number
  body: unknown
}

/** Starts a cloud with the product's own functions, unless `functionsDir` names others. */
export async function startCloud(options: StartOptions = {}): Promise<TestCloud> {
  const { seed: wantsSeed = false, now = NOW, ...rest } = options
  const dataDir = rest.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'huiyin-test-')))
  if (wantsSeed) await cp(await seededFolder(), dataDir, { recursive: true })
  const clock = createClock()
  clock.set(Date.parse(now))
  const logs: string[] = []
  const cloud = await openCloud({
    schema: PRODUCT,
    automaticTimers: false,
    log: (line) => logs.push(line),
    ...rest,
    functionsDir: rest.functionsDir ?? (await builtFunctions()),
    dataDir,
    clock,
    port: 0,
  })
  return {
    url: cloud.url,
    clock,
    database: cloud.database,
    wechat: cloud.wechat,
    faults: cloud.faults,
    sdkEnvironment: cloud.sdkEnvironment,
    stats: () => cloud.stats(),
    callAs: (name, event, caller) => cloud.callAs(name, event, caller),
    dataDir,
    logs,
    call: async <Result>(name: string, event: unknown, openid?: string) =>
      (await cloud.call(name, event, openid === undefined ? {} : { openid })) as Result,
    async tick() {
      const ran = await cloud.tick()
      const failed = ran.find((run) => !run.ok)
      if (failed) throw new Error(`timer ${failed.timer} of ${failed.function}: ${failed.error}`)
      return ran
    },
    advance(duration) {
      const ms = parseDuration(duration)
      if (ms === undefined) throw new Error(`"${duration}" is no duration`)
      clock.advance(ms)
    },
    setTime(instant) {
      clock.set(Date.parse(instant))
    },
    control: (route, body, headers) => control(cloud.url, route, body, headers),
    stop: () => cloud.close(),
    async close() {
      await cloud.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function control(
  url: string,
  route: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<ControlAnswer> {
  const [method = '', path = ''] = route.split(' ')
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await fetch(`${url}/-/${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: text }),
  })
  const answer = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
  return { status: response.status, body: isJson ? (JSON.parse(answer) as unknown) : answer }
}
