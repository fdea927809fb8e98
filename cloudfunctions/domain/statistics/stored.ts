import { DIMENSIONS, emptyTally, PARTS, type Dimension, type Slice, type Tally } from './tally'

/*
 * Tallies as documents keep them: for each dimension a list of slices, without what is nothing.
 * Lists are kept as JSON in one string: the SDK looks at every value of a document by itself, which
 * takes ten times as long as JSON.parse, and a year's figures are a hundred thousand values.
 */

type Listed = Slice & { key: string }

/** Slices of one dimension, as text. */
export type StoredSlices = string
export type StoredTally = Record<Dimension, StoredSlices>

/** Parts always in the same order, so that equal slices are equal texts. */
function listed(key: string, slice: Slice): Listed {
  const one: Listed = { key }
  for (const part of PARTS) if (slice[part]?.some((count) => count !== 0)) one[part] = slice[part]
  if (slice.defaults) one.defaults = slice.defaults
  return one
}

/** A slice that came to nothing again is left out; keys in order, so that equal tallies are equal texts. */
export function storeSlices(slices: ReadonlyMap<string, Slice>): StoredSlices {
  const list = [...slices]
    .map(([key, slice]) => listed(key, slice))
    .filter((slice) => Object.keys(slice).length > 1)
    .sort((one, other) => (one.key < other.key ? -1 : 1))
  return JSON.stringify(list)
}

export function store(tally: Tally): StoredTally {
  return Object.fromEntries(
    DIMENSIONS.map((dimension) => [dimension, storeSlices(tally[dimension])]),
  ) as StoredTally
}

/** The slices of a dimension, by key; none where it was not read. */
export function restoreSlices(stored: StoredSlices | undefined): Map<string, Slice> {
  const list = stored === undefined ? [] : (JSON.parse(stored) as Listed[])
  return new Map(list.map((slice) => [slice.key, slice]))
}

/** The tally that a document holds. */
export function restore(stored: StoredTally): Tally {
  const tally = emptyTally()
  for (const dimension of DIMENSIONS) tally[dimension] = restoreSlices(stored[dimension])
  return tally
}
