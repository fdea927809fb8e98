import { code, page, table } from '../../scripts/docs/markdown'
import { machine } from '../machine'
import { median } from '../statistics'
import type { SoakReport } from './run'
import { PARTS, type OperationTimes, type Times } from './tally'

/** Memory may grow by so much once a life is warm. */
const FLAT = 1.1
/** A quantile of fewer calls is chance. */
const FEW = 50

const MB = 1024 * 1024

/** The run in a few lines. */
export function linesOf(report: SoakReport): string[] {
  const { tally, seconds, recovery, audit, struck, load } = report
  const strikes = [...struck.values()].reduce((sum, times) => sum + times, 0)
  return [
    machine(),
    `${(seconds / 60).toFixed(1)} min, ${tally.answered()} calls answered: ${(tally.answered() / seconds).toFixed(0)}/s`,
    `${strikes} strikes of ${[...struck.values()].filter((times) => times > 0).length} faults; ${load.acts()} acts by staff`,
    ...livesOf(report).map(
      ({ life, low, high, isFlat }) =>
        `memory of life ${life + 1}, warm: ${low.toFixed(0)} to ${high.toFixed(0)} MB ${isFlat ? '✓' : '✗'} flat within 10 %`,
    ),
    `kill -9: listening after ${recovery.readyMs.toFixed(0)} ms, first answer after ${recovery.answerMs.toFixed(0)} ms`,
    ...tally
      .operations()
      .map(
        (one) =>
          `${one.operation}: p50 ${ms(one.calm.p50)}, p99 ${ms(one.calm.p99)} (worst tenth ${ms(worstP99(one))}); in trouble p99 ${ms(one.troubled.p99)}`,
      ),
    `stored ${storedText(report)}`,
    `audit: ${audit.entries} entries, ${audit.faults} faults`,
    `${report.broken.length === 0 ? 'nothing' : report.broken.length} lost or doubled`,
  ]
}

const ms = (value: number) => (Number.isNaN(value) ? '–' : `${value.toFixed(0)} ms`)

const STORED = ['ratings', 'cases', 'events', 'contents', 'notices', 'consultations', 'blocks']
const storedText = ({ stored }: SoakReport) =>
  STORED.map((name) => `${stored[name] ?? 0} ${name}`).join(', ')

const enough = (times: Times) => times.calls >= FEW

function worstP99({ parts }: OperationTimes): number {
  const known = parts.filter(enough).map(({ p99 }) => p99)
  return known.length === 0 ? NaN : Math.max(...known)
}

/** The parts of each life in which it is warm; of one too short for any, its last. */
export function livesOf({ tally }: Pick<SoakReport, 'tally'>) {
  const all = tally.memories()
  return [...new Set(all.map(({ life }) => life))].map((life) => {
    const own = all.filter((one) => one.life === life)
    const late = own.filter(({ isWarm }) => isWarm)
    const warm = (late.length > 0 ? late : own.slice(-1)).map(({ rss }) => rss / MB)
    const [low, high] = [Math.min(...warm), Math.max(...warm)]
    return { life, low, high, isFlat: high <= low * FLAT }
  })
}

