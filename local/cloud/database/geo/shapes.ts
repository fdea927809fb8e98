import { requestFailed } from '../failures'
import { isNumeric, nearestDouble } from '../numbers'
import { isPlainObject } from '../types'
import { shown } from '../value-types'
import { vectorOf } from './sphere'
import type { Position } from './distance'
import type { Vector } from './sphere'

/** What a GeoJSON object covers [mongodb.com/docs/manual/reference/geojson]. */
export interface Shape {
  readonly points: readonly Vector[]
  readonly lines: readonly (readonly Vector[])[]
  readonly areas: readonly Area[]
}

/** A closed ring with the rings that are cut out of it. */
export interface Area {
  readonly outer: readonly Vector[]
  readonly holes: readonly (readonly Vector[])[]
}

const MOST_LONGITUDE = 180
const MOST_LATITUDE = 90

/** Thrown for what is no GeoJSON of its type. */
const malformed = (value: unknown, what: string) =>
  requestFailed(`Can't extract geo keys: ${what}: ${shown(value)}`)

/** Two numbers, or an object of two, on the plane. */
export function pairOf(value: unknown): Position | undefined {
  const parts: unknown[] = isPlainObject(value)
    ? Object.values(value)
    : Array.isArray(value)
      ? value
      : []
  const [x, y] = parts
  return isNumeric(x) && isNumeric(y) ? [nearestDouble(x), nearestDouble(y)] : undefined
}

/** A position on the Earth. Throws for one that lies beyond it. */
export function positionOf(value: unknown): Position {
  const pair = Array.isArray(value) ? pairOf(value) : undefined
  if (!pair) throw malformed(value, 'Point must be an array or object of two numbers')
  const [longitude, latitude] = pair
  if (Math.abs(longitude) > MOST_LONGITUDE || Math.abs(latitude) > MOST_LATITUDE)
    throw malformed(value, 'longitude/latitude is out of bounds')
  return pair
}

const listOf = (value: unknown): unknown[] => {
  if (!Array.isArray(value)) throw malformed(value, 'GeoJSON coordinates must be an array')
  return value
}

function lineOf(value: unknown): Vector[] {
  const line = listOf(value).map((one) => vectorOf(positionOf(one)))
  if (line.length < 2) throw malformed(value, 'LineString must have at least 2 vertices')
  return line
}

function ringOf(value: unknown): Vector[] {
  const positions = listOf(value).map(positionOf)
  const [first, last] = [positions[0], positions.at(-1)]
  if (positions.length < 4) throw malformed(value, 'Loop must have at least 3 different vertices')
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1])
    throw malformed(value, 'Polygon loop is not closed')
  return positions.map(vectorOf)
}

function areaOf(value: unknown): Area {
  const [outer, ...holes] = listOf(value).map(ringOf)
  if (!outer) throw malformed(value, 'Polygon has no loops.')
  return { outer, holes }
}

const NONE: Shape = { points: [], lines: [], areas: [] }

const READERS: Readonly<Record<string, (coordinates: unknown) => Shape>> = {
  Point: (value) => ({ ...NONE, points: [vectorOf(positionOf(value))] }),
  MultiPoint: (value) => ({
    ...NONE,
    points: listOf(value).map((one) => vectorOf(positionOf(one))),
  }),
  LineString: (value) => ({ ...NONE, lines: [lineOf(value)] }),
  MultiLineString: (value) => ({ ...NONE, lines: listOf(value).map(lineOf) }),
  Polygon: (value) => ({ ...NONE, areas: [areaOf(value)] }),
  MultiPolygon: (value) => ({ ...NONE, areas: listOf(value).map(areaOf) }),
}

/** Reads a GeoJSON object. Throws DATABASE_REQUEST_FAILED for one that is malformed. */
export function shapeOf(value: unknown): Shape {
  const { type, coordinates, geometries } = isPlainObject(value) ? value : {}
  if (type === 'GeometryCollection') {
    const parts = listOf(geometries).map(shapeOf)
    return {
      points: parts.flatMap((part) => part.points),
      lines: parts.flatMap((part) => part.lines),
      areas: parts.flatMap((part) => part.areas),
    }
  }
  const read = typeof type === 'string' && Object.hasOwn(READERS, type) ? READERS[type] : undefined
  if (!read) throw requestFailed(`unknown GeoJSON type: ${shown(value)}`)
  return read(coordinates)
}

/** A stored value's shape: GeoJSON or a pair of numbers; undefined for anything else. */
export function storedShape(value: unknown): Shape | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  try {
    if (isPlainObject(value) && 'type' in value) return shapeOf(value)
    const pair = pairOf(value)
    return pair && { ...NONE, points: [vectorOf(positionOf(pair))] }
  } catch {
    return undefined
  }
}

/** A stored value's one position: a GeoJSON point or a pair of numbers; undefined for anything else. */
export function storedPosition(value: unknown): Position | undefined {
  if (isPlainObject(value) && 'type' in value)
    return value.type === 'Point' ? pairOf(value.coordinates) : undefined
  return pairOf(value)
}
