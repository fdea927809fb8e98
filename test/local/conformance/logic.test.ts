import { MISSING, holdExpressions } from './expressions'

/* mongodb.com/docs/manual/reference/operator/aggregation: comparison, boolean, conditional, variables. */

holdExpressions({
  comparison: {
    answers: [
      ['$eq across kinds of numbers', { $eq: [1, 1.0] }, true],
      ['$eq tells missing from null', { $eq: ['$nowhere', null] }, false],
      ['$lt: missing is below null', { $lt: ['$nowhere', null] }, true],
      ['$lt: null is below numbers', { $lt: [null, -1] }, true],
      ['$lt: numbers are below strings', { $lt: [9, 'a'] }, true],
      ['$lt: strings are below objects', { $lt: ['z', { a: 1 }] }, true],
      ['$lt: objects are below arrays', { $lt: [{ a: 1 }, [1]] }, true],
      ['$lt: arrays are below booleans', { $lt: [[1], false] }, true],
      ['$lt: booleans are below dates', { $lt: [true, '$at'] }, true, { at: new Date(0) }],
      [
        '$eq of objects minds the order of fields',
        { $eq: ['$a', { y: 2, x: 1 }] },
        false,
        { a: { x: 1, y: 2 } },
      ],
      [
        '$eq of arrays minds the order of elements',
        {
          $eq: [
            [1, 2],
            [2, 1],
          ],
        },
        false,
      ],
      ['$cmp', { $cmp: [1, 2] }, -1],
      ['$cmp of equals', { $cmp: ['a', 'a'] }, 0],
      ['$gt compares whole arrays', { $gt: [[2], [1, 9]] }, true],
      ['$gt by code point, not by UTF-16', { $gt: ['𠀀', '￥'] }, true],
      ['$ne of a missing field and a value', { $ne: ['$nowhere', 1] }, true],
    ],
    refusals: [
      ['one operand', { $eq: [1] }, 'Expression $eq takes exactly 2 arguments. 1 were passed in.'],
      [
        'three operands',
        { $gt: [1, 2, 3] },
        'Expression $gt takes exactly 2 arguments. 3 were passed in.',
      ],
    ],
  },
  boolean: {
    answers: [
      ['$and of nothing', { $and: [] }, true],
      ['$or of nothing', { $or: [] }, false],
      ['an empty string is true', { $and: [''] }, true],
      ['an empty array is true', { $and: [[]] }, true],
      ['zero is false', { $or: [0, null, '$nowhere', false] }, false],
      ['$not', { $not: [0] }, true],
      ['$not of a field', { $not: '$a' }, false, { a: 'x' }],
      ['$and stops at the first false', { $and: [false, { $divide: [1, 0] }] }, false],
      ['$or stops at the first true', { $or: [true, { $divide: [1, 0] }] }, true],
    ],
    refusals: [
      [
        'two operands of $not',
        { $not: [1, 2] },
        'Expression $not takes exactly 1 arguments. 2 were passed in.',
      ],
    ],
  },
  conditions: {
    answers: [
      ['$cond by place', { $cond: [{ $gte: ['$n', 3] }, 'many', 'few'] }, 'many', { n: 3 }],
      ['$cond by name', { $cond: { if: false, then: 1, else: 2 } }, 2],
      ['$cond evaluates one branch', { $cond: [true, 1, { $divide: [1, 0] }] }, 1],
      ['$cond may leave out', { $cond: [true, '$$REMOVE', 1] }, MISSING],
      ['$ifNull for null', { $ifNull: ['$a', 'none'] }, 'none', { a: null }],
      ['$ifNull for missing', { $ifNull: ['$nowhere', 'none'] }, 'none'],
      ['$ifNull keeps zero', { $ifNull: ['$a', 'none'] }, 0, { a: 0 }],
      ['$ifNull of several', { $ifNull: ['$a', '$b', '$c', 4] }, 3, { a: null, c: 3 }],
      [
        '$switch takes the first that holds',
        {
          $switch: {
            branches: [
              { case: { $gt: ['$n', 5] }, then: 'high' },
              { case: { $gt: ['$n', 1] }, then: 'mid' },
            ],
            default: 'low',
          },
        },
        'mid',
        { n: 3 },
      ],
      [
        '$switch falls to its default',
        { $switch: { branches: [{ case: false, then: 1 }], default: 0 } },
        0,
      ],
    ],
    refusals: [
      [
        'two operands of $cond',
        { $cond: [true, 1] },
        'Expression $cond takes exactly 3 arguments. 2 were passed in.',
      ],
      ['$cond without else', { $cond: { if: true, then: 1 } }, "Missing 'else' parameter to $cond"],
      [
        'an unknown part of $cond',
        { $cond: { if: 1, then: 1, else: 1, or: 1 } },
        'Unrecognized parameter to $cond: or',
      ],
      ['$ifNull of one', { $ifNull: [1] }, '$ifNull needs at least two arguments, had: 1'],
      [
        '$switch without branches',
        { $switch: { branches: [] } },
        '$switch requires at least one branch.',
      ],
      [
        '$switch where nothing holds',
        { $switch: { branches: [{ case: false, then: 1 }] } },
        '$switch could not find a matching branch for an input, and no default was specified.',
      ],
      [
        'an unknown part of $switch',
        { $switch: { branches: [], other: 1 } },
        '$switch found an unknown argument: other',
      ],
    ],
  },
  'variables and paths': {
    answers: [
      [
        '$let',
        {
          $let: { vars: { low: 1, high: { $add: ['$n', 1] } }, in: { $add: ['$$low', '$$high'] } },
        },
        5,
        { n: 3 },
      ],
      [
        '$let inside $let',
        {
          $let: { vars: { x: 1 }, in: { $let: { vars: { x: { $add: ['$$x', 1] } }, in: '$$x' } } },
        },
        2,
      ],
      ['$$ROOT', '$$ROOT.a', 1, { a: 1 }],
      ['$$CURRENT', '$$CURRENT.a', 1, { a: 1 }],
      ['$$REMOVE', '$$REMOVE', MISSING],
      ['$literal is not looked into', { $literal: { $add: [1, '$a'] } }, { $add: [1, '$a'] }],
      ['a dollar in a literal', { $concat: ['a', { $literal: '$b' }] }, 'a$b'],
      ['a missing field is left out of an object', { a: '$nowhere', b: 1 }, { b: 1 }],
      ['a missing field is null in an array', ['$nowhere', 1], [null, 1]],
      ['a path into an array of objects', '$a.b', [1, 2], { a: [{ b: 1 }, { c: 9 }, 7, { b: 2 }] }],
      [
        'a path into nested arrays of objects',
        '$a.b.c',
        [[1, 2], [3]],
        { a: [{ b: [{ c: 1 }, { c: 2 }] }, { b: [{ c: 3 }] }] },
      ],
      ['a path through a scalar', '$a.b', MISSING, { a: 1 }],
      ['a number in a path is a name', '$a.0', [], { a: [1, 2] }],
      ['a path that is the name of a method', '$a.constructor', MISSING, { a: {} }],
      ['$$NOW is a date', { $type: '$$NOW' }, 'date'],
      ['$$NOW is one moment', { $eq: ['$$NOW', '$$NOW'] }, true],
    ],
    refusals: [
      ['an undefined variable', '$$nobody', 'Use of undefined variable: nobody'],
      [
        'a variable outside its $let',
        { $add: [{ $let: { vars: { x: 1 }, in: 1 } }, '$$x'] },
        'Use of undefined variable: x',
      ],
      ['$let without in', { $let: { vars: {} } }, "Missing 'in' parameter to $let"],
      [
        'a variable with a capital',
        { $let: { vars: { Big: 1 }, in: 1 } },
        "'Big' starts with an invalid character for a user variable name",
      ],
      ['a lone dollar', '$', "'$' by itself is not a valid FieldPath"],
      ['a path that ends with a dot', '$a.', "FieldPath must not end with a '.'."],
      ['an unknown operator', { $plus: [1, 2] }, "Unrecognized expression '$plus'"],
      [
        'two operators in one object',
        { $add: [1], $subtract: [1, 2] },
        'an expression specification must contain exactly one field',
      ],
      ['a dotted name in an object', { 'a.b': 1 }, "FieldPath field names may not contain '.'"],
    ],
  },
})
