import { holdPipelines } from './pipelines'

/* mongodb.com/docs/manual/reference/operator/aggregation-pipeline. */

const ITEMS = [
  { _id: 1, name: 'a', size: { h: 1, w: 2 }, tags: ['x', 'y'], n: 5 },
  { _id: 2, name: 'b', size: { h: 3 }, tags: [], n: 15 },
  { _id: 3, name: 'c', tags: null, n: 25 },
  { _id: 4, name: 'd', tags: 'z', n: 35 },
]
const FIRST = { $match: { _id: 1 } }
const IDS = { $project: { _id: 1 } }

holdPipelines({
  $project: {
    documents: ITEMS,
    answers: [
      ['fields to include', [FIRST, { $project: { name: 1 } }], [{ _id: 1, name: 'a' }]],
      ['without _id', [FIRST, { $project: { _id: 0, name: true } }], [{ name: 'a' }]],
      [
        'fields to exclude',
        [FIRST, { $project: { tags: 0, size: 0, n: 0 } }],
        [{ _id: 1, name: 'a' }],
      ],
      [
        '_id alone excluded',
        [FIRST, { $project: { _id: 0 } }],
        [{ name: 'a', size: { h: 1, w: 2 }, tags: ['x', 'y'], n: 5 }],
      ],
      ['a dotted path', [FIRST, { $project: { _id: 0, 'size.h': 1 } }], [{ size: { h: 1 } }]],
      ['the same, nested', [FIRST, { $project: { _id: 0, size: { h: 1 } } }], [{ size: { h: 1 } }]],
      [
        'a dotted path to exclude',
        [FIRST, { $project: { _id: 0, 'size.h': 0, tags: 0, n: 0, name: 0 } }],
        [{ size: { w: 2 } }],
      ],
      ['a path through a scalar is left out', [FIRST, { $project: { _id: 0, 'name.x': 1 } }], [{}]],
      [
        'a computed field',
        [FIRST, { $project: { _id: 0, area: { $multiply: ['$size.h', '$size.w'] } } }],
        [{ area: 2 }],
      ],
      ['a renamed field', [FIRST, { $project: { _id: 0, title: '$name' } }], [{ title: 'a' }]],
      [
        'a new array',
        [FIRST, { $project: { _id: 0, both: ['$name', '$nowhere'] } }],
        [{ both: ['a', null] }],
      ],
      [
        'a nested computed field',
        [FIRST, { $project: { _id: 0, size: { sum: { $add: ['$size.h', '$size.w'] } } } }],
        [{ size: { sum: 3 } }],
      ],
      [
        '$$REMOVE by condition',
        [
          { $match: { _id: { $lt: 3 } } },
          { $project: { _id: 0, w: { $cond: [{ $gt: ['$size.w', 1] }, '$size.w', '$$REMOVE'] } } },
        ],
        [{ w: 2 }, {}],
      ],
      ['a literal number', [FIRST, { $project: { _id: 0, one: { $literal: 1 } } }], [{ one: 1 }]],
      ['a literal string', [FIRST, { $project: { _id: 0, kind: 'thing' } }], [{ kind: 'thing' }]],
      ['_id computed', [FIRST, { $project: { _id: '$name' } }], [{ _id: 'a' }]],
      [
        '$unset of one',
        [FIRST, { $unset: 'size' }, { $project: { _id: 0, tags: 0, n: 0 } }],
        [{ name: 'a' }],
      ],
      [
        '$unset of several',
        [FIRST, { $unset: ['_id', 'size.h', 'tags', 'n'] }],
        [{ name: 'a', size: { w: 2 } }],
      ],
    ],
    refusals: [
      [
        'an exclusion among inclusions',
        [{ $project: { name: 1, n: 0 } }],
        'Invalid $project :: caused by :: Cannot do exclusion on field n in inclusion projection',
      ],
      [
        'an inclusion among exclusions',
        [{ $project: { name: 0, n: 1 } }],
        'Invalid $project :: caused by :: Cannot do inclusion on field n in exclusion projection',
      ],
      [
        'a computed field among exclusions',
        [{ $project: { name: 0, x: '$n' } }],
        'in exclusion projection',
      ],
      ['nothing', [{ $project: {} }], 'projection specification must have at least one field'],
      ['no object', [{ $project: 'name' }], '$project specification must be an object'],
      [
        'paths that collide',
        [{ $project: { size: 1, 'size.h': 1 } }],
        'Invalid $project :: caused by :: Path collision at size.h remaining portion h',
      ],
      [
        'an empty object',
        [{ $project: { a: {} } }],
        'An empty sub-projection is not a valid value',
      ],
      [
        'an unknown operator',
        [{ $project: { a: { $plus: 1 } } }],
        "Invalid $project :: caused by :: Unrecognized expression '$plus'",
      ],
      ['$unset of a number', [{ $unset: 1 }], '$unset specification must be a string or an array'],
    ],
  },
  $addFields: {
    documents: [{ _id: 1, a: { b: 1 }, list: [{ x: 1 }, { x: 2 }, 3], n: 5 }],
    answers: [
      [
        'a number is a value',
        [{ $addFields: { one: 1 } }, { $project: { one: 1 } }],
        [{ _id: 1, one: 1 }],
      ],
      [
        'into an object, by a dotted path',
        [{ $addFields: { 'a.c': 2 } }, { $project: { a: 1 } }],
        [{ _id: 1, a: { b: 1, c: 2 } }],
      ],
      [
        'into an object, nested',
        [{ $addFields: { a: { c: 2 } } }, { $project: { a: 1 } }],
        [{ _id: 1, a: { b: 1, c: 2 } }],
      ],
      [
        'into every element of an array',
        [{ $addFields: { 'list.y': '$n' } }, { $project: { list: 1 } }],
        [{ _id: 1, list: [{ x: 1, y: 5 }, { x: 2, y: 5 }, { y: 5 }] }],
      ],
      [
        'over a scalar',
        [{ $addFields: { 'n.x': 1 } }, { $project: { n: 1 } }],
        [{ _id: 1, n: { x: 1 } }],
      ],
      [
        'sees the document as it was',
        [{ $addFields: { n: 6, old: '$n' } }, { $project: { n: 1, old: 1 } }],
        [{ _id: 1, n: 6, old: 5 }],
      ],
      [
        '$$REMOVE takes away',
        [{ $addFields: { list: '$$REMOVE', a: '$$REMOVE' } }],
        [{ _id: 1, n: 5 }],
      ],
      [
        '$set is the same',
        [{ $set: { n: { $add: ['$n', 1] } } }, { $project: { n: 1 } }],
        [{ _id: 1, n: 6 }],
      ],
      [
        'a missing value adds nothing',
        [{ $set: { z: '$nowhere' } }, { $project: { a: 0, list: 0 } }],
        [{ _id: 1, n: 5 }],
      ],
    ],
    refusals: [
      [
        'no object',
        [{ $addFields: 'a' }],
        '$addFields specification must be an object, got string',
      ],
      [
        'a wrong expression',
        [{ $addFields: { a: { $divide: [1] } } }],
        'Invalid $addFields :: caused by :: Expression $divide takes exactly 2 arguments. 1 were passed in.',
      ],
      [
        'a name with a dollar',
        [{ $addFields: { 'a.$b': 1 } }],
        "FieldPath field names may not start with '$'",
      ],
    ],
  },
  $match: {
    documents: ITEMS,
    answers: [
      ['a query', [{ $match: { n: { $gt: 20 } } }, IDS], [{ _id: 3 }, { _id: 4 }]],
      [
        '$expr compares fields',
        [{ $match: { $expr: { $gt: ['$size.w', '$size.h'] } } }, IDS],
        [{ _id: 1 }],
      ],
      [
        '$expr beside a query',
        [{ $match: { n: { $lt: 30 }, $expr: { $gte: ['$n', 15] } } }, IDS],
        [{ _id: 2 }, { _id: 3 }],
      ],
      [
        '$expr inside $or',
        [{ $match: { $or: [{ name: 'a' }, { $expr: { $eq: ['$n', 35] } }] } }, IDS],
        [{ _id: 1 }, { _id: 4 }],
      ],
      [
        '$expr inside $nor',
        [{ $skip: 0 }, { $match: { $nor: [{ name: 'a' }, { $expr: { $gt: ['$n', 20] } }] } }, IDS],
        [{ _id: 2 }],
      ],
      [
        '$expr with $$NOW at the head',
        [{ $match: { $expr: { $gt: ['$$NOW', new Date(0)] } } }, { $count: 'n' }],
        [{ n: 4 }],
      ],
      [
        '$expr with $$NOW later',
        [{ $skip: 0 }, { $match: { $expr: { $lt: ['$$NOW', new Date(0)] } } }, { $count: 'n' }],
        [],
      ],
      [
        'after a stage, on its fields',
        [{ $project: { twice: { $multiply: ['$n', 2] } } }, { $match: { twice: 30 } }, IDS],
        [{ _id: 2 }],
      ],
    ],
    refusals: [
      ['an unknown operator', [{ $match: { n: { $like: 1 } } }], '$like'],
      ['no object', [{ $match: 'a' }], 'the match filter must be an expression in an object'],
      [
        '$near',
        [{ $match: { at: { $near: [0, 0] } } }],
        '$geoNear, $near, and $nearSphere are not allowed in this context',
      ],
      [
        'a wrong $expr',
        [{ $match: { $expr: { $gt: [1] } } }],
        'Expression $gt takes exactly 2 arguments. 1 were passed in.',
      ],
    ],
  },
  $unwind: {
    documents: ITEMS,
    answers: [
      [
        'each element; a scalar as it is',
        [{ $unwind: '$tags' }, { $project: { tags: 1 } }],
        [
          { _id: 1, tags: 'x' },
          { _id: 1, tags: 'y' },
          { _id: 4, tags: 'z' },
        ],
      ],
      [
        'with a place',
        [
          { $unwind: { path: '$tags', includeArrayIndex: 'at' } },
          { $project: { _id: 0, tags: 1, at: 1 } },
        ],
        [
          { tags: 'x', at: 0 },
          { tags: 'y', at: 1 },
          { tags: 'z', at: null },
        ],
      ],
      [
        'and keep those with none',
        [
          { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } },
          { $project: { tags: 1 } },
        ],
        [
          { _id: 1, tags: 'x' },
          { _id: 1, tags: 'y' },
          { _id: 2 },
          { _id: 3, tags: null },
          { _id: 4, tags: 'z' },
        ],
      ],
      [
        'a path inside',
        [
          FIRST,
          { $set: { deep: { tags: '$tags' } } },
          { $unwind: '$deep.tags' },
          { $project: { _id: 0, deep: 1 } },
        ],
        [{ deep: { tags: 'x' } }, { deep: { tags: 'y' } }],
      ],
      ['a missing path', [{ $unwind: '$nowhere' }], []],
    ],
    refusals: [
      [
        'a path without dollar',
        [{ $unwind: 'tags' }],
        "path option to $unwind stage should be prefixed with a '$': tags",
      ],
      [
        'a number',
        [{ $unwind: 1 }],
        'expected either a string or an object as specification for $unwind stage, got int',
      ],
      ['no path', [{ $unwind: {} }], 'no path specified to $unwind stage'],
      [
        'an unknown option',
        [{ $unwind: { path: '$a', index: 'x' } }],
        'unrecognized option to $unwind stage: index',
      ],
      [
        'an index with a dollar',
        [{ $unwind: { path: '$a', includeArrayIndex: '$x' } }],
        "includeArrayIndex option to $unwind stage should not be prefixed with a '$': $x",
      ],
      [
        'a flag that is none',
        [{ $unwind: { path: '$a', preserveNullAndEmptyArrays: 1 } }],
        'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage, got int',
      ],
    ],
  },
  '$sort, $limit, $skip, $sample, $count': {
    documents: [
      { _id: 1, v: 'b' },
      { _id: 2, v: 10 },
      { _id: 3 },
      { _id: 4, v: [3, 20] },
      { _id: 5, v: true },
      { _id: 6, v: null },
    ],
    answers: [
      [
        'by type, then value; missing and null alike',
        [{ $sort: { v: 1, _id: 1 } }, IDS],
        [{ _id: 3 }, { _id: 6 }, { _id: 4 }, { _id: 2 }, { _id: 1 }, { _id: 5 }],
      ],
      [
        'downwards an array by its largest',
        [{ $sort: { v: -1, _id: 1 } }, IDS, { $limit: 4 }],
        [{ _id: 5 }, { _id: 1 }, { _id: 4 }, { _id: 2 }],
      ],
      [
        'skip and limit',
        [{ $sort: { _id: -1 } }, { $skip: 1 }, { $limit: 2 }, IDS],
        [{ _id: 5 }, { _id: 4 }],
      ],
      ['$count', [{ $match: { v: { $exists: true } } }, { $count: 'all' }], [{ all: 5 }]],
      ['$count of nothing', [{ $match: { _id: 9 } }, { $count: 'all' }], []],
      ['$sample of more than there are', [{ $sample: { size: 50 } }, { $count: 'n' }], [{ n: 6 }]],
      [
        '$sample of some',
        [{ $sample: { size: 3 } }, { $group: { _id: '$_id' } }, { $count: 'n' }],
        [{ n: 3 }],
      ],
    ],
    refusals: [
      ['a limit of 0', [{ $limit: 0 }], 'the limit must be positive'],
      [
        'a negative limit',
        [{ $limit: -1 }],
        'invalid argument to $limit stage: Expected a non-negative number in: $limit: -1',
      ],
      [
        'a limit of text',
        [{ $limit: 'a' }],
        'invalid argument to $limit stage: Expected a number in: $limit: "a"',
      ],
      [
        'a negative skip',
        [{ $skip: -1 }],
        'invalid argument to $skip stage: Expected a non-negative number in: $skip: -1',
      ],
      ['a fraction to skip', [{ $skip: 0.5 }], 'invalid argument to $skip stage'],
      [
        'a sample of nothing',
        [{ $sample: { size: 0 } }],
        'size argument to $sample must be a positive integer',
      ],
      ['a sample without size', [{ $sample: {} }], '$sample stage must specify a size'],
      ['a sort by nothing', [{ $sort: {} }], '$sort stage must have at least one sort key'],
      [
        'a sort by 2',
        [{ $sort: { a: 2 } }],
        '$sort key ordering must be 1 (for ascending) or -1 (for descending)',
      ],
      ['a count without name', [{ $count: '' }], 'the count field must be a non-empty string'],
      ['a count into a path', [{ $count: 'a.b' }], "the count field cannot contain '.'"],
      ['a count with a dollar', [{ $count: '$a' }], 'the count field cannot be a $-prefixed path'],
      ['an unknown stage', [{ $filter: {} }], "Unrecognized pipeline stage name: '$filter'"],
    ],
  },
  buckets: {
    documents: ITEMS,
    answers: [
      [
        '$bucket: a boundary is in the bucket it begins',
        [{ $bucket: { groupBy: '$n', boundaries: [5, 15, 40] } }],
        [
          { _id: 5, count: 1 },
          { _id: 15, count: 3 },
        ],
      ],
      [
        '$bucket with a rest and outputs',
        [
          {
            $bucket: {
              groupBy: '$n',
              boundaries: [0, 10],
              default: 'more',
              output: { names: { $push: '$name' } },
            },
          },
        ],
        [
          { _id: 0, names: ['a'] },
          { _id: 'more', names: ['b', 'c', 'd'] },
        ],
      ],
      [
        '$bucket leaves out what is empty',
        [{ $bucket: { groupBy: '$n', boundaries: [0, 1, 40] } }],
        [{ _id: 1, count: 4 }],
      ],
      [
        '$bucketAuto',
        [{ $bucketAuto: { groupBy: '$n', buckets: 2 } }],
        [
          { _id: { min: 5, max: 25 }, count: 2 },
          { _id: { min: 25, max: 35 }, count: 2 },
        ],
      ],
      [
        '$bucketAuto of more buckets than documents',
        [{ $bucketAuto: { groupBy: '$n', buckets: 9 } }, { $count: 'n' }],
        [{ n: 4 }],
      ],
      [
        '$bucketAuto keeps equal values together',
        [{ $bucketAuto: { groupBy: { $gt: ['$n', 5] }, buckets: 4 } }],
        [
          { _id: { min: false, max: true }, count: 1 },
          { _id: { min: true, max: true }, count: 3 },
        ],
      ],
    ],
    refusals: [
      [
        'a value outside without rest',
        [{ $bucket: { groupBy: '$n', boundaries: [0, 10] } }],
        '$switch could not find a matching branch for an input, and no default was specified.',
      ],
      [
        'one boundary',
        [{ $bucket: { groupBy: '$n', boundaries: [1] } }],
        "The $bucket 'boundaries' field must have at least 2 values, but found 1 value(s).",
      ],
      [
        'boundaries out of order',
        [{ $bucket: { groupBy: '$n', boundaries: [5, 1] } }],
        "The 'boundaries' option to $bucket must be sorted, but elements 0 and 1 are not in sorted order (5 is not less than 1).",
      ],
      [
        'boundaries of two types',
        [{ $bucket: { groupBy: '$n', boundaries: [1, 'a'] } }],
        'Found conflicting types int and string.',
      ],
      [
        'a rest among the boundaries',
        [{ $bucket: { groupBy: '$n', boundaries: [0, 10], default: 5 } }],
        "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
      ],
      [
        'no boundaries',
        [{ $bucket: { groupBy: '$n' } }],
        "$bucket requires 'groupBy' and 'boundaries' to be specified.",
      ],
      [
        'a constant to group by',
        [{ $bucket: { groupBy: 1, boundaries: [0, 1] } }],
        "The $bucket 'groupBy' field must be defined as a $-prefixed path or an expression, but found: 1.",
      ],
      [
        'an unknown option',
        [{ $bucket: { groupBy: '$n', boundaries: [0, 1], x: 1 } }],
        'Unrecognized option to $bucket: x.',
      ],
      [
        'no buckets',
        [{ $bucketAuto: { groupBy: '$n', buckets: 0 } }],
        "The $bucketAuto 'buckets' field must be greater than 0, but found: 0.",
      ],
    ],
  },
  'roots, facets and redaction': {
    documents: [
      {
        _id: 1,
        level: 1,
        inner: { level: 5, secret: true },
        list: [{ level: 1, a: 1 }, { level: 9 }],
      },
    ],
    others: { more: [{ _id: 10 }, { _id: 11 }] },
    answers: [
      ['$replaceRoot', [{ $replaceRoot: { newRoot: '$inner' } }], [{ level: 5, secret: true }]],
      [
        '$replaceRoot by an expression',
        [{ $replaceRoot: { newRoot: { $mergeObjects: [{ _id: '$_id' }, '$inner'] } } }],
        [{ _id: 1, level: 5, secret: true }],
      ],
      ['$replaceWith', [{ $replaceWith: { only: '$level' } }], [{ only: 1 }]],
      [
        '$facet',
        [{ $facet: { count: [{ $count: 'n' }], ids: [IDS] } }],
        [{ count: [{ n: 1 }], ids: [{ _id: 1 }] }],
      ],
      [
        '$redact',
        [{ $redact: { $cond: [{ $lte: ['$level', 3] }, '$$DESCEND', '$$PRUNE'] } }],
        [{ _id: 1, level: 1, list: [{ level: 1, a: 1 }] }],
      ],
      ['$redact keeps whole', [{ $redact: '$$KEEP' }, { $count: 'n' }], [{ n: 1 }]],
      ['$unionWith', [IDS, { $unionWith: 'more' }], [{ _id: 1 }, { _id: 10 }, { _id: 11 }]],
      [
        '$unionWith a pipeline',
        [IDS, { $unionWith: { coll: 'more', pipeline: [{ $match: { _id: 11 } }] } }],
        [{ _id: 1 }, { _id: 11 }],
      ],
      ['$unionWith a collection nobody made', [IDS, { $unionWith: 'nowhere' }], [{ _id: 1 }]],
    ],
    refusals: [
      [
        'a root that is no object',
        [{ $replaceRoot: { newRoot: '$level' } }],
        "must evaluate to an object, but resulting value was: 1. Type of resulting value: 'int'.",
      ],
      [
        'a root that is missing',
        [{ $replaceRoot: { newRoot: '$nowhere' } }],
        "Type of resulting value: 'missing'",
      ],
      ['no root', [{ $replaceRoot: {} }], 'no newRoot specified for the $replaceRoot stage'],
      ['an empty facet', [{ $facet: {} }], 'the $facet specification must be a non-empty object'],
      [
        'a facet in a facet',
        [{ $facet: { a: [{ $facet: { b: [] } }] } }],
        '$facet is not allowed to be used within a $facet stage',
      ],
      [
        'a facet that is no list',
        [{ $facet: { a: 1 } }],
        'arguments to $facet must be arrays, a is type int',
      ],
      ['another verdict', [{ $redact: 'maybe' }], '$redact must return one of'],
      [
        'a stage of two',
        [{ $facet: { a: [{ $limit: 1, $skip: 1 }] } }],
        'A pipeline stage specification object must contain exactly one field.',
      ],
    ],
  },
})
