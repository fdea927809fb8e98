import { requestFailed } from '../failures'
import { compareValues } from '../keys'
import { exactly, isNumeric, nearestDouble } from '../numbers'
import { own } from '../paths'
import { readRegExp } from '../ejson'
import { asObject, isPlainObject } from '../types'
import { shown, typeOf } from '../value-types'
import { typesNamed } from './types'
import type { Document } from '../types'
import type { TypeName } from '../value-types'

/*
 * `$jsonSchema`: draft 4 of JSON Schema as far as MongoDB takes it
 * [mongodb.com/docs/manual/reference/operator/query/jsonSchema]. A keyword says nothing of values
 * that are not of its type.
 */

type Test = (value: unknown) => boolean
type Keyword = (argument: unknown, schema: Document, name: string) => Test

const JSON_TYPES: Readonly<Record<string, readonly TypeName[]>> = {
  object: ['object'],
  array: ['array'],
  number: ['int', 'long', 'double', 'decimal'],
  boolean: ['bool'],
  string: ['string'],
  null: ['null'],
}

function jsonType(name: unknown): readonly TypeName[] {
  if (name === 'integer')
    throw requestFailed("$jsonSchema type 'integer' is not currently supported.")
  const types = typeof name === 'string' && Object.hasOwn(JSON_TYPES, name) ? JSON_TYPES[name] : []
  if (!types || types.length === 0) throw requestFailed(`Unknown type name alias: ${shown(name)}`)
  return types
}

const typed =
  (read: (name: unknown) => readonly TypeName[]): Keyword =>
  (argument) => {
    const types = new Set((Array.isArray(argument) ? argument : [argument]).flatMap(read))
    return (value) => value !== undefined && types.has(typeOf(value))
  }

const mustBe = (isGood: boolean, name: string, what: string): void => {
  if (!isGood) throw requestFailed(`$jsonSchema keyword '${name}' must be ${what}`)
}

const isWhole = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0

/** A limit on how much there is of something. */
const limit =
  (
    sizeOf: (value: unknown) => number | undefined,
    passes: (size: number, of: number) => boolean,
  ): Keyword =>
  (argument, _, name) => {
    mustBe(isWhole(argument), name, 'a non-negative integer')
    return (value) => {
      const size = sizeOf(value)
      return size === undefined || passes(size, Number(argument))
    }
  }

const lengthOf = (value: unknown) =>
  typeof value === 'string' ? Array.from(value).length : undefined
const itemsIn = (value: unknown) => (Array.isArray(value) ? value.length : undefined)
const fieldsIn = (value: unknown) => (isPlainObject(value) ? Object.keys(value).length : undefined)

const least = (size: number, of: number) => size >= of
const most = (size: number, of: number) => size <= of

/** A bound of numbers, which another keyword may make a strict one. */
const bound =
  (way: 1 | -1, exclusive: string): Keyword =>
  (argument, schema, name) => {
    mustBe(isNumeric(argument), name, 'a number')
    const isStrict = schema[exclusive] === true
    return (value) => {
      if (!isNumeric(value)) return true
      const difference = way * compareValues(value, argument)
      return isStrict ? difference > 0 : difference >= 0
    }
  }

const beside =
  (partner: string): Keyword =>
  (argument, schema, name) => {
    mustBe(typeof argument === 'boolean', name, 'a boolean')
    mustBe(partner in schema, name, `beside '${partner}'`)
    return () => true
  }

function isMultiple(value: unknown, of: unknown): boolean {
  const [a, b] = [
    isNumeric(value) ? exactly(value) : undefined,
    isNumeric(of) ? exactly(of) : undefined,
  ]
  if (!a || !b) return false
  const exponent = Math.min(a.exponent, b.exponent)
  const scaled = (one: typeof a) => one.digits * 10n ** BigInt(one.exponent - exponent)
  return scaled(a) % scaled(b) === 0n
}

const subschemas =
  (passes: (value: unknown, tests: readonly Test[]) => boolean): Keyword =>
  (argument, _, name) => {
    mustBe(Array.isArray(argument) && argument.length > 0, name, 'a non-empty array')
    const tests = (Array.isArray(argument) ? argument : []).map(compileSchema)
    return (value) => passes(value, tests)
  }

function named(argument: unknown, name: string): [string, Test][] {
  mustBe(isPlainObject(argument), name, 'an object')
  return Object.entries(asObject(argument)).map(([field, schema]) => [field, compileSchema(schema)])
}

const patternsOf = (argument: unknown, name: string): [RegExp, Test][] =>
  named(argument, name).map(([pattern, test]) => [readRegExp(pattern, ''), test])

function textsOf(argument: unknown, name: string): string[] {
  const texts = Array.isArray(argument) ? argument.filter((one) => typeof one === 'string') : []
  mustBe(Array.isArray(argument) && texts.length === argument.length, name, 'an array of strings')
  mustBe(texts.length > 0, name, 'a non-empty array')
  return texts
}

const ofObjects =
  (test: (value: Document) => boolean): Test =>
  (value) =>
    !isPlainObject(value) || test(value)

const hasAll = (value: Document, fields: readonly string[]) =>
  fields.every((field) => Object.hasOwn(value, field))

