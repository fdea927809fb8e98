import { instantOf } from '../../../../miniprogram/contract/time'

/** The names of all fields of some documents: `_id` first, then as they appear. */
export function fieldsOf(documents: Record<string, unknown>[]): string[] {
  const fields = new Set<string>(['_id'])
  for (const document of documents) for (const field of Object.keys(document)) fields.add(field)
  return [...fields]
}

/** One value on one line, as it is: nothing is decoded or unsealed. */
export function valueText(value: unknown): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  const date = dateOf(value)
  if (date !== undefined) return instantOf(date)
  return JSON.stringify(value)
}

/** Milliseconds of a date in extended JSON, `{"$date": …}`. */
function dateOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('$date' in value)) return undefined
  const { $date } = value
  return typeof $date === 'number' ? $date : undefined
}
