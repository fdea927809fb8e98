import { requestFailed } from '../failures'
import { angleBetween, distanceMetres } from '../geo/distance'
import { isInBox, isInCircle, isInPolygon } from '../geo/plane'
import { doIntersect, isWithin } from '../geo/relations'
import { pairOf, positionOf, shapeOf, storedPosition, storedShape } from '../geo/shapes'
import { isNumeric, nearestDouble } from '../numbers'
import { valuesAt } from '../paths'
import { asList, isPlainObject } from '../types'
import { shown } from '../value-types'
import type { Position } from '../geo/distance'
import type { Document } from '../types'

type Test = (value: unknown) => boolean

/** A test of a stored value by its one position. */
const ofPosition =
  (test: (position: Position) => boolean): Test =>
  (value) => {
    const position = storedPosition(value)
    return position !== undefined && test(position)
  }

function pairsOf(value: unknown, least: number): Position[] {
  const pairs = (Array.isArray(value) ? value : []).map(pairOf)
  const good = pairs.filter((pair) => pair !== undefined)
  if (good.length !== pairs.length || good.length < least)
    throw requestFailed(`Point must be an array or object: ${shown(value)}`)
  return good
}

function circleOf(value: unknown): { centre: Position; radius: number } {
  const [given, size] = asList(value)
  const centre = pairOf(given)
  if (!centre) throw requestFailed(`Point must be an array or object: ${shown(value)}`)
  const radius = isNumeric(size) ? nearestDouble(size) : NaN
  if (!(radius >= 0)) throw requestFailed('radius must be a non-negative number')
  return { centre, radius }
}

/** The areas `$geoWithin` may name. */
const AREAS: Readonly<Record<string, (argument: unknown) => Test>> = {
  $geometry: (argument) => {
    const { areas, points, lines } = shapeOf(argument)
    if (areas.length === 0 || points.length > 0 || lines.length > 0)
      throw requestFailed(`$within not supported with provided geometry: ${shown(argument)}`)
    return (value) => {
      const shape = storedShape(value)
      return shape !== undefined && isWithin(shape, areas)
    }
  },
  $centerSphere: (argument) => {
    const { centre, radius } = circleOf(argument)
    positionOf([...centre])
    return ofPosition((position) => angleBetween(position, centre) <= radius)
  },
  $center: (argument) => {
    const { centre, radius } = circleOf(argument)
    return ofPosition((position) => isInCircle(position, centre, radius))
  },
  $box: (argument) => {
    const [one, other] = pairsOf(argument, 2)
    if (!one || !other) throw requestFailed('$box needs two corners')
    return ofPosition((position) => isInBox(position, [one, other]))
  },
  $polygon: (argument) => {
    const corners = pairsOf(argument, 3)
    return ofPosition((position) => isInPolygon(position, corners))
  },
}

/** Whether what is stored lies in an area entirely. */
export function within(argument: unknown): Test {
  const [entry, ...more] = isPlainObject(argument) ? Object.entries(argument) : []
  const [name = '', area] = entry ?? []
  const read = Object.hasOwn(AREAS, name) ? AREAS[name] : undefined
  if (!read || more.length > 0) throw requestFailed(`unknown geo specifier: ${shown(argument)}`)
  return read(area)
}

/** Whether what is stored and the geometry have a point in common. */
export function intersecting(argument: unknown): Test {
  const geometry = isPlainObject(argument) ? argument.$geometry : undefined
  if (geometry === undefined || Object.keys(argument as object).length > 1)
    throw requestFailed(`$geoIntersects not supported with provided geometry: ${shown(argument)}`)
  const wanted = shapeOf(geometry)
  return (value) => {
    const shape = storedShape(value)
    return shape !== undefined && doIntersect(shape, wanted)
  }
}

/** What `$near` or `$nearSphere` asks for: how far from where, in metres, radians or on the plane. */
export interface Near {
  distance(position: Position): number
  least: number
  most: number
}

const LEGACY: Readonly<Record<string, (a: Position, b: Position) => number>> = {
  $near: (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]),
  $nearSphere: angleBetween,
}

function bound(conditions: Document, name: string, otherwise: number): number {
  const value = conditions[name]
  if (value === undefined) return otherwise
  const number = isNumeric(value) ? nearestDouble(value) : NaN
  if (!(number >= 0)) throw requestFailed(`${name} must be a non-negative number`)
  return number
}

/** Reads `{$nearSphere: {$geometry, $maxDistance}}` or `{$near: [x, y], $maxDistance}`. */
export function nearOf(name: '$near' | '$nearSphere', conditions: Document): Near {
  const argument = conditions[name]
  const { $geometry: geometry } = isPlainObject(argument) ? argument : {}
  const bounds = isPlainObject(argument) && geometry !== undefined ? argument : conditions
  const [least, most] = [bound(bounds, '$minDistance', 0), bound(bounds, '$maxDistance', Infinity)]
  if (geometry === undefined) {
    const centre = pairOf(argument)
    if (!centre)
      throw requestFailed(`invalid point in geo near query $geometry argument: ${shown(argument)}`)
    const measure = LEGACY[name] ?? angleBetween
    return { distance: (position) => measure(position, centre), least, most }
  }
  if (!isPlainObject(geometry) || geometry.type !== 'Point')
    throw requestFailed(`invalid point in geo near query $geometry argument: ${shown(geometry)}`)
  const centre = positionOf(geometry.coordinates)
  return { distance: (position) => distanceMetres(position, centre), least, most }
}

/** How far away a document is by the nearest of its places; undefined when none is in reach. */
export function distanceOf(document: Document, path: string, near: Near): number | undefined {
  const distances = valuesAt(document, path)
    .flatMap((value) => {
      const isList = Array.isArray(value) && storedPosition(value) === undefined
      return isList ? (value as unknown[]) : [value]
    })
    .map(storedPosition)
    .filter((position) => position !== undefined)
    .map((position) => near.distance(position))
    .filter((distance) => distance >= near.least && distance <= near.most)
  return distances.length > 0 ? Math.min(...distances) : undefined
}
