import { doCross, doTouch, edgesOf, isInsideRing, isOnEdge } from './sphere'
import type { Area, Shape } from './shapes'
import type { Edge, Vector } from './sphere'

const ringsOf = ({ outer, holes }: Area) => [outer, ...holes]
const borderOf = (area: Area): Edge[] => ringsOf(area).flatMap(edgesOf)

const isOnBorder = (position: Vector, area: Area) =>
  borderOf(area).some((edge) => isOnEdge(position, edge))

/** Whether an area covers a position, its border included. */
const covers = (area: Area, position: Vector): boolean =>
  isOnBorder(position, area) ||
  (isInsideRing(position, area.outer) && !area.holes.some((hole) => isInsideRing(position, hole)))

/** Whether an area covers all of a line. */
function coversLine(area: Area, line: readonly Vector[]): boolean {
  const border = borderOf(area)
  return (
    line.every((position) => covers(area, position)) &&
    !edgesOf(line).some((edge) => border.some((side) => doCross(edge, side)))
  )
}

/** Whether an area covers all of another: its border, and no hole lies in it. */
const coversArea = (area: Area, other: Area): boolean =>
  ringsOf(other).every((ring) => coversLine(area, ring)) &&
  !area.holes.some((hole) =>
    hole.some((position) => !isOnBorder(position, other) && covers(other, position)),
  )

/** Whether each part of a shape lies in one of the areas. */
export const isWithin = (shape: Shape, areas: readonly Area[]): boolean =>
  shape.points.every((position) => areas.some((area) => covers(area, position))) &&
  shape.lines.every((line) => areas.some((area) => coversLine(area, line))) &&
  shape.areas.every((inner) => areas.some((area) => coversArea(area, inner)))

const edgesIn = ({ lines, areas }: Shape): Edge[] => [
  ...lines.flatMap(edgesOf),
  ...areas.flatMap(borderOf),
]

const verticesIn = ({ points, lines, areas }: Shape): Vector[] => [
  ...points,
  ...lines.flat(),
  ...areas.flatMap((area) => [...area.outer]),
]

const touchesFrom = (one: Shape, other: Shape): boolean => {
  const vertices = verticesIn(one)
  return (
    vertices.some((vertex) => other.areas.some((area) => covers(area, vertex))) ||
    one.points.some((point) => edgesIn(other).some((edge) => isOnEdge(point, edge)))
  )
}

const isSamePoint = (a: Vector, b: Vector) => isOnEdge(a, [b, b])

/** Whether two shapes have any point in common. */
export const doIntersect = (one: Shape, other: Shape): boolean =>
  touchesFrom(one, other) ||
  touchesFrom(other, one) ||
  one.points.some((a) => other.points.some((b) => isSamePoint(a, b))) ||
  edgesIn(one).some((a) => edgesIn(other).some((b) => doTouch(a, b)))
