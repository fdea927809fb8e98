import {
  DIMENSIONS,
  emptySlice,
  emptyTally,
  PARTS,
  type Dimension,
  type Slice,
  type Tally,
} from './tally'

/*
 * Tallies as documents keep them: a list of slices for each dimension, without what is nothing.
 * Keys are values, not names of fields: the code of an item may have a dot in it.
 */

export type StoredSlice = Partial<Slice> & { key: string }
export type StoredTally = Record<Dimension, StoredSlice[]>

const isSomething = (value: Slice[keyof Slice]) =>
  Array.isArray(value) ? value.some((count) => count !== 0) : value !== 0

function storeSlice(key: string, slice: Slice): StoredSlice {
  const parts = Object.entries(slice).filter(([, value]) => isSomething(value))
  return { key, ...(Object.fromEntries(parts) as Partial<Slice>) }
}

/** A slice that came to nothing again is left out; keys in order, so that equal tallies are equal documents. */
export function store(tally: Tally): StoredTally {
  const stored = (slices: Map<string, Slice>) =>
    [...slices]
      .map(([key, slice]) => storeSlice(key, slice))
      .filter((slice) => Object.keys(slice).length > 1)
      .sort((one, other) => (one.key < other.key ? -1 : 1))
  return Object.fromEntries(
    DIMENSIONS.map((dimension) => [dimension, stored(tally[dimension])]),
  ) as StoredTally
}

export function restoreSlice(stored: StoredSlice): Slice {
  const slice = emptySlice()
  for (const part of PARTS) slice[part] = stored[part] ? [...stored[part]] : slice[part]
  return { ...slice, defaults: stored.defaults ?? 0 }
}

/** The tally that a document holds, of the dimensions that were read. */
export function restore(stored: Partial<StoredTally>): Tally {
  const tally = emptyTally()
  for (const dimension of DIMENSIONS)
    for (const slice of stored[dimension] ?? [])
      tally[dimension].set(slice.key, restoreSlice(slice))
  return tally
}
