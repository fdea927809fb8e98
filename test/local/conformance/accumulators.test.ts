import { holdPipelines } from './pipelines'
import type { Fields } from './support'

/* mongodb.com/docs/manual/reference/operator/aggregation/group and its accumulators. */

const SCORES = [
  { _id: 1, team: 'a', n: 5, tag: 'x', at: new Date('2026-03-01T00:00:00Z') },
  { _id: 2, team: 'a', n: 1, tag: null },
  { _id: 3, team: 'a', n: 'many', tag: 'y' },
  { _id: 4, team: 'a', tag: 'x' },
]

/** All documents in one group. */
const whole = (accumulator: Fields): Fields[] => [
  { $group: { _id: null, value: accumulator } },
  { $project: { _id: 0 } },
]
const value = (expected: unknown) => [{ value: expected }]

holdPipelines({
  'values of a group': {
    documents: SCORES,
    answers: [
      ['$sum ignores what is no number', whole({ $sum: '$n' }), value(6)],
      ['$sum of a constant counts', whole({ $sum: 1 }), value(4)],
      ['$sum of a missing field is 0', whole({ $sum: '$nowhere' }), value(0)],
      ['$avg ignores what is no number', whole({ $avg: '$n' }), value(3)],
      ['$avg of no number is null', whole({ $avg: '$tag' }), value(null)],
      ['$min ignores null and missing', whole({ $min: '$tag' }), value('x')],
      ['$max across types: a string is more than a number', whole({ $max: '$n' }), value('many')],
      ['$min of nothing is null', whole({ $min: '$nowhere' }), value(null)],
      [
        '$push leaves out missing, keeps null',
        whole({ $push: '$tag' }),
        value(['x', null, 'y', 'x']),
      ],
      ['$push of a field that is missing once', whole({ $push: '$n' }), value([5, 1, 'many'])],
      [
        '$push of objects',
        whole({ $push: { n: '$n' } }),
        value([{ n: 5 }, { n: 1 }, { n: 'many' }, {}]),
      ],
      ['$addToSet', whole({ $addToSet: '$tag' }), value(['x', null, 'y'])],
      ['$first', whole({ $first: '$n' }), value(5)],
      ['$last of a missing field is null', whole({ $last: '$n' }), value(null)],
      ['$mergeObjects', whole({ $mergeObjects: { last: '$_id' } }), value({ last: 4 })],
      ['$stdDevPop', whole({ $stdDevPop: '$n' }), value(2)],
      ['$stdDevSamp', whole({ $stdDevSamp: '$n' }), value(Math.sqrt(8))],
      ['$stdDevSamp of one is null', [{ $limit: 1 }, ...whole({ $stdDevSamp: '$n' })], value(null)],
      ['$stdDevPop of one is 0', [{ $limit: 1 }, ...whole({ $stdDevPop: '$n' })], value(0)],
      ['$stdDevPop of none is null', whole({ $stdDevPop: '$tag' }), value(null)],
      ['$count', whole({ $count: {} }), value(4)],
      [
        '$firstN keeps missing as null',
        whole({ $firstN: { input: '$n', n: 4 } }),
        value([5, 1, 'many', null]),
      ],
      ['$lastN', whole({ $lastN: { input: '$_id', n: 2 } }), value([3, 4])],
      [
        '$minN ignores null and missing',
        whole({ $minN: { input: '$tag', n: 5 } }),
        value(['x', 'x', 'y']),
      ],
      ['$maxN', whole({ $maxN: { input: '$_id', n: 2 } }), value([4, 3])],
      ['$top', whole({ $top: { sortBy: { _id: -1 }, output: '$_id' } }), value(4)],
      [
        '$topN',
        whole({ $topN: { n: 2, sortBy: { tag: 1, _id: -1 }, output: ['$_id', '$tag'] } }),
        value([
          [2, null],
          [4, 'x'],
        ]),
      ],
      ['$bottom', whole({ $bottom: { sortBy: { _id: -1 }, output: '$_id' } }), value(1)],
      [
        '$bottomN',
        whole({ $bottomN: { n: 2, sortBy: { _id: 1 }, output: '$_id' } }),
        value([3, 4]),
      ],
      ['an accumulator of an expression', whole({ $sum: { $multiply: ['$_id', 2] } }), value(20)],
      ['a condition inside', whole({ $sum: { $cond: [{ $eq: ['$tag', 'x'] }, 1, 0] } }), value(2)],
      ['$max of dates', whole({ $max: '$at' }), value(new Date('2026-03-01T00:00:00Z'))],
      ['a list of one is that one', whole({ $sum: ['$_id'] }), value(10)],
      [
        'ten times 0.1',
        [
          { $project: { all: { $map: { input: { $range: [0, 10] }, in: 0.1 } } } },
          { $limit: 1 },
          { $unwind: '$all' },
          ...whole({ $sum: '$all' }),
        ],
        value(1),
      ],
    ],
    refusals: [
      ['an unknown accumulator', whole({ $total: '$n' }), "unknown group operator '$total'"],
      [
        'a field without accumulator',
        [{ $group: { _id: null, n: '$n' } }],
        "The field 'n' must be an accumulator object",
      ],
      [
        'a field of plain fields',
        [{ $group: { _id: null, n: { a: 1 } } }],
        "The field 'n' must be an accumulator object",
      ],
      [
        'two accumulators',
        [{ $group: { _id: null, n: { $sum: 1, $avg: 1 } } }],
        "The field 'n' must specify one accumulator",
      ],
      ['two operands', whole({ $sum: ['$n', 1] }), 'The $sum accumulator is a unary operator'],
      ['no _id', [{ $group: { n: { $sum: 1 } } }], 'a group specification must include an _id'],
      [
        'a dotted name',
        [{ $group: { _id: null, 'a.b': { $sum: 1 } } }],
        "The field name 'a.b' cannot contain '.'",
      ],
      ['no object', [{ $group: 'team' }], "a group's fields must be specified in an object"],
      ['$firstN of none', whole({ $firstN: { input: '$n', n: 0 } }), "'n' must be greater than 0"],
      [
        '$mergeObjects of a number',
        whole({ $mergeObjects: '$_id' }),
        '$mergeObjects requires object inputs, but input 1 is of type int',
      ],
    ],
  },
  'groups themselves': {
    documents: [
      { _id: 1, k: null, p: { q: 1 } },
      { _id: 2, p: { q: 1 } },
      { _id: 3, k: 'a', at: new Date('2026-02-28T17:00:00Z') },
      { _id: 4, k: 1 },
      { _id: 5, k: 1.0, at: new Date('2026-02-28T15:00:00Z') },
      { _id: 6, k: [1, 2] },
      { _id: 7, k: [2, 1] },
    ],
    answers: [
      [
        'null and missing are one group',
        [{ $group: { _id: '$k', n: { $sum: 1 } } }, { $match: { _id: null } }],
        [{ _id: null, n: 2 }],
      ],
      [
        'an int and a whole double are one group',
        [
          { $group: { _id: '$k', n: { $sum: 1 } } },
          { $match: { _id: 1, n: 2 } },
          { $project: { n: 1 } },
        ],
        [{ _id: 1, n: 2 }],
      ],
      [
        'an array is one value',
        [
          { $group: { _id: '$k' } },
          { $match: { $expr: { $isArray: '$_id' } } },
          { $sort: { _id: 1 } },
        ],
        [{ _id: [1, 2] }, { _id: [2, 1] }],
      ],
      [
        'of several fields, a missing one is left out',
        [
          { $match: { _id: { $lt: 3 } } },
          { $group: { _id: { k: '$k' }, n: { $sum: 1 } } },
          { $sort: { n: 1, '_id.k': 1 } },
          { $count: 'groups' },
        ],
        [{ groups: 2 }],
      ],
      [
        'by a path',
        [{ $group: { _id: '$p.q', n: { $sum: 1 } } }, { $match: { _id: 1 } }],
        [{ _id: 1, n: 2 }],
      ],
      [
        'by the day of a zone',
        [
          { $match: { at: { $exists: true } } },
          {
            $group: {
              _id: { $dateToString: { date: '$at', format: '%m-%d', timezone: 'Asia/Shanghai' } },
              n: { $sum: 1 },
            },
          },
          { $sort: { _id: 1 } },
        ],
        [
          { _id: '02-28', n: 1 },
          { _id: '03-01', n: 1 },
        ],
      ],
      ['by null: all', [{ $group: { _id: null, n: { $sum: 1 } } }], [{ _id: null, n: 7 }]],
      [
        'of no documents: none',
        [{ $match: { _id: 99 } }, { $group: { _id: null, n: { $sum: 1 } } }],
        [],
      ],
      ['by a constant', [{ $group: { _id: 'all', n: { $sum: 1 } } }], [{ _id: 'all', n: 7 }]],
      [
        '$sortByCount',
        [{ $match: { _id: { $gt: 3, $lt: 7 } } }, { $sortByCount: '$k' }],
        [
          { _id: 1, count: 2 },
          { _id: [1, 2], count: 1 },
        ],
      ],
    ],
    refusals: [
      [
        '$sortByCount of a name',
        [{ $sortByCount: 'k' }],
        'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
      ],
    ],
  },
  'accumulators over operands': {
    documents: [{ _id: 1, a: [1, 'x', 5], b: 4, c: null }],
    answers: [
      ['$sum of an array', [{ $project: { _id: 0, v: { $sum: '$a' } } }], [{ v: 6 }]],
      [
        '$sum of operands does not look into arrays',
        [{ $project: { _id: 0, v: { $sum: ['$a', '$b'] } } }],
        [{ v: 4 }],
      ],
      ['$avg of operands', [{ $project: { _id: 0, v: { $avg: ['$b', '$c', 2] } } }], [{ v: 3 }]],
      ['$max of an array', [{ $project: { _id: 0, v: { $max: '$a' } } }], [{ v: 'x' }]],
      ['$min of operands', [{ $project: { _id: 0, v: { $min: ['$b', '$c'] } } }], [{ v: 4 }]],
      ['$stdDevPop of an array', [{ $project: { _id: 0, v: { $stdDevPop: '$a' } } }], [{ v: 2 }]],
      [
        '$sum over a path into objects',
        [
          {
            $project: {
              _id: 0,
              v: {
                $sum: {
                  $map: { input: '$a', in: { $cond: [{ $isNumber: '$$this' }, '$$this', 0] } },
                },
              },
            },
          },
        ],
        [{ v: 6 }],
      ],
    ],
  },
})
