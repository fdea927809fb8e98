import { notSimulated } from '../../../error'
import { requestFailed } from '../../failures'
import { distanceMetres } from '../../geo/distance'
import { valuesAt } from '../../paths'
import { asList, isPlainObject } from '../../types'
import { isNumber, typeName } from '../values'
import { compileMatch } from './match'
import { withValue } from './unwind'
import type { Position } from '../../geo/distance'
import type { Document } from '../../types'
import type { StageKind, StageKinds } from './stage'

const KNOWN = [
  ...['near', 'distanceField', 'maxDistance', 'minDistance', 'query', 'includeLocs', 'key'],
  ...['distanceMultiplier', 'spherical', 'limit', 'num', 'uniqueDocs'],
]

/** A GeoJSON point's position, undefined for anything else. */
function pointOf(value: unknown): Position | undefined {
  if (!isPlainObject(value) || value.type !== 'Point' || !Array.isArray(value.coordinates))
    return undefined
  const [longitude, latitude] = asList(value.coordinates)
  return isNumber(longitude) && isNumber(latitude) ? [longitude, latitude] : undefined
}

function text(given: Document, field: string): string {
  const value = given[field]
  if (typeof value === 'string' && value !== '') return value
  throw requestFailed(`$geoNear requires a '${field}' option as a String`)
}

function number(given: Document, field: string, otherwise: number): number {
  const value = given[field]
  if (value === undefined) return otherwise
  if (!isNumber(value) || value < 0)
    throw requestFailed(`$geoNear: ${field} must be a nonnegative number, found ${typeName(value)}`)
  return value
}

/** Every point of a document below the field, or at any of its fields when none is named. */
function* points(document: Document, path: string | undefined): Generator<Position> {
  const values = path === undefined ? Object.values(document) : valuesAt(document, path)
  for (const value of values)
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      const point = pointOf(one)
      if (point) yield point
    }
}

/** The documents by distance from a point, nearest first; those without a place are left out. */
const $geoNear: StageKind = (argument, { scope }) => {
  if (!isPlainObject(argument))
    throw requestFailed('the $geoNear stage specification must be an object')
  const unknown = Object.keys(argument).find((key) => !KNOWN.includes(key))
  if (unknown !== undefined) throw requestFailed(`unrecognized option to $geoNear: ${unknown}`)
  if (!('near' in argument)) throw requestFailed("$geoNear requires a 'near' argument")
  const near = pointOf(argument.near)
  if (!near && Array.isArray(argument.near))
    throw notSimulated('$geoNear by legacy coordinates: give a GeoJSON point')
  if (!near)
    throw requestFailed(
      '$geoNear requires near argument to be a GeoJSON object, unable to parse geo query',
    )
  if (argument.spherical === false)
    throw notSimulated('$geoNear with spherical: false: a plane has no metres')
  const distanceField = text(argument, 'distanceField').split('.')
  const includeLocs = argument.includeLocs === undefined ? undefined : text(argument, 'includeLocs')
  const key = argument.key === undefined ? undefined : text(argument, 'key')
  const matches = compileMatch(argument.query ?? {}, scope)
  const [least, most] = [
    number(argument, 'minDistance', 0),
    number(argument, 'maxDistance', Infinity),
  ]
  const multiplier = number(argument, 'distanceMultiplier', 1)
  const limit = number(argument, 'num', number(argument, 'limit', Infinity))

  return (input, _, frame) => {
    const found: { document: Document; distance: number; place: Position }[] = []
    for (const document of input) {
      if (!matches(document, frame)) continue
      let nearest: { distance: number; place: Position } | undefined
      for (const place of points(document, key)) {
        const distance = distanceMetres(near, place)
        if (!nearest || distance < nearest.distance) nearest = { distance, place }
      }
      if (nearest && nearest.distance >= least && nearest.distance <= most)
        found.push({ document, ...nearest })
    }
    found.sort((a, b) => a.distance - b.distance)
    return found.slice(0, limit).map(({ document, distance, place }) => {
      const answered = withValue(document, distanceField, distance * multiplier)
      if (includeLocs === undefined) return answered
      return withValue(answered, includeLocs.split('.'), { type: 'Point', coordinates: [...place] })
    })
  }
}

export const GEO_NEAR: StageKinds = { $geoNear }
