import type { Cloud } from '../local/cloud'
import { openBare, type Bare } from './bare'
import { atLeast } from './budget'
import { openDistrict } from './product'
import { median, quantile } from './statistics'

const SUBMITS = 400
const AT_ONCE = 32

/** The share of what the SDK's CPU allows for the same round trips (DESIGN §11). */
const LEAST_SHARE = 0.5

/** Measured in turns, so that a busy moment of the machine hits both. */
const TURNS = 4

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

/**
 * Submits a second, end to end and durable, with latency and the exact round trips of each, against
 * the bare SDK making as many round trips to a stub.
 */
export async function submits(): Promise<string[]> {
  const district = await openDistrict()
  const bare = await openBare()
  try {
    const lines: string[] = []
    for (const shape of SHAPES) lines.push(await measure(district.cloud, bare, shape))
    return lines
  } finally {
    await bare.close()
    await district.close()
  }
}

async function measure(cloud: Cloud, bare: Bare, { name, event }: Shape): Promise<string> {
  const citizen = (first: number) => (index: number) =>
    cloud.call('citizen', event(first + index), { openid: `o-bench-${first + index}` })
  // Every instance has read the district once before anything is timed.
  await run(AT_ONCE, citizen(-AT_ONCE))
  const trips = cloud.stats().calls.at(-1)?.actions.length ?? NaN
  const onlyTrips = () => bare.cloud.call('bare', { trips })
  await run(AT_ONCE, onlyTrips)
  const latencies: number[] = []
  const speeds: { own: number; bare: number }[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    const own = await run(SUBMITS / TURNS, citizen((turn * SUBMITS) / TURNS))
    latencies.push(...own.latencies)
    speeds.push({ own: own.perSecond, bare: (await run(SUBMITS / TURNS, onlyTrips)).perSecond })
  }
  const middle = (figure: (speed: (typeof speeds)[number]) => number) => median(speeds.map(figure))
  const share = middle(({ own, bare }) => own / bare)
  const speed = `${name}: ${middle(({ own }) => own).toFixed(0)}/s`
  const times = `p50 ${median(latencies).toFixed(1)} ms, p99 ${quantile(latencies, 0.99).toFixed(1)} ms at ${AT_ONCE} at once`
  const against = `bare SDK ${middle(({ bare }) => bare).toFixed(0)}/s, ${atLeast(share, LEAST_SHARE)}`
  // Without a round trip there is nothing that the SDK's CPU would allow.
  return `${speed}, ${times}; ${trips} round trips${trips > 0 ? `, ${against}` : ''}`
}

async function run(
  count: number,
  call: (index: number) => Promise<unknown>,
): Promise<{ latencies: number[]; perSecond: number }> {
  const latencies: number[] = []
  const queue = Array.from({ length: count }, (_, index) => index).values()
  const began = performance.now()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const index of queue) {
        const started = performance.now()
        const answer = (await call(index)) as { ok: boolean }
        if (!answer.ok) throw new Error(JSON.stringify(answer))
        latencies.push(performance.now() - started)
      }
    }),
  )
  return { latencies, perSecond: count / ((performance.now() - began) / 1000) }
}
