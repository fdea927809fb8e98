import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openCloud, type Cloud } from '../local/cloud'
import { createClock } from '../local/cloud/clock'
import { PRODUCT } from '../local/product'
import { seed } from '../local/seed'
import { median, quantile } from './statistics'

const ROOT = path.resolve(__dirname, '..')
const SUBMITS = 400
const AT_ONCE = 32

interface Shape {
  name: string
  event: (index: number) => object
}

const rating = (level: number, index: number, text?: string) => ({
  action: 'rating.submit',
  requestId: `bench-${level}-${text ? 'text' : 'none'}-${String(index).padStart(8, '0')}`,
  scene: 'qu-1',
  level,
  ...(text ? { text } : {}),
})

const SHAPES: Shape[] = [
  { name: 'window.get', event: () => ({ action: 'window.get', scene: 'qu-1' }) },
  { name: 'rating.submit, plain good', event: (index) => rating(5, index) },
  { name: 'rating.submit, bad', event: (index) => rating(1, index) },
  { name: 'rating.submit, bad with words', event: (index) => rating(1, index, '排了很久的队') },
  {
    name: 'issue.submit',
    event: (index) => ({
      action: 'issue.submit',
      requestId: `bench-issue-${String(index).padStart(8, '0')}`,
      scene: 'qu-9',
      text: '高龄津贴没办成',
    }),
  },
]

/** Submits a second, end to end and durable, with latency and the exact round trips of each. */
export async function submits(): Promise<string[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'huiyin-bench-'))
  const clock = createClock()
  clock.set(Date.parse('2026-03-10T10:00:00+08:00'))
  const cloud = await openCloud({
    dataDir,
    functionsDir: path.join(ROOT, 'dist/cloudfunctions'),
    schema: PRODUCT,
    clock,
    port: 0,
    automaticTimers: false,
  })
  try {
    await seed(cloud, dataDir, path.join(ROOT, 'data'))
    const lines: string[] = []
    for (const shape of SHAPES) lines.push(await measure(cloud, shape))
    return lines
  } finally {
    await cloud.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function measure(cloud: Cloud, { name, event }: Shape): Promise<string> {
  // Every instance has read the district once before anything is timed.
  await run(cloud, AT_ONCE, (index) => event(-1 - index))
  const started = performance.now()
  const latencies = await run(cloud, SUBMITS, event)
  const perSecond = SUBMITS / ((performance.now() - started) / 1000)
  const trips = cloud.stats().calls.at(-1)?.actions.length ?? NaN
  return `${name}: ${perSecond.toFixed(0)}/s, p50 ${median(latencies).toFixed(1)} ms, p99 ${quantile(latencies, 0.99).toFixed(1)} ms at ${AT_ONCE} at once; ${trips} round trips`
}

async function run(
  cloud: Cloud,
  count: number,
  event: (index: number) => object,
): Promise<number[]> {
  const latencies: number[] = []
  const queue = Array.from({ length: count }, (_, index) => index).values()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const index of queue) {
        const started = performance.now()
        const answer = await cloud.call('citizen', event(index), { openid: `o-bench-${index}` })
        if (!(answer as { ok: boolean }).ok) throw new Error(JSON.stringify(answer))
        latencies.push(performance.now() - started)
      }
    }),
  )
  return latencies
}
