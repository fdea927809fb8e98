import { ObjectId, Timestamp } from 'bson'
import { requestFailed } from '../../../failures'
import { isPlainObject } from '../../../types'
import { dateAdd, dateDiff, dateTrunc, isUnit } from '../../dates/arithmetic'
import { formatDate } from '../../dates/format'
import { parseDate, parseFormatted } from '../../dates/parse'
import { partsOf, wallOf, wallOfIsoWeek } from '../../dates/parts'
import { UTC, momentOf, zoneOf } from '../../dates/zone'
import { isNothing, isNumber, shown, typeName } from '../../values'
import { checkedFields, demand, named, unary } from '../arguments'
import type { Document } from '../../../types'
import type { Unit } from '../../dates/arithmetic'
import type { Parts } from '../../dates/parts'
import type { Zone } from '../../dates/zone'
import type { Evaluate, Operator, Operators } from '../scope'

/** Milliseconds of a date, or of another type that tells a moment. */
function dateOf(value: unknown): number {
  if (value instanceof ObjectId) return value.getTimestamp().getTime()
  if (value instanceof Timestamp) return value.t * 1000
  demand(value instanceof Date, () => `can't convert from BSON type ${typeName(value)} to Date`)
  return value.getTime()
}

/** A moment that came out of a calculation. */
function toDate(ms: number, name: string): Date {
  const date = new Date(ms)
  demand(!Number.isNaN(date.getTime()), () => `${name} overflowed`)
  return date
}

/** The zone that is named, UTC when none is. */
function zone(given: Document, name: string): Zone {
  if (!('timezone' in given)) return UTC
  const { timezone } = given
  demand(
    typeof timezone === 'string',
    () =>
      `${name} requires a string for the timezone argument, but was given a ${typeName(timezone)} (${shown(timezone)})`,
  )
  return zoneOf(timezone)
}

/** Whether a field that was given turned out null or missing, `except` for these. */
const hasNothing = (given: Document, ...except: string[]): boolean =>
  Object.entries(given).some(([field, value]) => isNothing(value) && !except.includes(field))

const sentences = {
  notAnObject: (name: string) => `${name} only supports an object as its argument`,
  unknown: (field: string, name: string) => `Unrecognized argument to ${name}: ${field}`,
}

/** `{ $year: date }` or `{ $year: { date, timezone } }`. */
function part(read: (parts: Parts) => unknown): Operator {
  const whole = unary((date) => (isNothing(date) ? null : read(partsOf(dateOf(date), UTC))))
  const zoned = named(
    { required: ['date'], optional: ['timezone'] },
    (given, name) =>
      hasNothing(given) ? null : read(partsOf(dateOf(given.date), zone(given, name))),
    {
      unknown: (field, name) => `unrecognized option to ${name}: "${field}"`,
      missing: (_, name) => `missing 'date' argument to ${name}`,
    },
  )
  return (argument, scope, compile, name) => {
    const [first] = isPlainObject(argument) ? Object.keys(argument) : []
    const isZoned = first !== undefined && !first.startsWith('$')
    return (isZoned ? zoned : whole)(argument, scope, compile, name)
  }
}

const DEFAULT_FORMAT = '%Y-%m-%dT%H:%M:%S.%L'

function dateToString(given: Document, name: string): unknown {
  const { date, format } = given
  if (isNothing(date) && 'onNull' in given) return given.onNull
  if (hasNothing(given, 'onNull')) return null
  demand(
    format === undefined || typeof format === 'string',
    () =>
      `${name} requires that 'format' be a string, found: ${typeName(format)} with value ${shown(format)}`,
  )
  const place = zone(given, name)
  const usual = place.isUtc ? `${DEFAULT_FORMAT}Z` : DEFAULT_FORMAT
  return formatDate(dateOf(date), format ?? usual, place)
}

