import type { RowResult } from '../../../miniprogram/contract/devices'
import { failure } from '../../platform/handler'

/** Rows of a batch worked at together. */
const WIDTH = 5

/**
 * Does something with every row of a batch, and answers for each in its place: what is wrong with
 * one holds up no other. Rows of which `thingOf` says the same thing come one after the other, in
 * the order of the batch: they are about the same.
 */
export async function eachRow<T extends object>(
  rows: unknown[],
  action: string,
  run: (row: unknown) => Promise<T>,
  thingOf: (row: unknown) => unknown = () => undefined,
): Promise<RowResult<T>[]> {
  const results: RowResult<T>[] = []
  const last = new Map<unknown, Promise<unknown>>()
  const inTurn = (row: unknown): Promise<RowResult<T>> => {
    const thing = thingOf(row)
    const before = thing === undefined ? undefined : last.get(thing)
    const one = before ? before.then(() => resultOf(row, action, run)) : resultOf(row, action, run)
    last.set(thing, one)
    return one
  }
  for (let at = 0; at < rows.length; at += WIDTH)
    results.push(...(await Promise.all(rows.slice(at, at + WIDTH).map(inTurn))))
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
