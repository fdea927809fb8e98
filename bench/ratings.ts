import { EJSON } from 'bson'
import type { Rating } from '../cloudfunctions/domain/rating'
import type { Cloud } from '../local/cloud'
import { calendar, indicators, windows } from '../local/sample'
import type { Level } from '../miniprogram/contract/levels'
import { addDays, addMinutes, instantAt, type Day } from '../miniprogram/contract/time'

/** Ratings of one block. */
export const A_BLOCK = 1000
const BATCH = 1000

/** How people rate: of a hundred, so many give each level. */
const OF_A_HUNDRED: [Level, number][] = [
  [5, 90],
  [4, 6],
  [3, 2],
  [2, 1],
  [1, 1],
]
const HALL_MINUTES = 8 * 60

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function levelBy(draw: number): Level {
  let left = draw * 100
  for (const [level, share] of OF_A_HUNDRED) {
    left -= share
    if (left < 0) return level
  }
  return 1
}

const workingDays = (year: number): Day[] =>
  Array.from({ length: 365 }, (_, day) => addDays(`${year}-01-01`, day)).filter((day) =>
    calendar.isWorkingDay(day),
  )

/**
 * A year's ratings over all windows of the sample district, soonest first, a thousand in a block,
 * as they stand in the database once they are in the ledger.
 */
export function* ratingsOfYear(count: number, year = 2025): Generator<Rating> {
  const random = randomFrom(2025)
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T
  const days = workingDays(year)
  for (let index = 0; index < count; index++) {
    const share = (index / count) * days.length
    const window = pick(windows)
    const level = levelBy(random())
    const offered = indicators.levels.find((one) => one.level === level)?.indicators ?? []
    const opening = instantAt(days[Math.floor(share)] ?? `${year}-12-31`, '09:00')
    yield {
      _id: `bench-${String(index).padStart(8, '0')}`,
      rater: `k1:${Math.floor(random() * 200_000).toString(16)}`,
      window: window._id,
      centre: window.centre,
      department: window.department,
      level,
      indicators: random() < 0.3 ? [pick(offered).code] : [],
      indicatorVersion: indicators.version,
      channel: 3,
      assessNumber: 1,
      ...(random() < 0.3 && window.items.length > 0 ? { item: pick(window.items) } : {}),
      receivedAt: addMinutes(opening, (share % 1) * HALL_MINUTES),
      print: 'bench',
      writer: 'bench',
      seq: index + 1,
      leaf: 'bench',
      sealedIn: Math.floor(index / A_BLOCK) + 1,
    }
  }
}

/** Writes documents as fast as the cloud takes them; resolves to how many. */
export async function writeAll(
  cloud: Cloud,
  collectionName: string,
  documents: Iterable<object>,
): Promise<number> {
  let written = 0
  let data: string[] = []
  const flush = async () => {
    await cloud.database.run('database.insertDocument', { collectionName, data })
    written += data.length
    data = []
  }
  for (const document of documents) {
    data.push(EJSON.stringify(document))
    if (data.length === BATCH) await flush()
  }
  if (data.length > 0) await flush()
  return written
}