const $dateFromString: Operator = (argument, scope, compile, name) => {
  const optional = ['format', 'timezone', 'onError', 'onNull']
  const given = checkedFields(argument, { required: ['dateString'], optional }, name, sentences)
  const part = (field: string): Evaluate | undefined =>
    field in given ? compile(given[field], scope) : undefined
  const [dateString, format, timezone] = ['dateString', 'format', 'timezone'].map(part)
  const [onError, onNull] = ['onError', 'onNull'].map(part)
  return (document, frame) => {
    const text = dateString?.(document, frame)
    if (isNothing(text)) return onNull ? onNull(document, frame) : null
    const pattern = format?.(document, frame)
    const place = timezone?.(document, frame)
    if ((format && isNothing(pattern)) || (timezone && isNothing(place))) return null
    demand(
      pattern === undefined || typeof pattern === 'string',
      () =>
        `${name} requires that 'format' be a string, found: ${typeName(pattern)} with value ${shown(pattern)}`,
    )
    const where = timezone ? zone({ timezone: place }, name) : undefined
    try {
      demand(
        typeof text === 'string',
        () =>
          `${name} requires that 'dateString' be a string, found: ${typeName(text)} with value ${shown(text)}`,
      )
      return pattern === undefined ? parseDate(text, where) : parseFormatted(text, pattern, where)
    } catch (error) {
      if (!onError) throw error
      return onError(document, frame)
    }
  }
}

const CALENDAR = ['year', 'month', 'day']
const ISO_WEEK = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek']
const CLOCK = ['hour', 'minute', 'second', 'millisecond']

function dateFromParts(given: Document, name: string): unknown {
  if (hasNothing(given)) return null
  const number = (field: string, otherwise: number): number => {
    const value = field in given ? given[field] : otherwise
    demand(
      isNumber(value) && Number.isInteger(value),
      () =>
        `'${field}' must evaluate to an integer, found ${typeName(value)} with value ${shown(value)}`,
    )
    return value
  }
  const [hour = 0, minute = 0, second = 0, millisecond = 0] = CLOCK.map((field) => number(field, 0))
  const time = [hour, minute, second, millisecond] as const
  const isWeek = 'isoWeekYear' in given
  const year = number(isWeek ? 'isoWeekYear' : 'year', 0)
  demand(
    year >= 1 && year <= 9999,
    () =>
      `'${isWeek ? 'isoWeekYear' : 'year'}' must evaluate to an integer in the range 1 to 9999, found ${year}`,
  )
  const wall = isWeek
    ? wallOfIsoWeek(year, number('isoWeek', 1), number('isoDayOfWeek', 1), ...time)
    : wallOf(year, number('month', 1), number('day', 1), ...time)
  return toDate(momentOf(wall, zone(given, name)), name)
}

const $dateFromParts: Operator = (argument, scope, compile, name) => {
  const optional = [...CALENDAR, ...ISO_WEEK, ...CLOCK, 'timezone']
  const given = checkedFields(argument, { required: [], optional }, name, sentences)
  if (!('year' in given) && !('isoWeekYear' in given))
    throw requestFailed(`${name} requires either 'year' or 'isoWeekYear' to be present`)
  const isMixed = (own: string, others: readonly string[]) =>
    own in given && others.some((field) => field in given)
  if (isMixed('year', ISO_WEEK) || isMixed('isoWeekYear', CALENDAR))
    throw requestFailed(`${name} does not allow mixing natural dates with ISO dates`)
  return named({ required: [], optional }, dateFromParts)(argument, scope, compile, name)
}

function dateToParts(given: Document, name: string): unknown {
  if (hasNothing(given)) return null
  const { iso8601 = false } = given
  demand(
    typeof iso8601 === 'boolean',
    () => `iso8601 must evaluate to a bool, found ${typeName(iso8601)}`,
  )
  const parts = partsOf(dateOf(given.date), zone(given, name))
  const { year, month, dayOfMonth, isoWeekYear, isoWeek, isoDayOfWeek } = parts
  const { hour, minute, second, millisecond } = parts
  const day = iso8601 ? { isoWeekYear, isoWeek, isoDayOfWeek } : { year, month, day: dayOfMonth }
  return { ...day, hour, minute, second, millisecond }
}

