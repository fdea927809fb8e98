import type { Level } from '../../../miniprogram/contract/levels'

/** How many of level 1, 2, 3, 4, 5. */
export type Levels = [number, number, number, number, number]

/**
 * The parts that ratings are counted in, level by level. `given`: first ratings as they were given,
 * those taken out since among them; `excluded`: of these, taken out of the figures; `late`: of
 * these, come in after their first contact was due; `tied`: of these, given with a visit token;
 * `again`: second ratings, of a correction (追评).
 */
export const PARTS = ['given', 'excluded', 'late', 'tied', 'again'] as const
export type Part = (typeof PARTS)[number]

/** What ratings come to, whatever they were taken together by; what is nothing is left out. */
export type Slice = Partial<Record<Part, Levels>> & {
  /** Given by a system because nobody rated (pf=7): of no level that anybody gave. */
  defaults?: number
}

/** Adds to a part of a slice in place. */
export function bump(slice: Slice, part: Part, level: Level, by: number): void {
  const levels = (slice[part] ??= [0, 0, 0, 0, 0])
  levels[level - 1] = ofLevel(levels, level) + by
}

/** Adds to a slice in place: a year's figures are tens of thousands of slices, a rebuild millions. */
export function addTo(total: Slice, more: Readonly<Slice>): void {
  for (const part of PARTS) {
    const levels = more[part]
    if (!levels) continue
    const sums = (total[part] ??= [0, 0, 0, 0, 0])
    for (let index = 0; index < levels.length; index++)
      sums[index] = (sums[index] ?? 0) + (levels[index] ?? 0)
  }
  if (more.defaults) total.defaults = (total.defaults ?? 0) + more.defaults
}

/** The ratings of a level in a part of a slice. */
export const ofLevel = (levels: Levels | undefined, level: Level): number =>
  levels?.[level - 1] ?? 0

/** Only what a slice has of one level. */
export function levelOf(slice: Slice, level: Level): Slice {
  const one: Slice = {}
  for (const part of PARTS) {
    const count = ofLevel(slice[part], level)
    if (count !== 0) bump(one, part, level, count)
  }
  return one
}

export const sum = (levels: Levels | undefined): number =>
  levels ? levels[0] + levels[1] + levels[2] + levels[3] + levels[4] : 0

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
  const fresh: Slice = {}
  slices.set(key, fresh)
  return fresh
}

/** Adds a tally to another in place. */
export function mergeInto(tally: Tally, more: Tally): void {
  for (const dimension of DIMENSIONS)
    for (const [key, slice] of more[dimension]) addTo(sliceAt(tally[dimension], key), slice)
}
