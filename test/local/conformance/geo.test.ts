import { openConformance, refusal } from './support'
import type { Conformance, Fields } from './support'

/* Places on Earth and on a plane [mongodb.com/docs/manual/reference/operator/query-geospatial]. */

let cloud: Conformance
beforeAll(async () => {
  cloud = await openConformance()
})
afterAll(() => cloud.close())

const point = (longitude: number, latitude: number) => ({
  type: 'Point',
  coordinates: [longitude, latitude],
})
const line = (...coordinates: number[][]) => ({ type: 'LineString', coordinates })
const polygon = (...coordinates: number[][][]) => ({ type: 'Polygon', coordinates })

const box = (west: number, south: number, east: number, north: number) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]

const HALL = point(116.4, 39.9)

const PLACES = [
  { _id: 'far', at: point(117.4, 39.9) },
  { _id: 'near', at: point(116.41, 39.9) },
  { _id: 'here', at: HALL },
  { _id: 'south', at: point(116.4, 39.8) },
  { _id: 'legacy', at: [116.4, 39.95] },
  { _id: 'several', at: [point(100, 30), point(116.42, 39.9)] },
  { _id: 'nowhere', at: 'x' },
  { _id: 'none' },
]

describe('near a place', () => {
  beforeAll(() => cloud.fill(PLACES))

  it.each<[sentence: string, query: Fields, ids: string]>([
    [
      'the nearest come first',
      { at: { $nearSphere: { $geometry: HALL } } },
      'here near several legacy south far',
    ],
    ['$near alike', { at: { $near: { $geometry: HALL } } }, 'here near several legacy south far'],
    [
      'at most so many metres away',
      { at: { $nearSphere: { $geometry: HALL, $maxDistance: 1000 } } },
      'here near',
    ],
    [
      'at least so many metres away',
      { at: { $nearSphere: { $geometry: HALL, $minDistance: 5000 } } },
      'legacy south far several',
    ],
    [
      'between the two',
      { at: { $near: { $geometry: HALL, $minDistance: 1, $maxDistance: 6000 } } },
      'near several legacy',
    ],
    [
      'a pair, in radians',
      { at: { $nearSphere: [116.4, 39.9], $maxDistance: 0.0002 } },
      'here near',
    ],
    [
      'a pair on the plane, in its own units',
      { at: { $near: [116.4, 39.9], $maxDistance: 0.03 } },
      'here near several',
    ],
    [
      'with another condition',
      { _id: { $ne: 'here' }, at: { $nearSphere: { $geometry: HALL, $maxDistance: 6000 } } },
      'near several legacy',
    ],
    [
      'in $and',
      { $and: [{ at: { $nearSphere: { $geometry: HALL, $maxDistance: 1000 } } }, { _id: 'near' }] },
      'near',
    ],
  ])('%s', async (_, query, ids) => {
    expect(await cloud.ids(query)).toBe(ids)
  })

  it('another order comes before distance', async () => {
    const query = { at: { $nearSphere: { $geometry: HALL, $maxDistance: 6000 } } }
    expect(await cloud.ids(query, { order: { _id: 1 } })).toBe('here legacy near several')
    expect(await cloud.ids(query, { skip: 1, limit: 2 })).toBe('near several')
  })

  it('measures on a sphere of 6378.1 km: a degree of longitude on the equator', async () => {
    await cloud.fill([{ _id: 'a', at: point(1, 0) }])
    const within = (metres: number) =>
      cloud.ids({ at: { $nearSphere: { $geometry: point(0, 0), $maxDistance: metres } } })
    expect(await within(111_319)).toBe('a')
    expect(await within(111_317)).toBe('')
  })
})

const SHAPES = [
  { _id: 'inside', g: point(1, 1) },
  { _id: 'corner', g: point(0, 0) },
  { _id: 'hole', g: point(5, 5) },
  { _id: 'outside', g: point(20, 1) },
  { _id: 'pair', g: [2, 2] },
  { _id: 'short', g: line([1, 2], [2, 1]) },
  { _id: 'crossing', g: line([1, 8], [15, 8]) },
  { _id: 'through hole', g: line([3, 5], [7, 5]) },
  { _id: 'small', g: polygon(box(1, 7, 2, 8)) },
  { _id: 'wide', g: polygon(box(-5, -5, 15, 15)) },
  {
    _id: 'points',
    g: {
      type: 'MultiPoint',
      coordinates: [
        [1, 1],
        [2, 2],
      ],
    },
  },
  {
    _id: 'apart',
    g: {
      type: 'MultiPoint',
      coordinates: [
        [1, 1],
        [30, 2],
      ],
    },
  },
  { _id: 'text', g: 'x' },
]

const SQUARE = polygon(box(0, 0, 10, 10))
const RING = polygon(box(0, 0, 10, 10), box(4, 4, 6, 6))
const TWO = {
  type: 'MultiPolygon',
  coordinates: [[box(0, 0, 3, 3)], [box(19, 0, 21, 3)]],
}

