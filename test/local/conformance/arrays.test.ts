import { MISSING, holdExpressions } from './expressions'

/* mongodb.com/docs/manual/reference/operator/aggregation: arrays, sets and objects. */

const PAIRS = [
  { k: 'a', v: 1 },
  { k: 'b', v: 2 },
]

holdExpressions({
  'elements of arrays': {
    answers: [
      ['$arrayElemAt', { $arrayElemAt: ['$a', 1] }, 2, { a: [1, 2, 3] }],
      ['$arrayElemAt from the end', { $arrayElemAt: ['$a', -1] }, 3, { a: [1, 2, 3] }],
      ['$arrayElemAt outside is missing', { $arrayElemAt: ['$a', 9] }, MISSING, { a: [1] }],
      ['$arrayElemAt of null', { $arrayElemAt: [null, 0] }, null],
      ['$first', { $first: '$a' }, 1, { a: [1, 2, 3] }],
      ['$last', { $last: '$a' }, 3, { a: [1, 2, 3] }],
      ['$first of an empty array is missing', { $first: '$a' }, MISSING, { a: [] }],
      ['$last of a missing field is null', { $last: '$nowhere' }, null],
      ['$in', { $in: [2, '$a'] }, true, { a: [1, 2] }],
      ['$in of equal objects', { $in: [{ x: 1 }, '$a'] }, true, { a: [{ x: 1 }] }],
      ['$in looks at elements only', { $in: [[1], '$a'] }, false, { a: [1] }],
      ['$indexOfArray', { $indexOfArray: ['$a', 'b'] }, 1, { a: ['a', 'b', 'b'] }],
      ['$indexOfArray from a place', { $indexOfArray: ['$a', 'b', 2] }, 2, { a: ['a', 'b', 'b'] }],
      ['$indexOfArray before a place', { $indexOfArray: ['$a', 'b', 0, 1] }, -1, { a: ['a', 'b'] }],
      ['$indexOfArray of null', { $indexOfArray: [null, 1] }, null],
      ['$size', { $size: '$a' }, 2, { a: [1, [2, 3]] }],
      ['$isArray', { $isArray: ['$a'] }, true, { a: [] }],
      ['$isArray of a string', { $isArray: 'a' }, false],
    ],
    refusals: [
      [
        '$arrayElemAt of a string',
        { $arrayElemAt: ['a', 0] },
        "$arrayElemAt's first argument must be an array, but is string",
      ],
      [
        'a fraction as a place',
        { $arrayElemAt: ['$a', 0.5] },
        "$arrayElemAt's second argument must be representable as a 32-bit integer: 0.5",
        { a: [1] },
      ],
      [
        '$size of a missing field',
        { $size: '$nowhere' },
        'The argument to $size must be an array, but was of type: missing',
      ],
      [
        '$in of no array',
        { $in: [1, '$nowhere'] },
        '$in requires an array as a second argument, found: missing',
      ],
      ['$first of a number', { $first: 1 }, "$first's argument must be an array, but is int"],
      [
        'a negative start',
        { $indexOfArray: ['$a', 1, -1] },
        '$indexOfArray requires a nonnegative starting index, found: -1',
        { a: [1] },
      ],
    ],
  },
  'arrays from arrays': {
    answers: [
      ['$concatArrays', { $concatArrays: [[1], [2, 3], []] }, [1, 2, 3]],
      ['$concatArrays with null', { $concatArrays: [[1], null] }, null],
      ['$reverseArray', { $reverseArray: '$a' }, [3, 2, 1], { a: [1, 2, 3] }],
      ['$slice from the start', { $slice: ['$a', 2] }, [1, 2], { a: [1, 2, 3] }],
      ['$slice from the end', { $slice: ['$a', -2] }, [2, 3], { a: [1, 2, 3] }],
      ['$slice from a place', { $slice: ['$a', 1, 1] }, [2], { a: [1, 2, 3] }],
      ['$slice from a place before the start', { $slice: ['$a', -9, 2] }, [1, 2], { a: [1, 2, 3] }],
      ['$slice beyond the end', { $slice: ['$a', 5, 2] }, [], { a: [1, 2, 3] }],
      ['$slice of null', { $slice: [null, 1] }, null],
      ['$range', { $range: [0, 10, 4] }, [0, 4, 8]],
      ['$range downwards', { $range: [3, 0, -1] }, [3, 2, 1]],
      ['$range the wrong way', { $range: [3, 0] }, []],
      [
        '$zip to the shortest',
        {
          $zip: {
            inputs: [
              [1, 2, 3],
              ['a', 'b'],
            ],
          },
        },
        [
          [1, 'a'],
          [2, 'b'],
        ],
      ],
      [
        '$zip to the longest',
        { $zip: { inputs: [[1, 2], ['a']], useLongestLength: true, defaults: [0, 'z'] } },
        [
          [1, 'a'],
          [2, 'z'],
        ],
      ],
      [
        '$zip to the longest without defaults',
        { $zip: { inputs: [[1, 2], ['a']], useLongestLength: true } },
        [
          [1, 'a'],
          [2, null],
        ],
      ],
      ['$sortArray', { $sortArray: { input: [3, 'a', 1, null], sortBy: 1 } }, [null, 1, 3, 'a']],
      [
        '$sortArray by a field',
        { $sortArray: { input: '$a', sortBy: { n: -1 } } },
        [{ n: 2 }, { n: 1 }],
        { a: [{ n: 1 }, { n: 2 }] },
      ],
      ['$firstN', { $firstN: { input: '$a', n: 2 } }, [5, 1], { a: [5, 1, 3] }],
      ['$lastN', { $lastN: { input: '$a', n: 2 } }, [1, 3], { a: [5, 1, 3] }],
      ['$maxN', { $maxN: { input: '$a', n: 2 } }, [5, 3], { a: [5, null, 1, 3] }],
      ['$minN', { $minN: { input: '$a', n: 2 } }, [1, 3], { a: [5, null, 1, 3] }],
    ],
    refusals: [
      [
        '$concatArrays of a string',
        { $concatArrays: [[1], 'a'] },
        '$concatArrays only supports arrays, not string',
      ],
      [
        '$slice of one',
        { $slice: ['$a'] },
        'Expression $slice takes at least 2 arguments, and at most 3, but 1 were passed in.',
        { a: [1] },
      ],
      [
        '$slice of no elements',
        { $slice: ['$a', 0, 0] },
        'Third argument to $slice must be positive: 0',
        { a: [1] },
      ],
      [
        '$slice of a string',
        { $slice: ['a', 1] },
        'First argument to $slice must be an array, but is of type: string',
      ],
      ['a step of zero', { $range: [0, 1, 0] }, '$range requires a non-zero step value'],
      [
        'a range from a string',
        { $range: ['a', 1] },
        '$range requires a numeric starting value, found value of type:string',
      ],
      [
        '$reverseArray of a string',
        { $reverseArray: 'a' },
        'The argument to $reverseArray must be an array, but was of type: string',
      ],
      [
        'defaults without useLongestLength',
        { $zip: { inputs: [[1]], defaults: [1] } },
        'cannot specify defaults unless useLongestLength is true',
      ],
    ],
  },
  'each element': {
    answers: [
      [
        '$map',
        { $map: { input: '$a', as: 'n', in: { $multiply: ['$$n', 2] } } },
        [2, 4],
        { a: [1, 2] },
      ],
      ['$map with $$this', { $map: { input: [1, 2], in: { $add: ['$$this', 1] } } }, [2, 3]],
      ['$map of null', { $map: { input: null, in: 1 } }, null],
      ['$map of a missing result gives null', { $map: { input: [1], in: '$nowhere' } }, [null]],
      [
        '$map reaches the document',
        { $map: { input: [1], in: { $add: ['$$this', '$n'] } } },
        [11],
        { n: 10 },
      ],
      [
        '$filter',
        { $filter: { input: '$a', as: 'one', cond: { $gte: ['$$one.n', 2] } } },
        [{ n: 2 }],
        { a: [{ n: 1 }, { n: 2 }] },
      ],
      ['$filter up to a limit', { $filter: { input: [1, 2, 3], cond: true, limit: 2 } }, [1, 2]],
      ['$filter of missing', { $filter: { input: '$nowhere', cond: true } }, null],
      [
        '$reduce',
        {
          $reduce: { input: ['a', 'b'], initialValue: '', in: { $concat: ['$$value', '$$this'] } },
        },
        'ab',
      ],
      ['$reduce of nothing', { $reduce: { input: [], initialValue: 7, in: 1 } }, 7],
      ['$reduce of null', { $reduce: { input: null, initialValue: 0, in: 1 } }, null],
      [
        '$map in $map',
        {
          $map: {
            input: [1, 2],
            as: 'x',
            in: { $map: { input: [10], as: 'y', in: { $add: ['$$x', '$$y'] } } },
          },
        },
        [[11], [12]],
      ],
    ],
    refusals: [
      [
        '$map of a string',
        { $map: { input: 'a', in: 1 } },
        'input to $map must be an array not string',
      ],
      ['$map without in', { $map: { input: [] } }, "Missing 'in' parameter to $map"],
      ['$filter without cond', { $filter: { input: [] } }, "Missing 'cond' parameter to $filter"],
      [
        'an unknown part of $filter',
        { $filter: { input: [], cond: 1, then: 1 } },
        'Unrecognized parameter to $filter: then',
      ],
      [
        '$reduce of a string',
        { $reduce: { input: 'a', initialValue: 0, in: 1 } },
        '$reduce requires that \'input\' be an array, found: "a"',
      ],
      [
        '$reduce without a start',
        { $reduce: { input: [], in: 1 } },
        "$reduce requires 'initialValue' to be specified",
      ],
    ],
  },
  sets: {
    answers: [
      [
        '$setUnion without repetition',
        {
          $setUnion: [
            [1, 2],
            [2, 3],
          ],
        },
        [1, 2, 3],
      ],
      [
        '$setIntersection',
        {
          $setIntersection: [
            [1, 2, 2],
            [2, 4],
          ],
        },
        [2],
      ],
      ['$setIntersection of none in common', { $setIntersection: [[1], [2]] }, []],
      ['$setDifference', { $setDifference: [[1, 2, 1], [2]] }, [1]],
      [
        '$setEquals minds neither order nor repetition',
        {
          $setEquals: [
            [1, 2, 2],
            [2, 1],
          ],
        },
        true,
      ],
      [
        '$setEquals takes nested arrays whole',
        {
          $setEquals: [
            [1, [2]],
            [1, 2],
          ],
        },
        false,
      ],
      ['$setIsSubset', { $setIsSubset: [[1], [2, 1]] }, true],
      ['$anyElementTrue', { $anyElementTrue: [[0, null, 'x']] }, true],
      ['$anyElementTrue of nothing', { $anyElementTrue: [[]] }, false],
      ['$allElementsTrue of nothing', { $allElementsTrue: [[]] }, true],
      ['$allElementsTrue', { $allElementsTrue: [[1, 0]] }, false],
      ['$setUnion with null', { $setUnion: [[1], null] }, null],
    ],
    refusals: [
      [
        '$setUnion of a number',
        { $setUnion: [[1], 2] },
        'All operands of $setUnion must be arrays. One argument is of type: int',
      ],
      [
        '$setDifference of a string',
        { $setDifference: ['a', [1]] },
        'both operands of $setDifference must be arrays. First argument is of type: string',
      ],
      [
        '$setIsSubset of null',
        { $setIsSubset: [null, [1]] },
        'both operands of $setIsSubset must be arrays. First argument is of type: null',
      ],
      [
        '$anyElementTrue of null',
        { $anyElementTrue: [null] },
        "$anyElementTrue's argument must be an array, but is null",
      ],
    ],
  },
  objects: {
    answers: [
      [
        '$mergeObjects: later fields win',
        { $mergeObjects: ['$a', { x: 9, z: 1 }] },
        { x: 9, y: 2, z: 1 },
        { a: { x: 1, y: 2 } },
      ],
      ['$mergeObjects passes over null', { $mergeObjects: [null, { x: 1 }] }, { x: 1 }],
      [
        '$mergeObjects of an array of objects',
        { $mergeObjects: '$a' },
        { x: 1, y: 2 },
        { a: [{ x: 1 }, { y: 2 }] },
      ],
      ['$objectToArray', { $objectToArray: '$a' }, PAIRS, { a: { a: 1, b: 2 } }],
      ['$objectToArray of null', { $objectToArray: null }, null],
      [
        '$arrayToObject of pairs',
        {
          $arrayToObject: [
            [
              ['a', 1],
              ['b', 2],
            ],
          ],
        },
        { a: 1, b: 2 },
      ],
      ['$arrayToObject of k and v', { $arrayToObject: '$a' }, { a: 1, b: 2 }, { a: PAIRS }],
      [
        '$arrayToObject: the last of a name wins',
        {
          $arrayToObject: [
            [
              ['a', 1],
              ['a', 2],
            ],
          ],
        },
        { a: 2 },
      ],
      [
        '$getField of a name with a dot',
        { $getField: { field: 'b.c', input: { $arrayToObject: [[['b.c', 5]]] } } },
        5,
      ],
      ['$getField of the document', { $getField: 'a' }, 1, { a: 1 }],
      [
        '$setField',
        { $setField: { field: 'x', input: '$a', value: 2 } },
        { x: 2 },
        { a: { x: 1 } },
      ],
      [
        '$unsetField',
        { $unsetField: { field: 'x', input: '$a' } },
        { y: 2 },
        { a: { x: 1, y: 2 } },
      ],
      ['$bsonSize', { $bsonSize: { $literal: { a: 1 } } }, 12],
    ],
    refusals: [
      [
        '$mergeObjects of a number',
        { $mergeObjects: [1] },
        '$mergeObjects requires object inputs, but input 1 is of type int',
      ],
      [
        '$objectToArray of a number',
        { $objectToArray: 1 },
        '$objectToArray requires a document input, found: int',
      ],
      [
        '$arrayToObject of a number',
        { $arrayToObject: 1 },
        '$arrayToObject requires an array input, found: int',
      ],
      [
        '$arrayToObject of triples',
        { $arrayToObject: [[['a', 1, 2]]] },
        '$arrayToObject requires an array of size 2 arrays',
      ],
    ],
  },
})
