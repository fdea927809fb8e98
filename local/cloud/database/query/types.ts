import { requestFailed } from '../failures'
import { isNumeric, nearestDouble } from '../numbers'
import { TYPE_NUMBERS, typeOf } from '../value-types'
import type { TypeName } from '../value-types'

const NUMBERS: readonly TypeName[] = ['int', 'long', 'double', 'decimal']

const isTypeName = (name: string): name is TypeName => Object.hasOwn(TYPE_NUMBERS, name)

const NAMES = new Map<number, TypeName>(
  Object.entries(TYPE_NUMBERS).flatMap(([name, number]) =>
    isTypeName(name) ? [[number, name] as const] : [],
  ),
)

/** The types that one alias or number stands for. */
export function typesNamed(value: unknown): readonly TypeName[] {
  if (value === 'number') return NUMBERS
  if (typeof value === 'string') {
    if (isTypeName(value)) return [value]
    throw requestFailed(`Unknown type name alias: ${value}`)
  }
  if (!isNumeric(value)) throw requestFailed('type must be represented as a number or a string')
  const name = NAMES.get(nearestDouble(value))
  if (!name) throw requestFailed(`Invalid numerical type code: ${value.toString()}`)
  return [name]
}

/** Whether a value that is there has one of the types. */
export function hasType(value: unknown): (candidate: unknown) => boolean {
  const wanted: unknown[] = Array.isArray(value) ? value : [value]
  if (wanted.length === 0) throw requestFailed('$type must match at least one type')
  const types = new Set(wanted.flatMap(typesNamed))
  return (candidate) => candidate !== undefined && types.has(typeOf(candidate))
}
