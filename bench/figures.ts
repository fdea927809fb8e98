import {
  ratingEntry,
  store,
  storeRows,
  tallyEntries,
  type Entry,
  type Share,
} from '../cloudfunctions/domain/statistics'
import { blockId } from '../cloudfunctions/domain/ledger'
import type { Cloud } from '../local/cloud'
import { sampleOpenid } from '../local/cloud/control/district'
import { windows } from '../local/sample'
import {
  FIGURES,
  GROUPINGS,
  type FigureName,
  type RebuildProgress,
} from '../miniprogram/contract/figures'
import type { Statistics, StatisticsQuery } from '../miniprogram/contract/figures'
import { atMost } from './budget'
import { openDistrict } from './product'
import { A_BLOCK, ratingsOfYear, writeAll } from './ratings'
import { median, quantile } from './statistics'

/** Unless `--ratings` names fewer, for a quick look. */
const RATINGS = 1_000_000
const YEAR: StatisticsQuery = { from: '2025-01-01', to: '2025-12-31' }
const AT = '2026-01-01T00:00:00.000+08:00'

/** DESIGN §11: a year over a million ratings, milliseconds; all of it counted anew, seconds. */
const QUERY_MS = 50
const REBUILD_S = 120

const QUERIES = 20
const WARM_QUERIES = 5

/** Who may ask. */
const SUPERVISOR = { openid: sampleOpenid('1003') }

/**
 * A year's statistics over a million ratings, by each grouping. With `--full` the ratings
 * themselves are there, and all figures are counted anew from them first.
 */
export async function figures(options: string[]): Promise<string[]> {
  const isFull = options.includes('--full')
  const count = options.includes('--ratings')
    ? Number(options[options.indexOf('--ratings') + 1])
    : RATINGS
  const district = await openDistrict()
  const { cloud } = district
  try {
    const lines = isFull ? await countAnew(cloud, count) : await fillFigures(cloud, count)
    await fillOutcomes(cloud)
    const groupings = [undefined, ...(Object.keys(GROUPINGS) as (keyof typeof GROUPINGS)[])]
    for (const by of groupings) lines.push(await measure(cloud, { ...YEAR, ...(by ? { by } : {}) }))
    lines.push(await measure(cloud, { from: '2025-01-15', to: '2025-12-15', by: 'item' }))
    lines.push(await measure(cloud, { from: '2025-07-01', to: '2025-12-31', compare: true }))
    return lines
  } finally {
    await district.close()
  }
}

/** Ratings and their blocks, and the way from nothing to all figures. */
async function countAnew(cloud: Cloud, count: number): Promise<string[]> {
  const started = performance.now()
  await writeAll(cloud, 'ratings', ratingsOfYear(count))
  await writeAll(cloud, 'blocks', blocks(count))
  const written = performance.now()
  const before = process.cpuUsage()
  let progress: RebuildProgress
  do {
    const answer = (await cloud.call('console', { action: 'statistics.rebuild' })) as Answer
    if (!answer.ok) throw new Error(JSON.stringify(answer))
    progress = answer.data as RebuildProgress
  } while (!progress.isDone)
  const seconds = (performance.now() - written) / 1000
  const { user, system } = process.cpuUsage(before)
  return [
    `wrote ${count} ratings in ${((written - started) / 1000).toFixed(0)} s`,
    `counted ${progress.blocks.done} blocks anew: ${atMost(seconds, REBUILD_S, ' s')}; CPU ${((user + system) / 1e6).toFixed(0)} s`,
  ]
}

function* blocks(count: number) {
  for (let height = 1; height <= count / A_BLOCK; height++)
    yield {
      ...{ _id: blockId(height), height, at: AT, entries: [], root: '' },
      head: { blocks: height, entries: height * A_BLOCK },
    }
}

/** The same documents without the ratings that they come from. */
async function fillFigures(cloud: Cloud, count: number): Promise<string[]> {
  const book = '0001'
  const cursor = { _id: 'statistics', book, height: count / A_BLOCK, entries: count, at: AT }
  const tallies = tallyEntries(entries(count))
  await writeAll(
    cloud,
    'figures',
    [...tallies].map(([key, { subject, tally }]) => ({
      ...{ _id: `${book}:${key}`, book, height: cursor.height },
      ...subject,
      ...store(tally),
    })),
  )
  await writeAll(cloud, 'cursors', [cursor])
  return [`${tallies.size} documents of figures`]
}

function* entries(count: number): Generator<Entry> {
  for (const rating of ratingsOfYear(count)) yield ratingEntry(rating)
}

/** Services of every window and item, and cases of every third: some 1,700 of a month. */
async function fillOutcomes(cloud: Cloud): Promise<void> {
  const ofCases = (Object.keys(FIGURES) as FigureName[]).filter(
    (name) => FIGURES[name].basis === 'cases',
  )
  const cases = Object.fromEntries(ofCases.map((name) => [name, [7, 11]]))
  const rows = windows
    .flatMap(({ _id: window, centre, department, items }) =>
      ['-', ...items].map((item) => ({ centre, department, window, item })),
    )
    .map((place, index) => ({
      ...place,
      shares: { active: [0, 150] as Share, ...(index % 3 === 0 ? cases : {}) },
    }))
  const stored = storeRows(rows)
  const months = Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, '0'))
  await cloud.database.run('database.removeDocument', {
    ...{ collectionName: 'outcomes', queryType: 'WHERE', query: '{}', multi: true },
  })
  await writeAll(
    cloud,
    'outcomes',
    months.map((month) => ({
      ...{ _id: `month:2025-${month}`, span: 'month', start: `2025-${month}-01`, version: 1 },
      ...stored,
    })),
  )
}

interface Answer {
  ok: boolean
  data: unknown
}

async function measure(cloud: Cloud, query: StatisticsQuery): Promise<string> {
  const times: number[] = []
  let rows = 0
  let before = process.cpuUsage()
  for (let turn = -WARM_QUERIES; turn < QUERIES; turn++) {
    if (turn === 0) before = process.cpuUsage()
    const started = performance.now()
    const event = { action: 'statistics.query', ...query }
    const answer = (await cloud.call('admin', event, SUPERVISOR)) as Answer
    if (!answer.ok) throw new Error(JSON.stringify(answer))
    if (turn >= 0) times.push(performance.now() - started)
    rows = (answer.data as Statistics).rows.length
  }
  // cloud, gateway, SDK and function are one process: what a query takes of it, whatever else runs
  const { user, system } = process.cpuUsage(before)
  const cpu = (user + system) / 1000 / QUERIES
  const about = [
    `${query.from} to ${query.to}`,
    ...(query.by ? [`by ${query.by} (${rows} rows)`] : []),
    ...(query.compare ? ['with the period before'] : []),
  ]
  const p50 = atMost(median(times), QUERY_MS, ' ms')
  return `${about.join(', ')}: p50 ${p50}, p99 ${quantile(times, 0.99).toFixed(0)} ms; CPU ${cpu.toFixed(0)} ms`
}
