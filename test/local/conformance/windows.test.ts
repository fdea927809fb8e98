import { holdPipelines } from './pipelines'
import type { Fields } from './support'

/* mongodb.com/docs/manual/reference/operator/aggregation: setWindowFields, densify, fill. */

const SALES = [
  { _id: 1, shop: 'a', day: 1, n: 10 },
  { _id: 2, shop: 'a', day: 2, n: 20 },
  { _id: 3, shop: 'b', day: 1, n: 5 },
  { _id: 4, shop: 'a', day: 3, n: 20 },
  { _id: 5, shop: 'b', day: 4, n: 7 },
]
/** The value that each document gets, in the order of their ids. */
const windowed = (output: Fields, more: Fields = {}): Fields[] => [
  {
    $setWindowFields: { partitionBy: '$shop', sortBy: { day: 1 }, output: { v: output }, ...more },
  },
  { $sort: { _id: 1 } },
  { $group: { _id: null, v: { $push: '$v' } } },
  { $project: { _id: 0 } },
]
const values = (...v: unknown[]) => [{ v }]

holdPipelines({
  $setWindowFields: {
    documents: SALES,
    answers: [
      [
        'a running sum',
        windowed({ $sum: '$n', window: { documents: ['unbounded', 'current'] } }),
        values(10, 30, 5, 50, 12),
      ],
      [
        'without a window, all of the partition',
        windowed({ $sum: '$n' }),
        values(50, 50, 12, 50, 12),
      ],
      [
        'a moving average',
        windowed({ $avg: '$n', window: { documents: [-1, 0] } }),
        values(10, 15, 5, 20, 6),
      ],
      [
        'what lies ahead',
        windowed({ $push: '$n', window: { documents: [1, 'unbounded'] } }),
        values([20, 20], [20], [7], [], []),
      ],
      [
        'a range of the order',
        windowed({ $sum: '$n', window: { range: [-1, 0] } }),
        values(10, 30, 5, 40, 7),
      ],
      ['$documentNumber', windowed({ $documentNumber: {} }), values(1, 2, 1, 3, 2)],
      [
        '$rank leaves gaps',
        windowed({ $rank: {} }, { partitionBy: null, sortBy: { n: 1 } }),
        values(3, 4, 1, 4, 2),
      ],
      [
        '$denseRank leaves none',
        windowed({ $denseRank: {} }, { partitionBy: null, sortBy: { n: -1 } }),
        values(2, 1, 4, 1, 3),
      ],
      [
        '$shift',
        windowed({ $shift: { output: '$n', by: -1, default: 0 } }),
        values(0, 10, 0, 20, 5),
      ],
      [
        '$derivative',
        windowed({ $derivative: { input: '$n' }, window: { documents: [-1, 0] } }),
        values(null, 10, null, 0, 2 / 3),
      ],
      [
        '$integral',
        windowed({ $integral: { input: '$n' }, window: { documents: ['unbounded', 'current'] } }),
        values(0, 15, 0, 35, 18),
      ],
      [
        '$expMovingAvg',
        windowed({ $expMovingAvg: { input: '$n', alpha: 0.5 } }),
        values(10, 15, 5, 17.5, 6),
      ],
      [
        '$covariancePop',
        windowed({ $covariancePop: ['$day', '$n'] }, { partitionBy: '$shop' }),
        values(10 / 3, 10 / 3, 1.5, 10 / 3, 1.5),
      ],
    ],
    refusals: [
      ['an unknown function', windowed({ $total: '$n' }), 'Unrecognized window function, $total'],
      [
        'a rank without order',
        [{ $setWindowFields: { output: { v: { $rank: {} } } } }],
        '$rank must be specified with a top level sortBy expression',
      ],
      [
        'a window without order',
        [{ $setWindowFields: { output: { v: { $sum: '$n', window: { documents: [0, 0] } } } } }],
        'Document-based and range-based bounds require a sortBy',
      ],
      [
        'bounds the wrong way',
        windowed({ $sum: '$n', window: { documents: [1, 0] } }),
        'Lower bound must not exceed upper bound',
      ],
      [
        'no output',
        [{ $setWindowFields: { sortBy: { n: 1 } } }],
        "requires 'output' to be an object",
      ],
    ],
  },
  '$densify and $fill': {
    documents: [
      { _id: 1, shop: 'a', day: 1, n: 10 },
      { _id: 2, shop: 'a', day: 4, n: 40 },
      { _id: 3, shop: 'b', day: 2, n: null },
    ],
    answers: [
      [
        '$densify between the ends',
        [
          { $match: { shop: 'a' } },
          { $densify: { field: 'day', range: { step: 1, bounds: 'full' } } },
          { $project: { _id: 0, day: 1 } },
        ],
        [{ day: 1 }, { day: 2 }, { day: 3 }, { day: 4 }],
      ],
      [
        '$densify within bounds',
        [
          { $match: { shop: 'a' } },
          { $densify: { field: 'day', range: { step: 2, bounds: [0, 3] } } },
          { $project: { _id: 0, day: 1 } },
        ],
        [{ day: 0 }, { day: 1 }, { day: 2 }, { day: 4 }],
      ],
      [
        '$densify of each partition',
        [
          {
            $densify: {
              field: 'day',
              partitionByFields: ['shop'],
              range: { step: 1, bounds: 'partition' },
            },
          },
          { $group: { _id: '$shop', days: { $push: '$day' } } },
          { $sort: { _id: 1 } },
        ],
        [
          { _id: 'a', days: [1, 2, 3, 4] },
          { _id: 'b', days: [2] },
        ],
      ],
      [
        '$densify of dates',
        [
          { $limit: 1 },
          {
            $project: {
              _id: 0,
              at: [new Date('2026-01-31T00:00:00Z'), new Date('2026-03-31T00:00:00Z')],
            },
          },
          { $unwind: '$at' },
          { $densify: { field: 'at', range: { step: 1, unit: 'month', bounds: 'full' } } },
        ],
        [
          { at: new Date('2026-01-31T00:00:00Z') },
          { at: new Date('2026-02-28T00:00:00Z') },
          { at: new Date('2026-03-31T00:00:00Z') },
        ],
      ],
      [
        '$fill with a value',
        [{ $fill: { output: { n: { value: 0 } } } }, { $project: { n: 1 } }],
        [
          { _id: 1, n: 10 },
          { _id: 2, n: 40 },
          { _id: 3, n: 0 },
        ],
      ],
      [
        '$fill from the last',
        [
          { $fill: { sortBy: { _id: 1 }, output: { n: { method: 'locf' } } } },
          { $project: { n: 1 } },
        ],
        [
          { _id: 1, n: 10 },
          { _id: 2, n: 40 },
          { _id: 3, n: 40 },
        ],
      ],
      [
        '$fill in proportion',
        [
          { $fill: { sortBy: { day: 1 }, output: { n: { method: 'linear' } } } },
          { $project: { n: 1 } },
        ],
        [
          { _id: 1, n: 10 },
          { _id: 3, n: 20 },
          { _id: 2, n: 40 },
        ],
      ],
    ],
    refusals: [
      [
        'a step of zero',
        [{ $densify: { field: 'day', range: { step: 0, bounds: 'full' } } }],
        'must be a strictly positive numeric value',
      ],
      [
        'partitions of nothing',
        [{ $densify: { field: 'day', range: { step: 1, bounds: 'partition' } } }],
        "one may not specify the bounds as 'partition' without specifying a non-empty array of partitionByFields",
      ],
      [
        'another method',
        [{ $fill: { output: { n: { method: 'guess' } } } }],
        "Method must be either 'locf' or 'linear'",
      ],
    ],
  },
})
