import { LEVELS } from '../../../miniprogram/contract/levels'
import { NO_KEY, OF_RATINGS, type Grouping } from '../../../miniprogram/contract/figures'
import type { Day } from '../../../miniprogram/contract/time'
import type { Place } from './entries'
import { gatherShares, gatherSlice, nothingGathered, type Gathered } from './figures'
import type { OutcomeRow } from './shares'
import { levelOf, type Slice } from './tally'

/** Ratings of one place and time, under the key of a dimension where they were taken apart by it. */
export interface RatingPiece extends Place {
  /** The day, or the first day of the month. */
  start: Day
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

type Keyed = Place & { start: Day; key?: string; item?: string }

/** The row that a piece belongs to; `item`: ratings tell it by their key. */
const KEYS: Record<Exclude<Grouping, 'level'>, (piece: Keyed) => string> = {
  day: ({ start }) => start,
  month: ({ start }) => start.slice(0, 7),
  centre: ({ centre }) => centre,
  department: ({ department }) => department,
  window: ({ window }) => window,
  item: ({ item, key }) => item ?? key ?? NO_KEY,
  channel: ({ key }) => key ?? NO_KEY,
  indicator: ({ key }) => key ?? NO_KEY,
}

const KNOWN_TO_RATINGS_ONLY = new Set<Grouping>(OF_RATINGS)
const APART = new Set<Grouping>(['item', 'channel', 'indicator'])

/** The rows that pieces come to, by key, and the whole. */
export function gather(
  { ratings, apart, outcomes }: Pieces,
  by: Grouping | undefined,
): { total: Gathered; rows: Map<string, Gathered> } {
  const total = nothingGathered()
  for (const { window, slice } of ratings) gatherSlice(total, window, slice)
  for (const { window, shares } of outcomes) gatherShares(total, window, shares)
  const rows = new Map<string, Gathered>()
  if (by === undefined) return { total, rows }
  for (const [key, { window, slice }] of keyed(APART.has(by) ? apart : ratings, by))
    gatherSlice(rowAt(rows, key), window, slice)
  if (by !== 'level' && !KNOWN_TO_RATINGS_ONLY.has(by))
    for (const piece of outcomes)
      gatherShares(rowAt(rows, KEYS[by](piece)), piece.window, piece.shares)
  return { total, rows }
}

function keyed(pieces: RatingPiece[], by: Grouping): [string, RatingPiece][] {
  if (by !== 'level') return pieces.map((piece) => [KEYS[by](piece), piece])
  return pieces.flatMap((piece) =>
    LEVELS.map(({ level }): [string, RatingPiece] => [
      String(level),
      { ...piece, slice: levelOf(piece.slice, level) },
    ]),
  )
}

function rowAt(rows: Map<string, Gathered>, key: string): Gathered {
  const known = rows.get(key) ?? nothingGathered()
  rows.set(key, known)
  return known
}
