import type { RebuildProgress } from '../../miniprogram/contract/figures'
import { dayOf, type Day, type Instant } from '../../miniprogram/contract/time'
import { daysIn, type Places } from '../domain/statistics'
import type { Database } from '../platform/database'
import { lastBlock } from './ledger/read'
import { anewBook, beginAnew, followAnew } from './figures'
import { countStale, markStale, remakeStale } from './outcomes'
import type { CollectionName } from '../schema'

/** How many days a counting from the beginning put on the list. */
interface DaysAnew {
  _id: 'outcomes-anew'
  total: number
}

/**
 * Counts everything anew while there is time: ratings in a book of their own, which is shown once
 * it has caught up; every other day from its records. Goes on with what runs, unless `restart`.
 */
export async function rebuild(
  database: Database,
  places: Places,
  { restart, now, goOn }: { restart: boolean; now: Instant; goOn: () => boolean },
): Promise<RebuildProgress> {
  const running = await anewBook(database)
  if (restart || !running || (running.isDone && (await countStale(database)) === 0))
    await beginAll(database, now)
  await followAnew(database, now, goOn)
  await remakeStale(database, places, goOn)
  return await progressOf(database)
}

async function beginAll(database: Database, now: Instant): Promise<void> {
  const first = await firstDay(database)
  const days = first === undefined ? [] : daysIn({ from: first, to: dayOf(now) })
  await markStale(database, days, now)
  const anew: DaysAnew = { _id: 'outcomes-anew', total: days.length }
  await database.put('cursors', anew)
  await beginAnew(database, now)
}

/** Where the days of each kind of record are, and by what index the first one is found. */
const DAYS: [collection: CollectionName, by: string][] = [
  ['cases', 'receivedAt'],
  ['consultations', 'at'],
  ['marks', 'receivedAt'],
  ['services', 'day'],
]

async function firstDay(database: Database): Promise<Day | undefined> {
  const firsts = await Promise.all(
    DAYS.map(async ([collection, by]) => {
      const [first] = await database.find<Record<string, string>>(collection, {
        where: {},
        order: { [by]: 1 },
        limit: 1,
        fields: [by],
      })
      return dayOf(first?.[by] ?? '')
    }),
  )
  return firsts.filter((day) => day !== '').sort()[0]
}

async function progressOf(database: Database): Promise<RebuildProgress> {
  const [anew, last, left, days] = await Promise.all([
    anewBook(database),
    lastBlock(database),
    countStale(database),
    database.get<DaysAnew>('cursors', 'outcomes-anew'),
  ])
  const total = Math.max(days?.total ?? 0, left)
  return {
    blocks: { done: anew?.height ?? 0, total: last?.height ?? 0 },
    days: { done: total - left, total },
    isDone: anew?.isDone === true && left === 0,
  }
}