describe('areas', () => {
  beforeAll(() => cloud.fill(SHAPES))

  const within = (area: Fields) => ({ g: { $geoWithin: area } })
  const meeting = (geometry: Fields) => ({ g: { $geoIntersects: { $geometry: geometry } } })

  it.each<[sentence: string, query: Fields, ids: string]>([
    [
      'within a polygon',
      within({ $geometry: SQUARE }),
      'inside corner hole pair short through hole small points',
    ],
    [
      'within a polygon with a hole',
      within({ $geometry: RING }),
      'inside corner pair short small points',
    ],
    [
      'within several polygons',
      within({ $geometry: TWO }),
      'inside corner outside pair short points',
    ],
    [
      'within a circle on the sphere',
      within({ $centerSphere: [[0, 0], 3 / 57.295] }),
      'inside corner pair',
    ],
    [
      'within a box',
      within({
        $box: [
          [0, 0],
          [5, 5],
        ],
      }),
      'inside corner hole pair',
    ],
    ['within a circle on the plane', within({ $center: [[0, 0], 2] }), 'inside corner'],
    [
      'within a polygon on the plane',
      within({
        $polygon: [
          [0, 0],
          [3, 6],
          [6, 0],
        ],
      }),
      'inside corner pair',
    ],
    [
      'not within',
      { g: { $not: { $geoWithin: { $geometry: SQUARE } } } },
      'outside crossing wide apart text',
    ],
    ['meeting a point', meeting(point(1, 1)), 'inside wide points apart'],
    ['meeting a line', meeting(line([1.5, 9], [1.5, 1])), 'short crossing small wide'],
    [
      'meeting a polygon',
      meeting(SQUARE),
      'inside corner hole pair short crossing through hole small wide points apart',
    ],
    [
      'meeting a polygon with a hole',
      meeting(RING),
      'inside corner pair short crossing through hole small wide points apart',
    ],
    [
      'meeting several polygons',
      meeting(TWO),
      'inside corner outside pair short wide points apart',
    ],
    ['meeting at a corner', meeting(polygon(box(-2, -2, 0, 0))), 'corner wide'],
    [
      'meeting a collection',
      meeting({ type: 'GeometryCollection', geometries: [point(5, 5), point(20, 1)] }),
      'hole outside wide',
    ],
  ])('%s', async (_, query, ids) => {
    expect(await cloud.ids(query)).toBe(ids)
  })

  it('edges are the shortest ways on the sphere, not straight on the map', async () => {
    await cloud.fill([{ _id: 'a', g: point(45, 52) }])
    // The way from 0° to 90° along 50° north bends far to the north in between.
    const area = polygon(box(0, 50, 90, 60))
    expect(await cloud.ids({ g: { $geoWithin: { $geometry: area } } })).toBe('')
    // A box is one on the map.
    expect(
      await cloud.ids({
        g: {
          $geoWithin: {
            $box: [
              [0, 50],
              [90, 60],
            ],
          },
        },
      }),
    ).toBe('a')
  })

  it('an area may lie across the date line', async () => {
    await cloud.fill([
      { _id: 'a', g: point(179.5, 0) },
      { _id: 'b', g: point(0, 0) },
    ])
    const area = polygon([
      [179, -1],
      [-179, -1],
      [-179, 1],
      [179, 1],
      [179, -1],
    ])
    expect(await cloud.ids({ g: { $geoWithin: { $geometry: area } } })).toBe('a')
  })
})

describe('a query by place is refused', () => {
  it.each<[sentence: string, query: Fields, reason: string]>([
    [
      'a ring that is not closed',
      {
        g: {
          $geoWithin: {
            $geometry: polygon([
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 1],
            ]),
          },
        },
      },
      'Polygon loop is not closed',
    ],
    [
      'a ring of too few',
      {
        g: {
          $geoWithin: {
            $geometry: polygon([
              [0, 0],
              [1, 0],
              [0, 0],
            ]),
          },
        },
      },
      'at least 3 different vertices',
    ],
    [
      'within a point',
      { g: { $geoWithin: { $geometry: HALL } } },
      '$within not supported with provided geometry',
    ],
    ['within something unknown', { g: { $geoWithin: { $heart: 1 } } }, 'unknown geo specifier'],
    [
      'an unknown type',
      { g: { $geoIntersects: { $geometry: { type: 'Circle', coordinates: [0, 0] } } } },
      'unknown GeoJSON type',
    ],
    [
      'a latitude beyond the pole',
      { g: { $nearSphere: { $geometry: point(0, 91) } } },
      'longitude/latitude is out of bounds',
    ],
    [
      'near a line',
      { g: { $nearSphere: { $geometry: line([0, 0], [1, 1]) } } },
      'invalid point in geo near query',
    ],
    [
      'a negative distance',
      { g: { $near: { $geometry: HALL, $maxDistance: -1 } } },
      '$maxDistance must be a non-negative number',
    ],
    [
      'a negative radius',
      { g: { $geoWithin: { $centerSphere: [[0, 0], -1] } } },
      'radius must be a non-negative number',
    ],
    [
      'near in $or',
      { $or: [{ g: { $near: { $geometry: HALL } } }] },
      'geo $near must be top-level expr',
    ],
    [
      'near in $not',
      { g: { $not: { $near: { $geometry: HALL } } } },
      'geo $near must be top-level expr',
    ],
  ])('for %s', async (_, query, reason) => {
    expect(await refusal(cloud.find(query))).toContain(reason)
  })
})
