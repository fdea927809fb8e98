import { holdExpressions } from './expressions'

/* Numbers that JavaScript has not, and types that a mini-program seldom meets, as text where the SDK has no value for them. */

const OID = '5ab9cbfa31c2ab715d42129e'
const text = (expression: unknown) => ({ $toString: expression })
const decimal = (value: string) => ({ $toDecimal: value })
const long = (value: string) => ({ $toLong: value })

holdExpressions({
  'whole numbers beyond 2^53': {
    answers: [
      ['their type', { $type: long('9007199254740993') }, 'long'],
      ['as text', text(long('9007199254740993')), '9007199254740993'],
      ['$add keeps every digit', text({ $add: [long('9007199254740993'), 2] }), '9007199254740995'],
      [
        '$add of two that JavaScript has',
        text({ $add: [9_007_199_254_740_991, 2] }),
        '9007199254740993',
      ],
      ['$subtract', text({ $subtract: [long('9007199254740993'), long('9007199254740992')] }), '1'],
      ['$multiply', text({ $multiply: [long('4611686018427387904'), -1] }), '-4611686018427387904'],
      ['$gt', { $gt: [long('9007199254740993'), 9_007_199_254_740_992] }, true],
      ['$isNumber', { $isNumber: long('9007199254740993') }, true],
    ],
    refusals: [
      [
        'more than 64 bits',
        long('9223372036854775808'),
        "Failed to parse number '9223372036854775808' in $convert with no onError value: Overflow",
      ],
    ],
  },
  decimals: {
    answers: [
      ['their type', { $type: decimal('1.10') }, 'decimal'],
      ['as text', text(decimal('1.10')), '1.10'],
      ['$add is exact', text({ $add: [decimal('0.1'), decimal('0.2')] }), '0.3'],
      ['$sum of a list that is one array', text({ $sum: [[decimal('0.5'), 1]] }), '1.5'],
      ['$sum of operands', text({ $sum: [decimal('0.5'), 1] }), '1.5'],
      ['equal to a number of the same worth', { $eq: [decimal('2.0'), 2] }, true],
      ['one with that number in a set', { $size: { $setUnion: [[2], [decimal('2')]] } }, 1],
      ['zero is false', { $not: decimal('0.0') }, true],
    ],
    refusals: [
      ['words', decimal('abc'), "Failed to parse number 'abc' in $convert with no onError value"],
    ],
  },
  'object ids': {
    answers: [
      ['their type', { $type: { $toObjectId: OID } }, 'objectId'],
      ['as text', text({ $toObjectId: OID }), OID],
      ['as a date', { $toDate: { $toObjectId: OID } }, new Date('2018-03-27T04:43:38Z')],
      ['their year', { $year: { $toObjectId: OID } }, 2018],
      ['after arrays, before booleans', { $lt: [{ $toObjectId: OID }, false] }, true],
    ],
    refusals: [
      [
        'text of another length',
        { $toObjectId: 'abc' },
        "Failed to parse objectId 'abc' in $convert with no onError value: Invalid string length for parsing to OID, expected 24 but found 3",
      ],
    ],
  },
})
