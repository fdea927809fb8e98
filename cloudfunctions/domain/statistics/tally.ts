import { LEVELS, type Level } from '../../../miniprogram/contract/levels'

/** How many of level 1, 2, 3, 4, 5. */
export type Levels = [number, number, number, number, number]

/**
 * The parts that ratings are counted in, level by level. `given`: first ratings as they were given,
 * those taken out since among them; `excluded`: of these, taken out of the figures; `late`: of
 * these, come in after their first contact was due; `again`: second ratings, of a correction (追评).
 */
export const PARTS = ['given', 'excluded', 'late', 'again'] as const
export type Part = (typeof PARTS)[number]

/** What ratings come to, whatever they were taken together by. */
export type Slice = Record<Part, Levels> & {
  /** Given by a system because nobody rated (pf=7): of no level that anybody gave. */
  defaults: number
}

const none = (): Levels => [0, 0, 0, 0, 0]
export const emptySlice = (): Slice => ({
  given: none(),
  excluded: none(),
  late: none(),
  again: none(),
  defaults: 0,
})

/** Adds to a slice in place: a rebuild adds a million times. */
export function addTo(total: Slice, more: Readonly<Slice>): void {
  for (const part of PARTS)
    for (const [index, count] of more[part].entries())
      total[part][index] = (total[part][index] ?? 0) + count
  total.defaults += more.defaults
}

/** The ratings of a level in a part of a slice. */
export const ofLevel = (levels: Levels, level: Level): number => levels[level - 1] ?? 0

/** Only what a slice has of one level. */
export function levelOf(slice: Slice, level: Level): Slice {
  const one = emptySlice()
  for (const part of PARTS) one[part][level - 1] = ofLevel(slice[part], level)
  return one
}

export const sum = (levels: Levels): number =>
  LEVELS.reduce((total, { level }) => total + ofLevel(levels, level), 0)

/** What the parts of a tally are taken together by. `days`: only within a month. */
export const DIMENSIONS = ['all', 'days', 'channels', 'items', 'indicators'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** What the ratings of one place and time come to, by each dimension; `all` has the one key `''`. */
export type Tally = Record<Dimension, Map<string, Slice>>

export const emptyTally = (): Tally => ({
  all: new Map(),
  days: new Map(),
  channels: new Map(),
  items: new Map(),
  indicators: new Map(),
})

/** The slice under a key, made where there is none yet. */
export function sliceAt(slices: Map<string, Slice>, key: string): Slice {
  const known = slices.get(key)
  if (known) return known
  const fresh = emptySlice()
  slices.set(key, fresh)
  return fresh
}

/** Adds a tally to another in place. */
export function mergeInto(tally: Tally, more: Tally): void {
  for (const dimension of DIMENSIONS)
    for (const [key, slice] of more[dimension]) addTo(sliceAt(tally[dimension], key), slice)
}