/** docs/soak.md: the last run that was written down. */
export function pageOf(report: SoakReport, perSecond: number): string {
  const { tally, seconds, lived, recovery, struck } = report
  const operations = tally.operations()
  return page(
    '# Soak: load, faults and a kill',
    '> Written by `npm run bench -- soak --minutes … --report docs/soak.md`: figures of one run, on one machine. The hour is `npm run bench -- soak --minutes 60`; a form of half a minute is a test (`test/functions/soak.test.ts`).',
    `**This run**: ${(seconds / 60).toFixed(1)} minutes, ${perSecond} people a second, ${machine()}. The district lived from ${lived[0].slice(0, 10)} to ${lived[1].slice(0, 10)}.`,
    WHAT_HAPPENS,
    '## What came of it',
    table(
      ['what', 'figure'],
      [
        [
          'calls answered',
          `${tally.answered()}, ${(tally.answered() / seconds).toFixed(0)} a second`,
        ],
        ['attempts by how they went', counted(tally.outcomes())],
        ['acts by staff', String(report.load.acts())],
        ['stored', storedText(report)],
        ['ledger audit', `${report.audit.entries} entries, ${report.audit.faults} faults`],
        ['lost or doubled', report.broken.length === 0 ? 'nothing' : report.broken.join('; ')],
        ['kill -9 until it listens', `${recovery.readyMs.toFixed(0)} ms`],
        ['kill -9 until somebody is answered', `${recovery.answerMs.toFixed(0)} ms`],
        ...livesOf(report).map(({ life, low, high, isFlat }) => [
          `memory of life ${life + 1}, warm`,
          `${low.toFixed(0)} to ${high.toFixed(0)} MB, ${((high / low - 1) * 100).toFixed(0)} % apart: ${isFlat ? 'flat within 10 %' : 'not flat within 10 %'}`,
        ]),
        ['faults that struck', counted(struck)],
      ],
    ),
    '## Memory',
    'Of the whole process with the threads of all functions, and of the heap of its main thread: the middle of each tenth’s samples. A killed process starts from nothing, and its RSS grows until each of up to four threads of each function has the heap that V8 gives it before it collects; it counts as warm after ten minutes. Beside it the cases that are late just then: the district must not drown, or nothing could stay as it is.',
    table(
      ['tenth', 'life', 'RSS', 'main heap', 'late cases'],
      tally
        .memories()
        .map(({ part, life, rss, heapUsed, overdue }) => [
          String(part + 1),
          String(life + 1),
          `${(rss / MB).toFixed(0)} MB`,
          `${(heapUsed / MB).toFixed(0)} MB`,
          String(overdue),
        ]),
    ),
    '## How long an answer takes',
    `Milliseconds at the phone, waiting for an instance included, of calls that were answered with success. *Calm*: every other slot, in which nothing goes wrong. *Steady*: the worst tenth’s p99 over the middle one’s, of tenths with ${FEW} calls and more.`,
    table(
      ['operation', 'calls', 'calm p50', 'calm p99', 'p99 in trouble', 'steady'],
      operations.map((one) => [
        code(one.operation),
        String(one.calm.calls + one.troubled.calls),
        ms(one.calm.p50),
        ms(one.calm.p99),
        ms(one.troubled.p99),
        steady(one),
      ]),
    ),
    'p50 / p99 of calm moments, tenth by tenth:',
    table(
      ['operation', ...Array.from({ length: PARTS }, (_, part) => String(part + 1))],
      operations
        .filter(({ parts }) => parts.some(enough))
        .map(({ operation, parts }) => [
          code(operation),
          ...parts.map((one) =>
            enough(one) ? `${one.p50.toFixed(0)} / ${one.p99.toFixed(0)}` : '',
          ),
        ]),
    ),
    '## What soaking has found',
    FOUND.map((one) => `- ${one}`).join('\n'),
  )
}

/** Mended, each of them; a line stays for whoever meets the like again. */
const FOUND = [
  'The night’s audit called out figures that were right: when a pass had been cut off between the documents of a batch and its cursor, and when ratings were sealed and counted while the audit was at work (`test/functions/ledger/audit.test.ts`). A soak fails when any night’s audit calls out what nobody did.',
  'The local cloud kept every message of the second port and every visitor in memory for as long as it ran. It keeps the last thousand messages, and of visitors those of the last two hours.',
  'A district that gets more than its staff work off drowns: after half an hour 6,400 cases were late, and a pass of the timer took 3 s. No memory and no time can stay as it was then; so what comes in here is what is worked off, and the late cases are shown.',
  'Half of the memory of a process whose threads come and go is the C library’s: it gives each thread a heap and takes none back (15 of 30 MB). With `MALLOC_ARENA_MAX=2` they share two.',
]

const WHAT_HAPPENS = [
  'The cloud is a process of its own with the sample district and the real functions; everybody reaches it as a phone does, and sends the same request again until it is answered.',
  'Citizens open windows, rate (3 % badly, one in ten of those with a photo), report what could not be done, send twice, look up, ask for proofs, come back to answer, add, object and withdraw.',
  'Staff open their desks and act, with evidence; somebody looks at figures and marks; the timer passes. Every five seconds the clock jumps to the next moment of the district’s days.',
  'In every other slot one fault of [faults.md](faults.md) is on, one after the other; in the middle the process is killed with SIGKILL and started again on the same data.',
  'In the end every acknowledged request must be exactly one record: ratings, cases, consultations, events of acts, messages delivered; every case the fold of its events; the ledger audited with the figures recounted.',
].join(' ')

const counted = (counts: Map<string, number>) =>
  [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')

function steady(one: OperationTimes): string {
  const parts = one.parts.filter(enough).map(({ p99 }) => p99)
  return parts.length < 2 ? '' : `${(worstP99(one) / median(parts)).toFixed(1)} ×`
}
