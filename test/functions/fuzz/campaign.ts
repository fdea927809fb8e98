import { createRandom, type Random } from '../../local/crash/random'
import { FAMILIES, type Family } from './mutations'
import type { Door } from './doors/door'
import type { Fuzzed, World } from './world'
import { jsonOf } from './json'

/** Something that must never happen, with what brought it about. */
export interface Trouble {
  door: string
  family: Family
  /** What happened, in words. */
  what: string
  /** The body, cut to what a person can read. */
  body: string
  /** What the functions printed about it. */
  log: string
}

export interface Report {
  knocks: number
  byFamily: Record<string, Counted>
  byDoor: Record<string, Counted>
  codes: Record<string, number>
  troubles: Trouble[]
  slowestMs: number
}

interface Counted {
  knocks: number
  taken: number
}

/** What a person waits for; far above what any body may cost, far below what a bomb costs. */
const SLOW_MS = 5000
const SHOWN = 600

/** Actions of storage that leave something behind. */
const STORING = new Set(['storage.getUploadMetadata', 'storage.batchCopyFile'])

const names = Object.keys(FAMILIES) as Family[]

/** Knocks `count` times at doors drawn from all, with bodies of families drawn from all. */
export async function campaign(
  cloud: Fuzzed,
  world: World,
  doors: readonly Door[],
  { count, seed, onKnock }: { count: number; seed: number; onKnock?: (done: number) => void },
): Promise<Report> {
  const random = createRandom(seed)
  const report: Report = {
    knocks: 0,
    byFamily: Object.fromEntries(names.map((name) => [name, { knocks: 0, taken: 0 }])),
    byDoor: Object.fromEntries(doors.map(({ name }) => [name, { knocks: 0, taken: 0 }])),
    codes: {},
    troubles: [],
    slowestMs: 0,
  }
  const weighed = doors.flatMap((door) => Array.from({ length: door.weight ?? 1 }, () => door))
  // every door with every family once before any is drawn, as far as the count reaches
  const all = doors.flatMap((door) => familiesOf(door).map((family) => ({ door, family })))
  for (let knock = 0; knock < count; knock++) {
    const door = all[knock]?.door ?? random.pick(weighed)
    if (!door) throw new Error('there are no doors')
    const family = all[knock]?.family ?? random.pick(familiesOf(door)) ?? 'as it should be'
    await knockOnce(cloud, world, door, family, random, report)
    onKnock?.(knock + 1)
  }
  return report
}

const familiesOf = ({ without = [] }: Door) => names.filter((name) => !without.includes(name))

async function knockOnce(
  cloud: Fuzzed,
  world: World,
  door: Door,
  family: Family,
  random: Random,
  report: Report,
): Promise<void> {
  const body: unknown = FAMILIES[family](door.example(random, world), random)
  cloud.writes.taken()
  cloud.takenActions()
  cloud.logs.splice(0)
  const begun = performance.now()
  const heard = await door.knock(body, random)
  const took = performance.now() - begun
  cloud.restore()
  const written = cloud.writes.taken().filter((name) => !(door.counts ?? []).includes(name))

  report.knocks++
  report.slowestMs = Math.max(report.slowestMs, took)
  for (const counted of [report.byFamily[family], report.byDoor[door.name]])
    if (counted) {
      counted.knocks++
      if (!heard.isRefused) counted.taken++
    }
  if (heard.code) report.codes[heard.code] = (report.codes[heard.code] ?? 0) + 1

  const asked = cloud.takenActions()
  const stored = heard.isRefused ? asked.filter((name) => STORING.has(name)) : []
  const whats = [
    ...(heard.trouble ? [heard.trouble] : []),
    ...(heard.isRefused && written.length > 0
      ? [`refused (${heard.code ?? ''}) and wrote to ${[...new Set(written)].join(', ')}`]
      : []),
    ...(stored.length > 0 ? [`refused (${heard.code ?? ''}) and kept a file`] : []),
    ...(took > SLOW_MS ? [`took ${Math.round(took)} ms`] : []),
    ...cloud.logs.filter((line) => line.startsWith('gateway:')).slice(0, 1),
  ]
  for (const what of whats)
    report.troubles.push({
      door: door.name,
      family,
      what,
      body: shown(body),
      log: cloud.logs.join('\n').slice(0, SHOWN * 4),
    })
}

function shown(body: unknown): string {
  const text = jsonOf(body)
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length} characters)` : text
}

/** Figures a person reads: knocks and how many were taken, by family; codes; what was wrong. */
export function summaryOf({
  knocks,
  byFamily,
  byDoor,
  codes,
  troubles,
  slowestMs,
}: Report): string {
  const line = ([name, counted]: [string, Counted]) =>
    `  ${name.padEnd(22)} ${String(counted.knocks).padStart(7)} ${String(counted.taken).padStart(7)}`
  return [
    `${knocks} knocks at ${Object.keys(byDoor).length} doors, the slowest took ${Math.round(slowestMs)} ms`,
    `  ${'family'.padEnd(22)} ${'knocks'.padStart(7)} ${'taken'.padStart(7)}`,
    ...Object.entries(byFamily).map(line),
    `codes: ${Object.entries(codes)
      .sort(([, one], [, other]) => other - one)
      .map(([code, times]) => `${code} ${times}`)
      .join(', ')}`,
    `troubles: ${troubles.length}`,
    ...troubles
      .slice(0, 40)
      .map(
        ({ door, family, what, body, log }) =>
          `- ${door} / ${family}: ${what}\n  ${body}\n  ${log}`,
      ),
  ].join('\n')
}
