/** Rows of one call: a batch is checked whole before any of it is written. */
export const BATCH_ROWS = 500

export interface Batch<T> {
  rows: T[]
  /** How many rows stand before it. */
  before: number
}

export function batchesOf<T>(rows: readonly T[], size = BATCH_ROWS): Batch<T>[] {
  const batches: Batch<T>[] = []
  for (let before = 0; before < rows.length; before += size)
    batches.push({ rows: rows.slice(before, before + size), before })
  return batches
}

/** A batch counts its own rows from 1; its reader counts those of the file. */
export const ofWholeFile = (message: string, before: number): string =>
  message.replace(/第 (\d+) 行/g, (_, row: string) => `第 ${Number(row) + before} 行`)
