import { toRadians } from './distance'
import type { Position } from './distance'

/*
 * Lines and areas on a sphere, their edges being the shortest ways between two positions as in
 * MongoDB's 2dsphere. A position is the vector that points at it from the centre.
 */

export type Vector = readonly [x: number, y: number, z: number]

/** The shortest way from one position to another. */
export type Edge = readonly [from: Vector, to: Vector]

/** Nearer to zero than this counts as on the line: about a millimetre. */
const TOLERANCE = 1e-10

export function vectorOf([longitude, latitude]: Position): Vector {
  const [turn, rise] = [toRadians(longitude), toRadians(latitude)]
  return [Math.cos(rise) * Math.cos(turn), Math.cos(rise) * Math.sin(turn), Math.sin(rise)]
}

const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

const isSame = (a: Vector, b: Vector) => dot(a, b) > 0 && Math.hypot(...cross(a, b)) < TOLERANCE

/** Whether the position lies on the edge, its ends included. */
export function isOnEdge(position: Vector, [from, to]: Edge): boolean {
  if (isSame(position, from) || isSame(position, to)) return true
  const normal = cross(from, to)
  if (Math.abs(dot(normal, position)) > TOLERANCE) return false
  return dot(cross(from, position), normal) > 0 && dot(cross(position, to), normal) > 0
}

/** Whether two edges cross at an inner point of both. */
export function doCross([a, b]: Edge, [c, d]: Edge): boolean {
  const [ab, cd] = [cross(a, b), cross(c, d)]
  const [atC, atD] = [dot(ab, c), dot(ab, d)]
  const [atA, atB] = [dot(cd, a), dot(cd, b)]
  return atC * atD < 0 && atA * atB < 0 && atC * atB > 0
}

/** Whether two edges have any point in common. */
export const doTouch = (one: Edge, other: Edge): boolean =>
  doCross(one, other) ||
  other.some((end) => isOnEdge(end, one)) ||
  one.some((end) => isOnEdge(end, other))

/** The edges between vertices that follow each other. */
export const edgesOf = (line: readonly Vector[]): Edge[] =>
  line.slice(1).map((to, at): Edge => [line[at] ?? to, to])

/** Turned by a little that is no round figure, so that it lies on nobody's edge. */
function aside([x, y, z]: Vector): Vector {
  const size = Math.hypot(x, y, z) || 1
  const moved: Vector = [x / size + 0.000_31, y / size - 0.000_47, z / size + 0.000_29]
  const length = Math.hypot(...moved)
  return [moved[0] / length, moved[1] / length, moved[2] / length]
}

/**
 * Whether a position lies inside a closed ring: the smaller of the two areas it divides the sphere
 * into, as in MongoDB. Counts the edges between it and the far side of the Earth.
 */
export function isInsideRing(position: Vector, ring: readonly Vector[]): boolean {
  const sum = ring.reduce<Vector>((a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]], [0, 0, 0])
  const far = aside([-sum[0], -sum[1], -sum[2]])
  const way: Edge = [position, far]
  return edgesOf(ring).filter((edge) => doCross(way, edge)).length % 2 === 1
}
