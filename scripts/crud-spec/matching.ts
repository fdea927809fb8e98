import { asList, asObject, isPlainObject } from '../../local/cloud/database/types'
import { canonical, typeOf } from './values'
import { Mismatch, Skip, shown } from './verdict'

/** Where in the expectation we are, and what may differ there. */
interface Place {
  path: string
  /** A root-level document may hold more than what is expected of it. */
  isRoot: boolean
  entity: (id: string) => unknown
}

type Operator = (wanted: unknown, actual: unknown, place: Place) => void

const fail = (place: Place, expected: unknown, actual: unknown): never => {
  const where = place.path === '' ? '' : `${place.path}: `
  throw new Mismatch(`${where}expected ${shown(expected)}, got ${shown(actual)}`)
}

/** The special operators of the format, by name. */
const OPERATORS: Readonly<Record<string, Operator>> = {
  $$exists(wanted, actual, place) {
    if (wanted !== (actual !== undefined)) fail(place, wanted ? 'a value' : undefined, actual)
  },
  $$type(wanted, actual, place) {
    const names = Array.isArray(wanted) ? asList(wanted) : [wanted]
    if (!typeOf(actual).some((name) => names.includes(name)))
      fail(place, { $$type: wanted }, actual)
  },
  $$unsetOrMatches(wanted, actual, place) {
    if (actual !== undefined) compare(wanted, actual, place)
  },
  $$matchesEntity(wanted, actual, place) {
    compare(canonical(place.entity(String(wanted))), actual, place)
  },
  $$matchAsRoot(wanted, actual, place) {
    compare(wanted, actual, { ...place, isRoot: true })
  },
  $$lte(wanted, actual, place) {
    if (Number(actual) > Number(wanted)) fail(place, { $$lte: wanted }, actual)
  },
}

function compare(expected: unknown, actual: unknown, place: Place): void {
  const operator = operatorOf(expected)
  if (operator) operator(place)(actual)
  else if (Array.isArray(expected)) compareLists(expected, actual, place)
  else if (isPlainObject(expected)) compareObjects(expected, actual, place)
  else if (expected !== actual) fail(place, expected, actual)
}

function operatorOf(expected: unknown) {
  if (!isPlainObject(expected)) return undefined
  const [first, ...more] = Object.entries(expected)
  if (!first?.[0].startsWith('$$') || more.length > 0) return undefined
  const [name, wanted] = first
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
  if (!operator) throw new Skip(`the expectation ${name} is about what CloudBase does not show`)
  return (place: Place) => (actual: unknown) => operator(wanted, actual, place)
}

function compareLists(expected: unknown[], actual: unknown, place: Place): void {
  const list = Array.isArray(actual) ? asList(actual) : fail(place, expected, actual)
  if (list.length !== expected.length) fail(place, expected, actual)
  for (const [at, one] of expected.entries())
    compare(one, list[at], { ...place, path: `${place.path}[${at}]` })
}

function compareObjects(expected: Record<string, unknown>, actual: unknown, place: Place): void {
  if (!isPlainObject(actual)) fail(place, expected, actual)
  const fields = asObject(actual)
  const within = (name: string) => (place.path === '' ? name : `${place.path}.${name}`)
  for (const [name, inner] of Object.entries(expected))
    compare(inner, fields[name], { ...place, path: within(name), isRoot: false })
  const extra = Object.keys(fields).find((name) => !Object.hasOwn(expected, name))
  if (extra !== undefined && !place.isRoot)
    fail({ ...place, path: within(extra) }, undefined, fields[extra])
}

/** Throws Mismatch unless the result is what the format calls a match. */
export function checkResult(
  expected: unknown,
  actual: unknown,
  entity: (id: string) => unknown,
): void {
  compare(canonical(expected), canonical(actual), { path: '', isRoot: true, entity })
}

/** Throws Mismatch unless the documents are exactly these, in this order. */
export function checkDocuments(collection: string, expected: unknown, actual: unknown): void {
  const [wanted, found] = [canonical(expected), canonical(actual)]
  const place = { path: `outcome of ${collection}`, isRoot: false, entity: () => undefined }
  compareLists(asList(wanted), found, place)
}
