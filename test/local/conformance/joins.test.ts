import { holdPipelines } from './pipelines'
import type { Fields } from './support'

/* mongodb.com/docs/manual/reference/operator/aggregation: lookup, graphLookup, geoNear. */

const BY_KIND = { from: 'kinds', localField: 'kind', foreignField: 'code', as: 'found' }
const found = (id: unknown): Fields[] => [
  { $match: { _id: id } },
  { $lookup: BY_KIND },
  { $project: { _id: 0, found: '$found._id' } },
]

/** About 111 km to a degree of latitude. */
const point = (longitude: number, latitude: number) => ({
  type: 'Point',
  coordinates: [longitude, latitude],
})
const NEAR = { near: point(120, 30), distanceField: 'metres', spherical: true }
const IDS = { $project: { _id: 1 } }

holdPipelines({
  $lookup: {
    documents: [
      { _id: 'plain', kind: 'a', n: 1 },
      { _id: 'list', kind: ['a', 'b'], n: 2 },
      { _id: 'null', kind: null },
      { _id: 'missing' },
      { _id: 'empty', kind: [] },
      { _id: 'number', kind: 1.0 },
      { _id: 'deep', parts: [{ kind: 'a' }, { kind: 'c' }] },
    ],
    others: {
      kinds: [
        { _id: 'ka', code: 'a', least: 2 },
        { _id: 'kb', code: 'b', least: 1 },
        { _id: 'kn', code: null },
        { _id: 'km' },
        { _id: 'kl', code: ['a', 'z'] },
        { _id: 'k1', code: 1 },
      ],
      notes: [
        { _id: 'x', of: 'ka', text: 'first' },
        { _id: 'y', of: 'ka', text: 'second' },
      ],
    },
    answers: [
      ['equal values, and elements of foreign arrays', found('plain'), [{ found: ['ka', 'kl'] }]],
      ['any element of a local array', found('list'), [{ found: ['ka', 'kb', 'kl'] }]],
      ['null finds null and missing', found('null'), [{ found: ['kn', 'km'] }]],
      ['missing finds null and missing', found('missing'), [{ found: ['kn', 'km'] }]],
      ['an empty array finds nothing', found('empty'), [{ found: [] }]],
      ['numbers by what they are worth', found('number'), [{ found: ['k1'] }]],
      [
        'a path through an array of objects',
        [
          { $match: { _id: 'deep' } },
          { $lookup: { ...BY_KIND, localField: 'parts.kind' } },
          { $project: { _id: 0, found: '$found._id' } },
        ],
        [{ found: ['ka', 'kl'] }],
      ],
      [
        'a collection nobody made',
        [
          { $match: { _id: 'plain' } },
          { $lookup: { ...BY_KIND, from: 'nowhere' } },
          { $project: { found: 1 } },
        ],
        [{ _id: 'plain', found: [] }],
      ],
      [
        'into a dotted field',
        [
          { $match: { _id: 'number' } },
          { $lookup: { ...BY_KIND, as: 'a.b' } },
          { $project: { _id: 0, a: 1 } },
        ],
        [{ a: { b: [{ _id: 'k1', code: 1 }] } }],
      ],
      [
        'let and pipeline',
        [
          { $match: { n: { $gt: 0 } } },
          {
            $lookup: {
              from: 'kinds',
              let: { n: '$n' },
              pipeline: [
                {
                  $match: {
                    $expr: { $and: [{ $lte: ['$least', '$$n'] }, { $gt: ['$least', 0] }] },
                  },
                },
                IDS,
              ],
              as: 'found',
            },
          },
          { $project: { found: '$found._id' } },
        ],
        [
          { _id: 'plain', found: ['kb'] },
          { _id: 'list', found: ['ka', 'kb'] },
        ],
      ],
      [
        'a pipeline that looks at nothing outside',
        [
          { $match: { _id: 'plain' } },
          { $lookup: { from: 'kinds', pipeline: [{ $count: 'n' }], as: 'found' } },
          { $project: { _id: 0, found: 1 } },
        ],
        [{ found: [{ n: 6 }] }],
      ],
      [
        'fields and a pipeline',
        [
          { $match: { _id: 'plain' } },
          { $lookup: { ...BY_KIND, pipeline: [{ $match: { least: { $exists: true } } }, IDS] } },
          { $project: { _id: 0, found: 1 } },
        ],
        [{ found: [{ _id: 'ka' }] }],
      ],
      [
        'a lookup in a lookup',
        [
          { $match: { _id: 'plain' } },
          {
            $lookup: {
              from: 'kinds',
              let: { kind: '$kind' },
              pipeline: [
                { $match: { $expr: { $eq: ['$code', '$$kind'] } } },
                {
                  $lookup: {
                    from: 'notes',
                    let: { id: '$_id' },
                    pipeline: [
                      { $match: { $expr: { $eq: ['$of', '$$id'] } } },
                      { $project: { _id: 0, text: 1, kind: '$$kind' } },
                    ],
                    as: 'notes',
                  },
                },
                { $project: { notes: 1 } },
              ],
              as: 'found',
            },
          },
          { $project: { _id: 0, found: 1 } },
        ],
        [
          {
            found: [
              {
                _id: 'ka',
                notes: [
                  { text: 'first', kind: 'a' },
                  { text: 'second', kind: 'a' },
                ],
              },
            ],
          },
        ],
      ],
      [
        'a pipeline of more than 20',
        [
          { $match: { _id: 'plain' } },
          {
            $lookup: {
              from: 'kinds',
              pipeline: [{ $set: { copies: { $range: [0, 10] } } }, { $unwind: '$copies' }],
              as: 'found',
            },
          },
          { $project: { _id: 0, n: { $size: '$found' } } },
        ],
        [{ n: 60 }],
      ],
    ],
    refusals: [
      ['no object', [{ $lookup: 'kinds' }], 'the $lookup specification must be an Object'],
      [
        'no from',
        [{ $lookup: { localField: 'a', foreignField: 'b', as: 'c' } }],
        "missing 'from' option to $lookup stage specification",
      ],
      [
        'no as',
        [{ $lookup: { from: 'kinds', localField: 'a', foreignField: 'b' } }],
        "must specify 'as' field for a $lookup",
      ],
      [
        'half a join',
        [{ $lookup: { from: 'kinds', localField: 'a', as: 'c' } }],
        "$lookup requires both or neither of 'localField' and 'foreignField' to be specified",
      ],
      [
        'neither fields nor pipeline',
        [{ $lookup: { from: 'kinds', as: 'c' } }],
        "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
      ],
      [
        'an unknown option',
        [{ $lookup: { ...BY_KIND, into: 'x' } }],
        'unknown argument to $lookup: into',
      ],
      [
        'a variable nobody bound',
        [
          {
            $lookup: {
              from: 'kinds',
              pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$id'] } } }],
              as: 'x',
            },
          },
        ],
        'Use of undefined variable: id',
      ],
      [
        'an unknown stage inside',
        [{ $lookup: { from: 'kinds', pipeline: [{ $plus: 1 }], as: 'x' } }],
        "Unrecognized pipeline stage name: '$plus'",
      ],
    ],
  },
  $graphLookup: {
    documents: [{ _id: 1, boss: 'eliot' }],
    others: {
      staff: [
        { _id: 1, name: 'dev' },
        { _id: 2, name: 'eliot', boss: 'dev' },
        { _id: 3, name: 'ron', boss: 'eliot' },
        { _id: 4, name: 'ada', boss: 'ron' },
        { _id: 5, name: 'loop', boss: 'loop' },
      ],
    },
    answers: [
      [
        'upwards to the end',
        [
          {
            $graphLookup: {
              from: 'staff',
              startWith: '$boss',
              connectFromField: 'boss',
              connectToField: 'name',
              as: 'up',
            },
          },
          { $project: { _id: 0, up: '$up.name' } },
        ],
        [{ up: ['eliot', 'dev'] }],
      ],
      [
        'downwards with depth',
        [
          {
            $graphLookup: {
              from: 'staff',
              startWith: '$boss',
              connectFromField: 'name',
              connectToField: 'boss',
              as: 'down',
              depthField: 'depth',
            },
          },
          { $unwind: '$down' },
          { $project: { _id: 0, name: '$down.name', depth: '$down.depth' } },
        ],
        [
          { name: 'ron', depth: 0 },
          { name: 'ada', depth: 1 },
        ],
      ],
      [
        'no further than a depth',
        [
          {
            $graphLookup: {
              from: 'staff',
              startWith: '$boss',
              connectFromField: 'name',
              connectToField: 'boss',
              as: 'down',
              maxDepth: 0,
            },
          },
          { $project: { _id: 0, down: '$down.name' } },
        ],
        [{ down: ['ron'] }],
      ],
      [
        'in a circle, once',
        [
          {
            $graphLookup: {
              from: 'staff',
              startWith: 'loop',
              connectFromField: 'boss',
              connectToField: 'name',
              as: 'up',
            },
          },
          { $project: { _id: 0, n: { $size: '$up' } } },
        ],
        [{ n: 1 }],
      ],
      [
        'only some',
        [
          {
            $graphLookup: {
              from: 'staff',
              startWith: '$boss',
              connectFromField: 'boss',
              connectToField: 'name',
              as: 'up',
              restrictSearchWithMatch: { name: 'eliot' },
            },
          },
          { $project: { _id: 0, up: '$up.name' } },
        ],
        [{ up: ['eliot'] }],
      ],
    ],
    refusals: [
      [
        'a negative depth',
        [
          {
            $graphLookup: {
              from: 'staff',
              startWith: '$boss',
              connectFromField: 'boss',
              connectToField: 'name',
              as: 'up',
              maxDepth: -1,
            },
          },
        ],
        'maxDepth requires a nonnegative argument',
      ],
    ],
  },
  $geoNear: {
    documents: [
      { _id: 'far', at: point(120, 32), open: true },
      { _id: 'here', at: point(120, 30), open: false },
      { _id: 'close', at: point(120, 31), open: true },
      { _id: 'nowhere' },
    ],
    answers: [
      [
        'nearest first, those without a place left out',
        [{ $geoNear: NEAR }, IDS],
        [{ _id: 'here' }, { _id: 'close' }, { _id: 'far' }],
      ],
      [
        'the distance in metres',
        [{ $geoNear: NEAR }, { $project: { km: { $round: { $divide: ['$metres', 1000] } } } }],
        [
          { _id: 'here', km: 0 },
          { _id: 'close', km: 111 },
          { _id: 'far', km: 223 },
        ],
      ],
      [
        'within a distance',
        [{ $geoNear: { ...NEAR, maxDistance: 150_000 } }, IDS],
        [{ _id: 'here' }, { _id: 'close' }],
      ],
      [
        'from a distance',
        [{ $geoNear: { ...NEAR, minDistance: 1 } }, IDS],
        [{ _id: 'close' }, { _id: 'far' }],
      ],
      [
        'only some',
        [{ $geoNear: { ...NEAR, query: { open: true } } }, IDS],
        [{ _id: 'close' }, { _id: 'far' }],
      ],
      [
        'a multiplier and the place',
        [
          {
            $geoNear: {
              ...NEAR,
              distanceMultiplier: 0.001,
              includeLocs: 'place',
              query: { _id: 'close' },
            },
          },
          { $project: { _id: 0, place: '$place.coordinates', far: { $gt: ['$metres', 200] } } },
        ],
        [{ place: [120, 31], far: false }],
      ],
      ['a number of them', [{ $geoNear: { ...NEAR, num: 1 } }, IDS], [{ _id: 'here' }]],
      [
        'the distance in a dotted field',
        [{ $geoNear: { ...NEAR, distanceField: 'd.m', num: 1 } }, { $project: { _id: 0, d: 1 } }],
        [{ d: { m: 0 } }],
      ],
    ],
    refusals: [
      [
        'a second stage',
        [{ $match: {} }, { $geoNear: NEAR }],
        '$geoNear is only valid as the first stage in a pipeline.',
      ],
      ['no point', [{ $geoNear: { distanceField: 'd' } }], "$geoNear requires a 'near' argument"],
      [
        'no field for the distance',
        [{ $geoNear: { near: point(0, 0) } }],
        "$geoNear requires a 'distanceField' option as a String",
      ],
      [
        'a negative distance',
        [{ $geoNear: { ...NEAR, maxDistance: -1 } }],
        'maxDistance must be a nonnegative number',
      ],
    ],
  },
})
