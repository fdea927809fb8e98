import { LEVELS } from '../../../miniprogram/contract/levels'
import { NO_KEY, OF_RATINGS, type Grouping } from '../../../miniprogram/contract/figures'
import type { Day } from '../../../miniprogram/contract/time'
import type { Place } from './entries'
import { gatherShares, gatherSlice, nothingGathered, type Gathered } from './figures'
import type { OutcomeRow } from './shares'
import { levelOf, type Slice } from './tally'

/** Where a document's figures belong, and when. */
export interface PlaceInTime extends Place {
  /** The day, or the first day of the month. */
  start: Day
}

/** Ratings of one place and time, and of one key where they are taken apart. */
export interface RatingPiece {
  at: PlaceInTime
  /** A day, channel, item or indicator. */
  key?: string
  slice: Slice
}

export interface OutcomePiece extends OutcomeRow {
  start: Day
}

/** What was read for a statistic. `apart`: the same ratings as `ratings`, by channel, item or indicator. */
export interface Pieces {
  ratings: RatingPiece[]
  apart: RatingPiece[]
  outcomes: OutcomePiece[]
}

/** The row that something belongs to; `key`: the one that ratings were taken apart by, an outcome's item. */
const KEYS: Record<Exclude<Grouping, 'level'>, (at: PlaceInTime, key: string) => string> = {
  day: ({ start }, key) => (key === NO_KEY ? start : key),
  month: ({ start }) => start.slice(0, 7),
  centre: ({ centre }) => centre,
  department: ({ department }) => department,
  window: ({ window }) => window,
  item: (_, key) => key,
  channel: (_, key) => key,
  indicator: (_, key) => key,
}

const KNOWN_TO_RATINGS_ONLY = new Set<Grouping>(OF_RATINGS)
const APART = new Set<Grouping>(['item', 'channel', 'indicator'])

/** The rows that pieces come to, by key, and the whole. */
export function gather(
  { ratings, apart, outcomes }: Pieces,
  by: Grouping | undefined,
): { total: Gathered; rows: Map<string, Gathered> } {
  const total = nothingGathered()
  const rows = new Map<string, Gathered>()
  for (const piece of outcomes) {
    gatherShares(total, piece.window, piece.shares)
    if (by !== undefined && by !== 'level' && !KNOWN_TO_RATINGS_ONLY.has(by))
      gatherShares(rowAt(rows, KEYS[by](piece, itemOf(piece, by))), piece.window, piece.shares)
  }
  for (const { at, slice } of ratings) gatherSlice(total, at.window, slice)
  if (by === undefined) return { total, rows }
  for (const { at, key = NO_KEY, slice } of APART.has(by) ? apart : ratings)
    if (by === 'level')
      for (const { level } of LEVELS)
        gatherSlice(rowAt(rows, String(level)), at.window, levelOf(slice, level))
    else gatherSlice(rowAt(rows, KEYS[by](at, key)), at.window, slice)
  return { total, rows }
}

const itemOf = ({ item }: OutcomePiece, by: Grouping) => (by === 'item' ? item : NO_KEY)

function rowAt(rows: Map<string, Gathered>, key: string): Gathered {
  const known = rows.get(key) ?? nothingGathered()
  rows.set(key, known)
  return known
}
