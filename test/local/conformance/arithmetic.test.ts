import { holdExpressions } from './expressions'

/* mongodb.com/docs/manual/reference/operator/aggregation, arithmetic and trigonometry. */

const DATE = new Date('2026-03-02T01:00:00Z')

holdExpressions({
  'sums and differences': {
    answers: [
      ['$add of numbers', { $add: ['$a', '$b', 10] }, 13, { a: 1, b: 2 }],
      ['$add of nothing is 0', { $add: [] }, 0],
      [
        '$add of a date and milliseconds',
        { $add: ['$at', 3_600_000] },
        new Date('2026-03-02T02:00:00Z'),
        { at: DATE },
      ],
      ['$add of null is null', { $add: [1, null] }, null],
      ['$add of a missing field is null', { $add: [1, '$nowhere'] }, null],
      ['$add keeps what rounding loses', { $add: [0.1, 0.2, 0.3] }, 0.6],
      ['$subtract of numbers', { $subtract: [5, 8] }, -3],
      [
        '$subtract of dates is milliseconds',
        { $subtract: ['$at', new Date('2026-03-02T00:00:00Z')] },
        3_600_000,
        { at: DATE },
      ],
      [
        '$subtract of milliseconds from a date',
        { $subtract: ['$at', 3_600_000] },
        new Date('2026-03-02T00:00:00Z'),
        { at: DATE },
      ],
      ['$subtract of null is null', { $subtract: [null, 1] }, null],
      ['$multiply', { $multiply: [2, 3, 4] }, 24],
      ['$multiply of a missing field is null', { $multiply: [2, '$nowhere'] }, null],
    ],
    refusals: [
      [
        'a string in $add',
        { $add: [1, 'a'] },
        '$add only supports numeric or date types, not string',
      ],
      [
        'an array in $add',
        { $add: [1, '$a'] },
        '$add only supports numeric or date types, not array',
        { a: [1] },
      ],
      [
        'two dates in $add',
        { $add: ['$at', '$at'] },
        'only one date allowed in an $add expression',
        { at: DATE },
      ],
      ['a string in $subtract', { $subtract: [1, 'a'] }, "can't $subtract string from int"],
      [
        'a date from a number',
        { $subtract: [1, '$at'] },
        "can't $subtract date from int",
        { at: DATE },
      ],
      [
        'three operands of $subtract',
        { $subtract: [3, 2, 1] },
        'Expression $subtract takes exactly 2 arguments. 3 were passed in.',
      ],
      [
        'a boolean in $multiply',
        { $multiply: [2, true] },
        '$multiply only supports numeric types, not bool',
      ],
    ],
  },
  quotients: {
    answers: [
      ['$divide gives fractions', { $divide: [7, 2] }, 3.5],
      ['$divide of null is null', { $divide: [null, 2] }, null],
      ['$mod keeps the sign of the dividend', { $mod: [-7, 3] }, -1],
      ['$mod ignores the sign of the divisor', { $mod: [7, -3] }, 1],
      ['$mod of fractions', { $mod: [5.5, 2] }, 1.5],
    ],
    refusals: [
      ['division by zero', { $divide: [1, 0] }, "can't $divide by zero"],
      ['a remainder of zero', { $mod: [1, 0] }, "can't $mod by zero"],
      [
        'division of a string',
        { $divide: ['a', 1] },
        '$divide only supports numeric types, not string and int',
      ],
      [
        'a remainder of a string',
        { $mod: ['a', 2] },
        '$mod only supports numeric types, not string and int',
      ],
      [
        'one operand of $divide',
        { $divide: [1] },
        'Expression $divide takes exactly 2 arguments. 1 were passed in.',
      ],
    ],
  },
  rounding: {
    answers: [
      ['$round takes a half to the even', { $round: [2.5] }, 2],
      ['$round takes another half to the even', { $round: [3.5] }, 4],
      ['$round of a negative half', { $round: [-2.5] }, -2],
      ['$round to places', { $round: [10.236, 2] }, 10.24],
      ['$round sees the exact value', { $round: [2.675, 2] }, 2.67],
      ['$round of an exact half at a place', { $round: [0.125, 2] }, 0.12],
      ['$round before the point', { $round: [1_250, -2] }, 1_200],
      ['$round before the point, upwards', { $round: [1_351, -2] }, 1_400],
      ['$round of null', { $round: [null, 1] }, null],
      ['$round to null places', { $round: [1.5, null] }, null],
      ['$trunc cuts', { $trunc: [7.85, 1] }, 7.8],
      ['$trunc goes towards zero', { $trunc: [-7.85] }, -7],
      ['$trunc before the point', { $trunc: [1_299, -2] }, 1_200],
      ['$ceil', { $ceil: -2.8 }, -2],
      ['$floor', { $floor: -2.8 }, -3],
      [
        '$abs of the difference of fields',
        { $abs: { $subtract: ['$a', '$b'] } },
        4,
        { a: 1, b: 5 },
      ],
      ['$abs of missing', { $abs: '$nowhere' }, null],
    ],
    refusals: [
      ['a string', { $round: ['a'] }, '$round only supports numeric types, not string'],
      [
        'places that are no whole number',
        { $round: [1.5, 0.5] },
        'precision argument to  $round must be a integral value',
      ],
      [
        'too many places',
        { $round: [1.5, 101] },
        'cannot apply $round with precision value 101 value must be in [-20, 100]',
      ],
      [
        'the absolute value of a string',
        { $abs: 'a' },
        '$abs only supports numeric types, not string',
      ],
    ],
  },
  'powers and logarithms': {
    answers: [
      ['$pow', { $pow: [5, 2] }, 25],
      ['$pow with a negative exponent', { $pow: [2, -1] }, 0.5],
      ['$pow of null', { $pow: [5, null] }, null],
      ['$sqrt', { $sqrt: 25 }, 5],
      ['$exp', { $exp: 0 }, 1],
      ['$ln', { $ln: 1 }, 0],
      ['$log to a base', { $log: [100, 10] }, 2],
      ['$log10', { $log10: 0.001 }, -3],
    ],
    refusals: [
      [
        'the root of a negative number',
        { $sqrt: -1 },
        "$sqrt's argument must be greater than or equal to 0",
      ],
      ['the logarithm of zero', { $ln: 0 }, "$ln's argument must be a positive number, but is 0"],
      [
        'a base of one',
        { $log: [2, 1] },
        "$log's base must be a positive number not equal to 1, but is 1",
      ],
      [
        'zero to a negative power',
        { $pow: [0, -1] },
        '$pow cannot take a base of 0 and a negative exponent',
      ],
      ['a string to a power', { $pow: ['a', 1] }, "$pow's base must be numeric, not string"],
    ],
  },
  trigonometry: {
    answers: [
      ['$sin', { $sin: 0 }, 0],
      ['$cos', { $cos: 0 }, 1],
      ['$atan2', { $atan2: [0, 1] }, 0],
      ['$degreesToRadians', { $degreesToRadians: 180 }, Math.PI],
      ['$radiansToDegrees', { $radiansToDegrees: Math.PI }, 180],
      ['$acos of null', { $acos: null }, null],
    ],
    refusals: [
      ['an arc cosine beyond 1', { $acos: 3 }, 'cannot apply $acos to 3, value must be in [-1,1]'],
      ['the sine of infinity', { $sin: Infinity }, 'value must be in (-inf,inf)'],
      ['the sine of a string', { $sin: 'a' }, '$sin only supports numeric types, not string'],
    ],
  },
})
