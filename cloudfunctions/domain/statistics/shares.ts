import { NO_KEY, type FigureName } from '../../../miniprogram/contract/figures'
import type { Place } from './entries'

/** So many out of so many; a count has nothing in the second place. */
export type Share = [count: number, outOf: number]
export type Shares = Partial<Record<FigureName, Share>>

/** What the records of one place and item come to. */
export interface OutcomeRow extends Place {
  /** NO_KEY where none was named. */
  item: string
  shares: Shares
}

/** Adds shares to others in place: a year has tens of thousands. */
export function addShares(total: Shares, more: Readonly<Shares>): void {
  for (const name of Object.keys(more) as FigureName[]) {
    const [count, outOf] = more[name] ?? [0, 0]
    const known = (total[name] ??= [0, 0])
    known[0] += count
    known[1] += outOf
  }
}

const rowKey = ({ centre, department, window, item }: OutcomeRow) =>
  [centre, department, window, item].join('\n')

/** Rows of the same place and item as one, in the order of their places; what comes to nothing is left out. */
export function mergeRows(rows: Iterable<OutcomeRow>): OutcomeRow[] {
  const merged = new Map<string, OutcomeRow>()
  for (const row of rows) {
    const key = rowKey(row)
    const known = merged.get(key) ?? { ...row, shares: {} }
    addShares(known.shares, row.shares)
    merged.set(key, known)
  }
  return [...merged]
    .filter(([, { shares }]) => Object.keys(shares).length > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, row]) => row)
}

/** Rows as a document keeps them, each list as text (see `stored.ts`): `places` for all but items. */
export interface StoredRows {
  places: string
  items: string
}

/** The rows of a place under its name: a month has many items of a few windows. */
type Listed = [
  centre: string,
  department: string,
  window: string,
  rows: [item: string, shares: Shares][],
]

export const storeRows = (rows: OutcomeRow[]): StoredRows => ({
  places: listed(rows.map((row) => ({ ...row, item: NO_KEY }))),
  items: listed(rows),
})

/** Rows come in the order of their places, so those of one follow each other. */
function listed(rows: OutcomeRow[]): string {
  const list: Listed[] = []
  for (const { centre, department, window, item, shares } of mergeRows(rows)) {
    const [knownCentre, knownDepartment, knownWindow, known] = list.at(-1) ?? []
    if (known && knownCentre === centre && knownDepartment === department && knownWindow === window)
      known.push([item, shares])
    else list.push([centre, department, window, [[item, shares]]])
  }
  return JSON.stringify(list)
}

export const restoreRows = (stored: string): OutcomeRow[] =>
  (JSON.parse(stored) as Listed[]).flatMap(([centre, department, window, rows]) =>
    rows.map(([item, shares]) => ({ centre, department, window, item, shares })),
  )