function unitOf(value: unknown, name: string): Unit {
  demand(
    typeof value === 'string',
    () => `${name} requires 'unit' to be a string, but got ${typeName(value)}`,
  )
  demand(
    isUnit(value),
    () => `${name} parameter 'unit' value cannot be recognized as a time unit: ${value}`,
  )
  return value
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** 1 for Monday; Sunday when nobody says. */
function firstDayOf({ startOfWeek = 'sunday' }: Document, name: string): number {
  const day = typeof startOfWeek === 'string' ? startOfWeek.toLowerCase() : ''
  const at = WEEKDAYS.findIndex((known) => known === day || known.slice(0, 3) === day)
  demand(
    at >= 0,
    () =>
      `${name} parameter 'startOfWeek' value cannot be recognized as a day of a week: ${shown(startOfWeek)}`,
  )
  return at + 1
}

/** Only weeks begin on some day. */
const exceptWeek = (given: Document) => (given.unit === 'week' ? [] : ['startOfWeek'])

const moving = (sign: 1 | -1): Operator =>
  named(
    { required: ['startDate', 'unit', 'amount'], optional: ['timezone'] },
    (given, name) => {
      if (hasNothing(given)) return null
      const { amount, startDate } = given
      const unit = unitOf(given.unit, name)
      demand(
        startDate instanceof Date,
        () => `${name} requires startDate to be convertible to a date`,
      )
      demand(
        isNumber(amount) && Number.isInteger(amount),
        () => `${name} expects integer amount of time units`,
      )
      return toDate(dateAdd(startDate.getTime(), unit, sign * amount, zone(given, name)), name)
    },
    sentences,
  )

function difference(given: Document, name: string): unknown {
  if (hasNothing(given, ...exceptWeek(given))) return null
  const { startDate, endDate } = given
  for (const [field, value] of Object.entries({ startDate, endDate }))
    demand(
      value instanceof Date,
      () => `${name} requires '${field}' to be a date, but got ${typeName(value)}`,
    )
  const unit = unitOf(given.unit, name)
  const firstDay = unit === 'week' ? firstDayOf(given, name) : 1
  return dateDiff(dateOf(startDate), dateOf(endDate), unit, zone(given, name), firstDay)
}

function truncated(given: Document, name: string): unknown {
  if (hasNothing(given, ...exceptWeek(given))) return null
  const { date, binSize = 1 } = given
  demand(
    date instanceof Date,
    () => `${name} requires 'date' to be a date, but got ${typeName(date)}`,
  )
  const unit = unitOf(given.unit, name)
  demand(
    isNumber(binSize) && Number.isInteger(binSize),
    () =>
      `${name} requires 'binSize' to be a 64-bit integer, but got value '${shown(binSize)}' of type ${typeName(binSize)}`,
  )
  demand(
    binSize > 0,
    () => `${name} requires 'binSize' to be greater than 0, but got value ${binSize}`,
  )
  const firstDay = unit === 'week' ? firstDayOf(given, name) : 1
  return toDate(dateTrunc(date.getTime(), unit, binSize, zone(given, name), firstDay), name)
}

export const DATE: Operators = {
  $dateAdd: moving(1),
  $dateDiff: named(
    { required: ['startDate', 'endDate', 'unit'], optional: ['timezone', 'startOfWeek'] },
    difference,
    sentences,
  ),
  $dateFromParts,
  $dateFromString,
  $dateSubtract: moving(-1),
  $dateToParts: named(
    { required: ['date'], optional: ['timezone', 'iso8601'] },
    dateToParts,
    sentences,
  ),
  $dateToString: named(
    { required: ['date'], optional: ['format', 'timezone', 'onNull'] },
    dateToString,
    sentences,
  ),
  $dateTrunc: named(
    { required: ['date', 'unit'], optional: ['binSize', 'timezone', 'startOfWeek'] },
    truncated,
    sentences,
  ),
  $dayOfMonth: part(({ dayOfMonth }) => dayOfMonth),
  $dayOfWeek: part(({ dayOfWeek }) => dayOfWeek),
  $dayOfYear: part(({ dayOfYear }) => dayOfYear),
  $hour: part(({ hour }) => hour),
  $isoDayOfWeek: part(({ isoDayOfWeek }) => isoDayOfWeek),
  $isoWeek: part(({ isoWeek }) => isoWeek),
  $isoWeekYear: part(({ isoWeekYear }) => isoWeekYear),
  $millisecond: part(({ millisecond }) => millisecond),
  $minute: part(({ minute }) => minute),
  $month: part(({ month }) => month),
  $second: part(({ second }) => second),
  $week: part(({ week }) => week),
  $year: part(({ year }) => year),
}