/** Fields that `properties` and `patternProperties` say nothing of. */
function additional(schema: Document): (value: Document) => string[] {
  const known = new Set(Object.keys(asObject(schema.properties)))
  const patterns = patternsOf(schema.patternProperties ?? {}, 'patternProperties')
  return (value) =>
    Object.keys(value).filter(
      (field) => !known.has(field) && !patterns.some(([pattern]) => pattern.test(field)),
    )
}

const dependency = ([field, needed]: [string, unknown]): ((value: Document) => boolean) => {
  const test: Test = Array.isArray(needed)
    ? ofObjects((value) => hasAll(value, textsOf(needed, 'dependencies')))
    : compileSchema(needed)
  return (value) => !Object.hasOwn(value, field) || test(value)
}

const areDifferent = (values: readonly unknown[]): boolean =>
  values.every((one, at) => values.slice(at + 1).every((other) => compareValues(one, other) !== 0))

const KEYWORDS: Readonly<Record<string, Keyword>> = {
  bsonType: typed(typesNamed),
  type: typed(jsonType),
  title: () => () => true,
  description: () => () => true,
  enum: (argument, _, name) => {
    mustBe(Array.isArray(argument) && argument.length > 0, name, 'a non-empty array')
    const values: unknown[] = Array.isArray(argument) ? argument : []
    return (value) => values.some((one) => compareValues(one, value) === 0)
  },
  allOf: subschemas((value, tests) => tests.every((test) => test(value))),
  anyOf: subschemas((value, tests) => tests.some((test) => test(value))),
  oneOf: subschemas((value, tests) => tests.filter((test) => test(value)).length === 1),
  not: (argument) => {
    const test = compileSchema(argument)
    return (value) => !test(value)
  },
  required: (argument, _, name) => {
    const fields = textsOf(argument, name)
    return ofObjects((value) => hasAll(value, fields))
  },
  properties: (argument, _, name) => {
    const fields = named(argument, name)
    return ofObjects((value) =>
      fields.every(([field, test]) => !Object.hasOwn(value, field) || test(own(value, field))),
    )
  },
  patternProperties: (argument, _, name) => {
    const patterns = patternsOf(argument, name)
    return ofObjects((value) =>
      Object.entries(value).every(([field, inner]) =>
        patterns.every(([pattern, test]) => !pattern.test(field) || test(inner)),
      ),
    )
  },
  additionalProperties: (argument, schema) => {
    const others = additional(schema)
    if (typeof argument === 'boolean')
      return ofObjects((value) => argument || others(value).length === 0)
    const test = compileSchema(argument)
    return ofObjects((value) => others(value).every((field) => test(value[field])))
  },
  dependencies: (argument, _, name) => {
    mustBe(isPlainObject(argument), name, 'an object')
    const tests = Object.entries(asObject(argument)).map(dependency)
    return ofObjects((value) => tests.every((test) => test(value)))
  },
  minProperties: limit(fieldsIn, least),
  maxProperties: limit(fieldsIn, most),
  items: (argument) => {
    const tests = (Array.isArray(argument) ? argument : [argument]).map(compileSchema)
    const testAt = (at: number) => tests[Array.isArray(argument) ? at : 0]
    return (value) => !Array.isArray(value) || value.every((item, at) => testAt(at)?.(item) ?? true)
  },
  additionalItems: (argument, schema) => {
    const known = Array.isArray(schema.items) ? schema.items.length : Infinity
    const test = typeof argument === 'boolean' ? () => argument : compileSchema(argument)
    return (value) => !Array.isArray(value) || value.slice(known).every(test)
  },
  minItems: limit(itemsIn, least),
  maxItems: limit(itemsIn, most),
  uniqueItems: (argument, _, name) => {
    mustBe(typeof argument === 'boolean', name, 'a boolean')
    return (value) => !argument || !Array.isArray(value) || areDifferent(value)
  },
  minLength: limit(lengthOf, least),
  maxLength: limit(lengthOf, most),
  pattern: (argument, _, name) => {
    mustBe(typeof argument === 'string', name, 'a string')
    const pattern = readRegExp(String(argument), '')
    return (value) => typeof value !== 'string' || pattern.test(value)
  },
  minimum: bound(1, 'exclusiveMinimum'),
  maximum: bound(-1, 'exclusiveMaximum'),
  exclusiveMinimum: beside('minimum'),
  exclusiveMaximum: beside('maximum'),
  multipleOf: (argument, _, name) => {
    mustBe(isNumeric(argument) && nearestDouble(argument) > 0, name, 'a positive number')
    return (value) => !isNumeric(value) || isMultiple(value, argument)
  },
}

const UNSUPPORTED = ['$ref', '$schema', 'default', 'definitions', 'format', 'id']

/** Compiles a schema into a test of values. Throws DATABASE_REQUEST_FAILED as MongoDB would. */
export function compileSchema(schema: unknown): Test {
  if (!isPlainObject(schema)) throw requestFailed('$jsonSchema must be an object')
  const tests = Object.entries(schema).map(([name, argument]) => {
    if (UNSUPPORTED.includes(name))
      throw requestFailed(`$jsonSchema keyword '${name}' is not currently supported`)
    const keyword = Object.hasOwn(KEYWORDS, name) ? KEYWORDS[name] : undefined
    if (!keyword) throw requestFailed(`Unknown $jsonSchema keyword: ${name}`)
    return keyword(argument, schema, name)
  })
  return (value) => tests.every((test) => test(value))
}
