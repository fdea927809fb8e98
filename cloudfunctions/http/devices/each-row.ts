import type { RowResult } from '../../../miniprogram/contract/devices'
import { failure } from '../../platform/handler'

/** Rows of a batch worked at together. */
const WIDTH = 5

/**
 * Does something with every row of a batch, and answers for each in its place: what is wrong with
 * one holds up no other.
 */
export async function eachRow<T extends object>(
  rows: unknown[],
  action: string,
  run: (row: unknown) => Promise<T>,
): Promise<RowResult<T>[]> {
  const results: RowResult<T>[] = []
  for (let at = 0; at < rows.length; at += WIDTH)
    results.push(
      ...(await Promise.all(rows.slice(at, at + WIDTH).map((row) => resultOf(row, action, run)))),
    )
  return results
}

async function resultOf<T extends object>(
  row: unknown,
  action: string,
  run: (row: unknown) => Promise<T>,
): Promise<RowResult<T>> {
  try {
    return { ok: true, ...(await run(row)) }
  } catch (error) {
    const { code, message, field } = failure(error, action).error
    return { ok: false, error: { code, message, ...(field ? { field } : {}) } }
  }
}
