import type { Position } from './distance'

/* Areas on a plane, for pairs of numbers that need be no places on Earth. */

/** Whether a position lies in the box between two corners, its border included. */
export const isInBox = ([x, y]: Position, [a, b]: readonly [Position, Position]): boolean =>
  x >= Math.min(a[0], b[0]) &&
  x <= Math.max(a[0], b[0]) &&
  y >= Math.min(a[1], b[1]) &&
  y <= Math.max(a[1], b[1])

/** Whether a position lies in a circle, its border included. */
export const isInCircle = ([x, y]: Position, [centreX, centreY]: Position, radius: number) =>
  Math.hypot(x - centreX, y - centreY) <= radius

/** Whether a position lies in a polygon, its border included; the last corner leads back to the first. */
export function isInPolygon([x, y]: Position, corners: readonly Position[]): boolean {
  let isInside = false
  let from = corners.at(-1)
  for (const to of corners) {
    const [fromX, fromY] = from ?? to
    const [toX, toY] = to
    const side = (toX - fromX) * (y - fromY) - (toY - fromY) * (x - fromX)
    const isBetween =
      Math.min(fromX, toX) <= x &&
      x <= Math.max(fromX, toX) &&
      Math.min(fromY, toY) <= y &&
      y <= Math.max(fromY, toY)
    if (side === 0 && isBetween) return true
    if (fromY > y !== toY > y && x < ((toX - fromX) * (y - fromY)) / (toY - fromY) + fromX)
      isInside = !isInside
    from = to
  }
  return isInside
}
