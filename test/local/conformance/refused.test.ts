import { NOT_SIMULATED_OPERATORS } from '../../../local/cloud/database/aggregation/expression/not-simulated'
import { NOT_SIMULATED_STAGES } from '../../../local/cloud/database/aggregation/stages'
import { openConformance, refusal } from './support'
import type { Conformance, Fields } from './support'

/* What the local cloud cannot, it says, with the reason: better no answer than a wrong one. */

let cloud: Conformance
beforeAll(async () => (cloud = await openConformance()))
afterAll(() => cloud.close())

const said = (...pipeline: Fields[]) => refusal(cloud.aggregate(pipeline))

it.each([...NOT_SIMULATED_STAGES])('the stage %s', async (name, reason) => {
  expect(await said({ [name]: {} })).toContain(
    `not simulated: aggregation stage ${name}: ${reason}`,
  )
})

it.each([...NOT_SIMULATED_OPERATORS])('the operator %s', async (name, reason) => {
  expect(await said({ $set: { a: { [name]: {} } } })).toContain(`operator ${name}: ${reason}`)
})

it.each<[what: string, stage: Fields]>([
  ['a granularity', { $bucketAuto: { groupBy: '$n', buckets: 2, granularity: 'R5' } }],
  ['legacy coordinates', { $geoNear: { near: [120, 30], distanceField: 'd' } }],
  [
    'a flat Earth',
    {
      $geoNear: {
        near: { type: 'Point', coordinates: [0, 0] },
        distanceField: 'd',
        spherical: false,
      },
    },
  ],
  ['the time of a cluster', { $set: { a: '$$CLUSTER_TIME' } }],
  ['code in a group', { $group: { _id: null, a: { $accumulator: {} } } }],
])('%s', async (_, stage) => {
  expect(await said(stage)).toContain('not simulated')
})

it.each<[what: string, expression: Fields]>([
  ['a date in words', { $toDate: 'July 4th, 2017' }],
  ['the root of a decimal', { $sqrt: { $toDecimal: '2' } }],
  ['the extended syntax of patterns', { $regexMatch: { input: 'a', regex: 'a', options: 'x' } }],
])('%s', async (_, expression) => {
  await cloud.fill([{ _id: 1 }])
  expect(await said({ $set: { a: expression } })).toContain('not simulated')
})

describe('the limit of an answer', () => {
  beforeAll(() => cloud.fill(Array.from({ length: 60 }, (_, n) => ({ _id: n, n: n % 30 }))))

  it.each<[what: string, pipeline: Fields[], documents: number]>([
    ['20 documents without $limit', [{ $match: {} }], 20],
    ['20 groups without $limit', [{ $group: { _id: '$n' } }], 20],
    ['as many as $limit names', [{ $limit: 50 }], 50],
    ['all below a large $limit', [{ $group: { _id: '$n' } }, { $limit: 1000 }], 30],
    [
      '20 where $limit stands only inside',
      [{ $lookup: { from: 'samples', pipeline: [{ $limit: 1 }], as: 'x' } }],
      20,
    ],
    [
      'all inside a facet',
      [{ $facet: { all: [{ $match: {} }] } }, { $unwind: '$all' }, { $limit: 100 }],
      60,
    ],
  ])('is %s', async (_, pipeline, documents) => {
    expect(await cloud.aggregate(pipeline)).toHaveLength(documents)
  })
})
