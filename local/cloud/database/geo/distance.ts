/** Longitude and latitude in degrees, in GeoJSON's order. */
export type Position = readonly [longitude: number, latitude: number]

/** The Earth as MongoDB has it: a sphere of 6378.1 km [mongodb.com/docs/manual/tutorial/calculate-distances-using-spherical-geometry-with-2d-geospatial-indexes]. */
export const EARTH_RADIUS_METRES = 6_378_100

const RADIANS_PER_DEGREE = Math.PI / 180

export const toRadians = (degrees: number): number => degrees * RADIANS_PER_DEGREE

/** The angle between two positions as seen from the Earth's centre, in radians. */
export function angleBetween(a: Position, b: Position): number {
  const [aLatitude, bLatitude] = [toRadians(a[1]), toRadians(b[1])]
  const rise = Math.sin((bLatitude - aLatitude) / 2)
  const turn = Math.sin(toRadians(b[0] - a[0]) / 2)
  // The haversine: exact where positions lie close together, unlike an arc cosine.
  const haversine = rise * rise + Math.cos(aLatitude) * Math.cos(bLatitude) * turn * turn
  return 2 * Math.asin(Math.min(1, Math.sqrt(haversine)))
}

/** How far two positions lie apart along the surface, in metres. */
export const distanceMetres = (a: Position, b: Position): number =>
  angleBetween(a, b) * EARTH_RADIUS_METRES
