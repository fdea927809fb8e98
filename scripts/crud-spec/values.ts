import { isPlainObject } from '../../local/cloud/database/types'

/** Values of BSON's own types, as the SDK's `bson` makes them. */
interface BsonValue {
  toExtendedJSON(options: { relaxed: boolean }): unknown
}

const isBson = (value: object): value is BsonValue =>
  '_bsontype' in value && 'toExtendedJSON' in value

const NUMBERS: readonly string[] = ['$numberInt', '$numberLong', '$numberDouble']

/** A wrapped number as a plain one, by its value alone; the SDK, too, hands out doubles. */
function numberOf(wrapper: Record<string, unknown>): unknown {
  const number = Number(Object.values(wrapper)[0])
  return Number.isFinite(number) ? number : wrapper
}

function dateOf(value: unknown): number {
  if (isPlainObject(value)) return Number(value.$numberLong)
  return typeof value === 'number' ? value : Date.parse(String(value))
}

/**
 * A value as Extended JSON in one spelling, whether it comes from a file or from the SDK, so that
 * equal values are equal JSON: plain numbers, dates in milliseconds, no undefined fields.
 */
export function canonical(value: unknown): unknown {
  if (typeof value === 'number')
    return Number.isFinite(value) ? value : { $numberDouble: String(value) }
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return { $date: value.getTime() }
  if (value instanceof RegExp)
    return { $regularExpression: { pattern: value.source, options: value.flags } }
  if (Array.isArray(value)) return value.map(canonical)
  if (isBson(value)) return canonical(value.toExtendedJSON({ relaxed: false }))
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  const key = entries[0]?.[0] ?? ''
  if (entries.length === 1 && NUMBERS.includes(key)) return numberOf(Object.fromEntries(entries))
  if (entries.length === 1 && key === '$date') return { $date: dateOf(entries[0]?.[1]) }
  return Object.fromEntries(entries.map(([name, inner]) => [name, canonical(inner)]))
}

/** BSON's name of a canonical value's type, as `$$type` has it. */
export function typeOf(value: unknown): string[] {
  switch (typeof value) {
    case 'number':
      return Number.isInteger(value) ? ['number', 'int', 'long', 'double'] : ['number', 'double']
    case 'boolean':
      return ['bool']
    case 'string':
      return ['string']
  }
  if (value === null) return ['null']
  if (Array.isArray(value)) return ['array']
  const [key = ''] = Object.keys(value ?? {})
  return [WRAPPED[key] ?? 'object']
}

const WRAPPED: Record<string, string> = {
  $oid: 'objectId',
  $date: 'date',
  $regularExpression: 'regex',
  $binary: 'binData',
  $timestamp: 'timestamp',
  $numberDecimal: 'decimal',
  $numberLong: 'long',
  $numberDouble: 'double',
  $minKey: 'minKey',
  $maxKey: 'maxKey',
}
