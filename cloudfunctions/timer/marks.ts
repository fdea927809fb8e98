import { addDays, dayOf, timeOf, type Day, type Instant } from '../../miniprogram/contract/time'
import { DEFAULT_THRESHOLDS, markDay, markUnits, markWindow, type Thresholds } from '../domain/mark'
import { readDay, readDistrict, readWindow } from '../repository/mark/facts'
import { keepMarks } from '../repository/mark/store'
import { readUnits } from '../repository/mark/units'
import { byId } from '../repository/reference'
import { settingOr } from '../repository/settings'
import type { Budget } from './budget'
import type { TimerContext } from './context'

/** A day is looked at once it is over and what was stored late has come in. */
const FROM_TIME = '01:00'

/** Days at most that are caught up with after a timer stood still. */
const MOST_DAYS = 31

/** What is left of a night. */
interface Night {
  /** Windows that were rated that day and are not looked at yet. */
  left: string[]
  /** How the district stands, beside which each is judged. */
  district: { ratings: number; best: number }
}

/** How far this has come. */
interface Cursor {
  _id: 'marks'
  /** The last day that is done. */
  day: Day
  /** Of the day after, if it was begun. */
  night?: Night
  /** The hour in which today was looked at last. */
  hour?: string
}

/**
 * Looks for doubtful ratings: every hour at what today shows of itself, every night at the day
 * before with all that habits tell. What is found twice is kept once, so it may be cut off anywhere
 * and run again. Resolves to how many marks are new.
 */
export async function passMarks(context: TimerContext, goOn: Budget): Promise<number> {
  const now = context.clock.now()
  const { cursor, thresholds } = await beginning(context, now)
  let kept = 0
  const latest = addDays(dayOf(now), timeOf(now) >= FROM_TIME ? -1 : -2)
  while (cursor.day < latest && goOn()) {
    const { found, isDone } = await lookAt(
      addDays(cursor.day, 1),
      cursor,
      thresholds,
      context,
      goOn,
    )
    kept += found
    if (!isDone) return kept
  }
  const hour = now.slice(0, 13)
  if (cursor.day < latest || cursor.hour === hour || !goOn()) return kept
  const facts = await readDay(context, dayOf(now), thresholds)
  kept += await keepMarks(context, markDay(facts, thresholds), now)
  await save(context, { ...cursor, hour })
  return kept
}

async function beginning({ database }: TimerContext, now: Instant) {
  const [thresholds, kept] = await Promise.all([
    settingOr(database, DEFAULT_THRESHOLDS),
    database.get<Cursor>('cursors', 'marks'),
  ])
  const earliest = addDays(dayOf(now), -1 - MOST_DAYS)
  const fresh: Cursor = { _id: 'marks', day: addDays(dayOf(now), -2) }
  const cursor = kept ?? fresh
  return { thresholds, cursor: cursor.day < earliest ? { ...fresh, day: earliest } : cursor }
}

/** One day that is over; `cursor` moves on with it. */
async function lookAt(
  day: Day,
  cursor: Cursor,
  thresholds: Thresholds,
  context: TimerContext,
  goOn: Budget,
): Promise<{ found: number; isDone: boolean }> {
  const now = context.clock.now()
  const first = addDays(day, 1 - thresholds.lookBackDays)
  let found = 0
  if (!cursor.night) {
    const begun = await begin(day, first, thresholds, context)
    found += begun.found
    cursor.night = begun.night
  }
  const { left, district } = cursor.night
  // at least one each time, or a slow night would never be over
  for (let isFirst = true; left.length > 0 && (isFirst || goOn()); isFirst = false) {
    const window = byId(context.reference.windows, left[0])
    if (window) {
      const facts = await readWindow(context, window, first, day, district)
      found += await keepMarks(context, markWindow(facts, thresholds), now)
    }
    left.shift()
  }
  const isDone = left.length === 0
  if (isDone) {
    cursor.day = day
    delete cursor.night
  }
  await save(context, cursor)
  return { found, isDone }
}

/** What the day and the units' cases show, and what is then left to look at. */
async function begin(
  day: Day,
  first: Day,
  thresholds: Thresholds,
  context: TimerContext,
): Promise<{ found: number; night: Night }> {
  const now = context.clock.now()
  const facts = await readDay(context, day, thresholds)
  const units = await readUnits(context, addDays(day, 1 - thresholds.withdrawn.days), day)
  const marks = [...markDay(facts, thresholds), ...markUnits(units, thresholds)]
  const found = await keepMarks(context, marks, now)
  const left = [...new Set(facts.ratings.map(({ window }) => window))].sort()
  const district =
    left.length > 0 ? await readDistrict(context, first, day) : { ratings: 0, best: 0 }
  return { found, night: { left, district } }
}

const save = ({ database }: TimerContext, cursor: Cursor) => database.put('cursors', cursor)
