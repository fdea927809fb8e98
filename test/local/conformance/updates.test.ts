import { openConformance, refusal } from './support'
import type { Conformance, Fields } from './support'

/* What each update makes of a document [mongodb.com/docs/manual/reference/operator/update]. */

let cloud: Conformance
beforeAll(async () => {
  cloud = await openConformance()
})
afterAll(() => cloud.close())

/** The document as it is on the wire after the update, without its id. */
async function changed(before: Fields, update: Fields, query: Fields = {}): Promise<unknown> {
  await cloud.fill([{ _id: 'a', ...before }])
  await cloud.update({ _id: 'a', ...query }, update)
  const { _id, ...after } = (await cloud.onWire({ _id: 'a' })) as Fields
  return after
}

type Case = [sentence: string, before: Fields, update: Fields, after: Fields]

const long = (text: string) => ({ $numberLong: text })
const decimal = (text: string) => ({ $numberDecimal: text })

/** Within a minute or so of 09:00 in Shanghai on the day the tests’ clock begins at. */
const NOW_MS: unknown = expect.stringMatching(/^17731044\d{5}$/)
const NOW_SECONDS: unknown = expect.closeTo(1_773_104_400, -2)

describe.each<[operator: string, cases: Case[]]>([
  [
    '$set and $unset',
    [
      ['a value', { n: 1 }, { $set: { n: 2 } }, { n: 2 }],
      ['a new field in a new object', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
      [
        'beside what is in an object',
        { a: { x: 1 } },
        { $set: { 'a.y': 2 } },
        { a: { x: 1, y: 2 } },
      ],
      ['a whole object', { a: { x: 1 } }, { $set: { a: { y: 2 } } }, { a: { y: 2 } }],
      ['an element', { l: [1, 2] }, { $set: { 'l.1': 9 } }, { l: [1, 9] }],
      ['beyond an array’s end', { l: [1] }, { $set: { 'l.3': 4 } }, { l: [1, null, null, 4] }],
      ['a number makes a field of an object', { a: {} }, { $set: { 'a.0': 1 } }, { a: { 0: 1 } }],
      ['a number makes a field where nothing is', {}, { $set: { 'a.0': 1 } }, { a: { 0: 1 } }],
      ['new fields in the order of their names', {}, { $set: { b: 1, a: 2 } }, { a: 2, b: 1 }],
      ['its own id', { n: 1 }, { $set: { _id: 'a', n: 2 } }, { n: 2 }],
      ['$unset', { n: 1, m: 2 }, { $unset: { n: '' } }, { m: 2 }],
      ['$unset of nothing', { n: 1 }, { $unset: { x: '', 'n.y': '' } }, { n: 1 }],
      ['$unset below', { a: { b: 1, c: 2 } }, { $unset: { 'a.b': 1 } }, { a: { c: 2 } }],
      [
        '$unset of an element leaves null',
        { l: [1, 2, 3] },
        { $unset: { 'l.1': '' } },
        { l: [1, null, 3] },
      ],
      [
        '$unset of an element’s field',
        { l: [{ a: 1, b: 2 }] },
        { $unset: { 'l.0.a': '' } },
        { l: [{ b: 2 }] },
      ],
      [
        '$setOnInsert when nothing is inserted',
        { n: 1 },
        { $setOnInsert: { n: 5 }, $set: { m: 1 } },
        { n: 1, m: 1 },
      ],
    ],
  ],
  [
    'arithmetic',
    [
      ['$inc', { n: 1 }, { $inc: { n: 2 } }, { n: 3 }],
      ['$inc of what is missing', {}, { $inc: { 'a.n': -2 } }, { a: { n: -2 } }],
      ['$inc by a fraction', { n: 1 }, { $inc: { n: 0.5 } }, { n: 1.5 }],
      [
        '$inc of a long, exactly',
        { n: long('9007199254740993') },
        { $inc: { n: 2 } },
        { n: long('9007199254740995') },
      ],
      [
        '$inc that becomes a long',
        { n: 2 ** 53 - 1 },
        { $inc: { n: 2 } },
        { n: long('9007199254740993') },
      ],
      [
        '$inc of a decimal',
        { n: decimal('0.1') },
        { $inc: { n: decimal('0.2') } },
        { n: decimal('0.3') },
      ],
      [
        '$inc of a decimal by a double',
        { n: decimal('1.5') },
        { $inc: { n: 0.1 } },
        { n: decimal('1.6') },
      ],
      ['$mul', { n: 3 }, { $mul: { n: 4 } }, { n: 12 }],
      ['$mul of what is missing is 0', {}, { $mul: { n: 4 } }, { n: 0 }],
      ['$mul of a decimal', { n: decimal('1.10') }, { $mul: { n: 2 } }, { n: decimal('2.20') }],
      ['$min', { n: 3 }, { $min: { n: 2 } }, { n: 2 }],
      ['$min that is more', { n: 3 }, { $min: { n: 4 } }, { n: 3 }],
      ['$min of what is missing', {}, { $min: { n: 4 } }, { n: 4 }],
      ['$min across types: null is least', { n: 3 }, { $min: { n: null } }, { n: null }],
      ['$max', { n: 3 }, { $max: { n: 4 } }, { n: 4 }],
      ['$max across types: text is more', { n: 3 }, { $max: { n: 'a' } }, { n: 'a' }],
      ['$max of a decimal', { n: 1 }, { $max: { n: decimal('1.01') } }, { n: decimal('1.01') }],
      ['$max of equals keeps the old one', { n: 1 }, { $max: { n: decimal('1.0') } }, { n: 1 }],
      ['$bit and', { n: 13 }, { $bit: { n: { and: 10 } } }, { n: 8 }],
      ['$bit or', { n: 3 }, { $bit: { n: { or: 5 } } }, { n: 7 }],
      ['$bit xor', { n: 1 }, { $bit: { n: { xor: 5 } } }, { n: 4 }],
      ['$bit of what is missing', {}, { $bit: { n: { or: 5 } } }, { n: 5 }],
      [
        '$bit of a long',
        { n: long('9007199254740993') },
        { $bit: { n: { and: long('9007199254740992') } } },
        { n: long('9007199254740992') },
      ],
    ],
  ],
  [
    '$currentDate',
    [
      ['as a date', {}, { $currentDate: { at: true } }, { at: { $date: { $numberLong: NOW_MS } } }],
      [
        'named as a date',
        {},
        { $currentDate: { at: { $type: 'date' } } },
        { at: { $date: { $numberLong: NOW_MS } } },
      ],
      [
        'as a timestamp',
        {},
        { $currentDate: { at: { $type: 'timestamp' } } },
        { at: { $timestamp: { t: NOW_SECONDS, i: 1 } } },
      ],
      [
        'below',
        {},
        { $currentDate: { 'a.at': true } },
        { a: { at: { $date: { $numberLong: NOW_MS } } } },
      ],
    ],
  ],
  [
    '$rename',
    [
      ['a field', { a: 1, b: 2 }, { $rename: { a: 'c' } }, { b: 2, c: 1 }],
      ['out of an object', { a: { b: 1 } }, { $rename: { 'a.b': 'c' } }, { a: {}, c: 1 }],
      ['into a new object', { a: 1 }, { $rename: { a: 'b.c' } }, { b: { c: 1 } }],
      ['over another', { a: 1, b: 2 }, { $rename: { a: 'b' } }, { b: 1 }],
      ['what is missing', { b: 2 }, { $rename: { a: 'b' } }, { b: 2 }],
    ],
  ],
  [
    '$push',
    [
      ['an element', { l: [1] }, { $push: { l: 2 } }, { l: [1, 2] }],
      ['to nothing', {}, { $push: { 'a.l': 1 } }, { a: { l: [1] } }],
      ['an array as one element', { l: [1] }, { $push: { l: [2, 3] } }, { l: [1, [2, 3]] }],
      ['an object', { l: [] }, { $push: { l: { a: 1 } } }, { l: [{ a: 1 }] }],
      ['$each', { l: [1] }, { $push: { l: { $each: [2, 3] } } }, { l: [1, 2, 3] }],
      ['$each of nothing makes the array', {}, { $push: { l: { $each: [] } } }, { l: [] }],
      [
        '$position',
        { l: [1, 2] },
        { $push: { l: { $each: [9], $position: 1 } } },
        { l: [1, 9, 2] },
      ],
      [
        '$position from the end',
        { l: [1, 2, 3] },
        { $push: { l: { $each: [8, 9], $position: -1 } } },
        { l: [1, 2, 8, 9, 3] },
      ],
      [
        '$position beyond the end',
        { l: [1] },
        { $push: { l: { $each: [2], $position: 9 } } },
        { l: [1, 2] },
      ],
      [
        '$slice from the start',
        { l: [1] },
        { $push: { l: { $each: [2, 3], $slice: 2 } } },
        { l: [1, 2] },
      ],
      [
        '$slice from the end',
        { l: [1] },
        { $push: { l: { $each: [2, 3], $slice: -2 } } },
        { l: [2, 3] },
      ],
      ['$slice 0', { l: [1] }, { $push: { l: { $each: [2], $slice: 0 } } }, { l: [] }],
      ['$sort', { l: [3] }, { $push: { l: { $each: [1, 2], $sort: 1 } } }, { l: [1, 2, 3] }],
      [
        '$sort before $slice',
        { l: [3] },
        { $push: { l: { $slice: 2, $sort: -1, $each: [1, 2] } } },
        { l: [3, 2] },
      ],
      [
        '$sort by a field',
        { l: [{ n: 2 }] },
        { $push: { l: { $each: [{ n: 1 }], $sort: { n: 1 } } } },
        { l: [{ n: 1 }, { n: 2 }] },
      ],
      [
        '$sort by several fields',
        {
          l: [
            { a: 1, b: 1 },
            { a: 0, b: 5 },
          ],
        },
        { $push: { l: { $each: [{ a: 1, b: 2 }], $sort: { a: -1, b: -1 } } } },
        {
          l: [
            { a: 1, b: 2 },
            { a: 1, b: 1 },
            { a: 0, b: 5 },
          ],
        },
      ],
      [
        '$sort by a field below',
        { l: [{ a: { n: 2 } }, { a: { n: 1 } }] },
        { $push: { l: { $each: [], $sort: { 'a.n': 1 } } } },
        { l: [{ a: { n: 1 } }, { a: { n: 2 } }] },
      ],
      [
        '$sort of mixed types',
        { l: ['a', 2, null] },
        { $push: { l: { $each: [true], $sort: 1 } } },
        { l: [null, 2, 'a', true] },
      ],
    ],
  ],
  [
    '$addToSet, $pop, $pull and $pullAll',
    [
      ['$addToSet', { l: [1] }, { $addToSet: { l: 2 } }, { l: [1, 2] }],
      ['$addToSet of what is there', { l: [1] }, { $addToSet: { l: 1 } }, { l: [1] }],
      [
        '$addToSet of a number of another type',
        { l: [1] },
        { $addToSet: { l: decimal('1.0') } },
        { l: [1] },
      ],
      [
        '$addToSet of an object in another order',
        { l: [{ a: 1, b: 2 }] },
        { $addToSet: { l: { b: 2, a: 1 } } },
        {
          l: [
            { a: 1, b: 2 },
            { b: 2, a: 1 },
          ],
        },
      ],
      ['$addToSet of an array', { l: [1] }, { $addToSet: { l: [1] } }, { l: [1, [1]] }],
      [
        '$addToSet of each',
        { l: [1, 1] },
        { $addToSet: { l: { $each: [1, 2, 2] } } },
        { l: [1, 1, 2] },
      ],
      ['$addToSet to nothing', {}, { $addToSet: { l: { $each: [2, 2] } } }, { l: [2] }],
      ['$pop', { l: [1, 2, 3] }, { $pop: { l: 1 } }, { l: [1, 2] }],
      ['$pop of the first', { l: [1, 2, 3] }, { $pop: { l: -1 } }, { l: [2, 3] }],
      ['$pop of an empty array', { l: [] }, { $pop: { l: 1 } }, { l: [] }],
      ['$pop of nothing', { n: 1 }, { $pop: { l: 1 } }, { n: 1 }],
      ['$pull of a value', { l: [1, 2, 1] }, { $pull: { l: 1 } }, { l: [2] }],
      ['$pull by a condition', { l: [1, 5, 9] }, { $pull: { l: { $gte: 5 } } }, { l: [1] }],
      ['$pull by $in', { l: ['a', 'b', 'c'] }, { $pull: { l: { $in: ['a', 'c'] } } }, { l: ['b'] }],
      ['$pull by a pattern', { l: ['ab', 'ba'] }, { $pull: { l: /^a/ } }, { l: ['ba'] }],
      [
        '$pull by fields, others aside',
        { l: [{ a: 1, b: 2 }, { a: 2 }] },
        { $pull: { l: { a: 1 } } },
        { l: [{ a: 2 }] },
      ],
      [
        '$pull by conditions of fields',
        { l: [{ a: 1 }, { a: 7 }] },
        { $pull: { l: { a: { $gt: 5 } } } },
        { l: [{ a: 1 }] },
      ],
      [
        '$pull by $elemMatch',
        { l: [{ r: [{ q: 1 }] }, { r: [{ q: 2 }] }] },
        { $pull: { l: { r: { $elemMatch: { q: 2 } } } } },
        { l: [{ r: [{ q: 1 }] }] },
      ],
      ['$pull of an array', { l: [[1, 2], 1] }, { $pull: { l: [1, 2] } }, { l: [1] }],
      ['$pull of nothing', { n: 1 }, { $pull: { l: 1 } }, { n: 1 }],
      ['$pullAll', { l: [1, 2, 1, 3] }, { $pullAll: { l: [1, 3] } }, { l: [2] }],
      [
        '$pullAll of objects, exactly',
        { l: [{ a: 1, b: 2 }, { a: 1 }] },
        { $pullAll: { l: [{ a: 1 }] } },
        { l: [{ a: 1, b: 2 }] },
      ],
    ],
  ],
])('%s', (_, cases) => {
  it.each(cases)('%s', async (_sentence, before, update, after) => {
    const found = await changed(before, update)
    expect(found).toEqual(after)
    expect(Object.keys(found as Fields)).toEqual(Object.keys(after))
  })
})

describe('a position in a path', () => {
  it.each<[sentence: string, before: Fields, query: Fields, update: Fields, after: Fields]>([
    [
      '$ is the element that is equal',
      { l: [1, 5, 5] },
      { l: 5 },
      { $set: { 'l.$': 9 } },
      { l: [1, 9, 5] },
    ],
    [
      '$ is the element that is more',
      { l: [1, 5, 8] },
      { l: { $gt: 4 } },
      { $inc: { 'l.$': 1 } },
      { l: [1, 6, 8] },
    ],
    [
      '$ by a field of the element',
      { l: [{ a: 1 }, { a: 2 }] },
      { 'l.a': 2 },
      { $set: { 'l.$.b': 3 } },
      { l: [{ a: 1 }, { a: 2, b: 3 }] },
    ],
    [
      '$ by $elemMatch',
      {
        l: [
          { a: 1, b: 1 },
          { a: 1, b: 2 },
        ],
      },
      { l: { $elemMatch: { a: 1, b: 2 } } },
      { $set: { 'l.$.c': 1 } },
      {
        l: [
          { a: 1, b: 1 },
          { a: 1, b: 2, c: 1 },
        ],
      },
    ],
    [
      '$ beside other conditions',
      { n: 1, l: [3, 4] },
      { l: 4, n: 1 },
      { $set: { 'l.$': 0 } },
      { l: [3, 0], n: 1 },
    ],
    [
      '$ in $or',
      { l: [3, 4] },
      { $or: [{ l: 9 }, { l: 4 }] },
      { $set: { 'l.$': 0 } },
      { l: [3, 0] },
    ],
    [
      '$ with $unset leaves null',
      { l: [3, 4] },
      { l: 3 },
      { $unset: { 'l.$': '' } },
      { l: [null, 4] },
    ],
    [
      '$ with $push in the element',
      {
        l: [
          { id: 1, t: [] },
          { id: 2, t: ['x'] },
        ],
      },
      { 'l.id': 2 },
      { $push: { 'l.$.t': 'y' } },
      {
        l: [
          { id: 1, t: [] },
          { id: 2, t: ['x', 'y'] },
        ],
      },
    ],
    [
      '$ by $in',
      { l: [1, 2, 3] },
      { l: { $in: [3, 2] } },
      { $mul: { 'l.$': 10 } },
      { l: [1, 20, 3] },
    ],
    ['$[] is every element', { l: [1, 2] }, {}, { $inc: { 'l.$[]': 10 } }, { l: [11, 12] }],
    ['$[] of no element', { l: [] }, {}, { $inc: { 'l.$[]': 10 } }, { l: [] }],
    [
      '$[] and a field',
      { l: [{ a: 1 }, { b: 2 }] },
      {},
      { $set: { 'l.$[].a': 0 } },
      { l: [{ a: 0 }, { a: 0, b: 2 }] },
    ],
    [
      '$[] in $[]',
      { l: [{ m: [1] }, { m: [2, 3] }] },
      {},
      { $mul: { 'l.$[].m.$[]': 2 } },
      { l: [{ m: [2] }, { m: [4, 6] }] },
    ],
    [
      '$ and $[]',
      {
        l: [
          { id: 1, m: [1] },
          { id: 2, m: [2, 3] },
        ],
      },
      { 'l.id': 2 },
      { $inc: { 'l.$.m.$[]': 1 } },
      {
        l: [
          { id: 1, m: [1] },
          { id: 2, m: [3, 4] },
        ],
      },
    ],
  ])('%s', async (_, before, query, update, after) => {
    expect(await changed(before, update, query)).toEqual(after)
  })
})

describe('an update is refused', () => {
  it.each<[sentence: string, before: Fields, update: Fields, reason: string]>([
    ['an unknown operator', {}, { $increase: { n: 1 } }, 'Unknown modifier: $increase'],
    [
      'an operator of no object',
      {},
      { $set: 1 },
      'Modifiers operate on fields but we found type int instead',
    ],
    [
      'an empty part of a path',
      {},
      { $set: { 'a..b': 1 } },
      "The update path 'a..b' contains an empty field name",
    ],
    ['an empty path', {}, { $set: { '': 1 } }, 'An empty update path is not valid.'],
    ['another id', {}, { $set: { _id: 'b' } }, "would modify the immutable field '_id'"],
    ['no id', {}, { $unset: { _id: '' } }, "would modify the immutable field '_id'"],
    [
      'a path that leads to another',
      {},
      { $set: { a: 1, 'a.b': 2 } },
      "Updating the path 'a.b' would create a conflict at 'a'",
    ],
    [
      'one path by two operators',
      {},
      { $set: { a: 1 }, $inc: { a: 1 } },
      "Updating the path 'a' would create a conflict at 'a'",
    ],
    [
      'a field of a number',
      { n: 1 },
      { $set: { 'n.m': 1 } },
      "Cannot create field 'm' in element {n: 1}",
    ],
    [
      'a field of null',
      { n: null },
      { $set: { 'n.m': 1 } },
      "Cannot create field 'm' in element {n: null}",
    ],
    [
      'a field of an array',
      { l: [1] },
      { $set: { 'l.m': 1 } },
      "Cannot create field 'm' in element {l: [ 1 ]}",
    ],
    [
      'a place far beyond the end',
      { l: [] },
      { $set: { 'l.2000000': 1 } },
      "can't backfill more than 1500000 elements",
    ],
    ['a name with a dollar', {}, { $set: { a: { $b: 1 } } }, "The dollar ($) prefixed field '$b'"],
    [
      '$inc of text',
      { n: 'x' },
      { $inc: { n: 1 } },
      'Cannot apply $inc to a value of non-numeric type. {_id: "a"} has the field \'n\' of non-numeric type string',
    ],
    ['$inc of null', { n: null }, { $inc: { n: 1 } }, 'of non-numeric type null'],
    [
      '$inc by text',
      { n: 1 },
      { $inc: { n: 'x' } },
      'Cannot increment with non-numeric argument: {n: "x"}',
    ],
    [
      '$inc beyond 64 bits',
      { n: long('9223372036854775807') },
      { $inc: { n: 1 } },
      'Failed to apply $inc operations to current value ((NumberLong)9223372036854775807)',
    ],
    [
      '$mul by text',
      { n: 1 },
      { $mul: { n: 'x' } },
      'Cannot multiply with non-numeric argument: {n: "x"}',
    ],
    [
      '$push to no array',
      { n: 1 },
      { $push: { n: 1 } },
      'The field \'n\' must be an array but is of type int in document {_id: "a"}',
    ],
    [
      '$each of no array',
      {},
      { $push: { l: { $each: 1 } } },
      'The argument to $each in $push must be an array but it was of type: int',
    ],
    [
      'an unknown clause of $push',
      {},
      { $push: { l: { $each: [], $no: 1 } } },
      'Unrecognized clause in $push: $no',
    ],
    [
      '$slice of a fraction',
      {},
      { $push: { l: { $each: [], $slice: 1.5 } } },
      'The value for $slice must be an integer value but was given type: double',
    ],
    [
      '$position of text',
      {},
      { $push: { l: { $each: [], $position: 'x' } } },
      'The value for $position must be an integer value',
    ],
    ['$sort of 2', {}, { $push: { l: { $each: [], $sort: 2 } } }, 'The $sort is invalid'],
    [
      '$sort by a field in no direction',
      {},
      { $push: { l: { $each: [], $sort: { a: 2 } } } },
      'The $sort element value must be either 1 or -1',
    ],
    [
      '$addToSet to no array',
      { n: 1 },
      { $addToSet: { n: 1 } },
      "Cannot apply $addToSet to non-array field. Field named 'n' has non-array type int",
    ],
    [
      '$each of no array in $addToSet',
      {},
      { $addToSet: { l: { $each: 1 } } },
      'The argument to $each in $addToSet must be an array',
    ],
    ['$pop of 5', { l: [] }, { $pop: { l: 5 } }, '$pop expects 1 or -1, found: 5'],
    ['$pop of text', { l: [] }, { $pop: { l: 'x' } }, 'Expected a number in: l: "x"'],
    [
      '$pop from no array',
      { n: 1 },
      { $pop: { n: 1 } },
      "Path 'n' contains an element of non-array type 'int'",
    ],
    [
      '$pull from no array',
      { n: 1 },
      { $pull: { n: 1 } },
      'Cannot apply $pull to a non-array value',
    ],
    [
      '$pull by an unknown operator',
      { l: [] },
      { $pull: { l: { $like: 1 } } },
      'unknown operator: $like',
    ],
    [
      '$pullAll of no array',
      { l: [] },
      { $pullAll: { l: 1 } },
      '$pullAll requires an array argument but was given a int',
    ],
    [
      '$rename to no text',
      { a: 1 },
      { $rename: { a: 1 } },
      "The 'to' field for $rename must be a string: a: 1",
    ],
    [
      '$rename to itself',
      { a: 1 },
      { $rename: { a: 'a' } },
      'The source and target field for $rename must differ',
    ],
    [
      '$rename onto its own path',
      { a: 1 },
      { $rename: { a: 'a.b' } },
      'must not be on the same path',
    ],
    [
      '$rename of an element',
      { l: [1] },
      { $rename: { 'l.0': 'a' } },
      'The source field cannot be an array element',
    ],
    [
      '$rename to an element',
      { l: [1], a: 2 },
      { $rename: { a: 'l.0' } },
      'The destination field cannot be an array element',
    ],
    [
      '$bit of a fraction',
      { n: 1 },
      { $bit: { n: { and: 1.5 } } },
      "a 'double' is not supported here",
    ],
    [
      '$bit nand',
      { n: 1 },
      { $bit: { n: { nand: 1 } } },
      "The $bit modifier only supports 'and', 'or', and 'xor', not 'nand'",
    ],
    [
      '$bit of text',
      { n: 'x' },
      { $bit: { n: { or: 1 } } },
      'Cannot apply $bit to a value of non-integral type',
    ],
    [
      '$bit of nothing',
      { n: 1 },
      { $bit: { n: {} } },
      'You must pass in at least one bitwise operation',
    ],
    [
      '$currentDate of text',
      {},
      { $currentDate: { at: 'now' } },
      'string is not valid type for $currentDate',
    ],
    [
      '$currentDate of another type',
      {},
      { $currentDate: { at: { $type: 'day' } } },
      "is required to be 'date' or 'timestamp'",
    ],
    [
      '$currentDate with another option',
      {},
      { $currentDate: { at: { $zone: 1 } } },
      'Unrecognized $currentDate option: $zone',
    ],
    [
      '$ without a match in an array',
      { l: [1] },
      { $set: { 'l.$': 1 } },
      'The positional operator did not find the match needed from the query.',
    ],
    [
      '$ twice',
      { l: [] },
      { $set: { 'l.$.m.$': 1 } },
      "Too many positional (i.e. '$') elements found in path 'l.$.m.$'",
    ],
    [
      '$[] of no array',
      { n: 1 },
      { $set: { 'n.$[]': 1 } },
      'Cannot apply array updates to non-array element n: 1',
    ],
    [
      '$[] of nothing',
      {},
      { $set: { 'n.$[]': 1 } },
      "The path 'n' must exist in the document in order to apply array updates.",
    ],
    [
      'a filter that cannot be sent',
      { l: [1] },
      { $set: { 'l.$[x]': 1 } },
      "No array filter found for identifier 'x' in path 'l.$[x]'",
    ],
  ])('for %s', async (_, before, update, reason) => {
    await cloud.fill([{ _id: 'a', ...before }])
    const stored = await cloud.onWire({ _id: 'a' })
    // The SDK keeps `_id` from its updates; the wire does not.
    const text = await refusal(cloud.upsert({ _id: 'a' }, update))
    expect(text).toContain(reason)
    expect(text).toMatch(/^DATABASE_REQUEST_FAILED /)
    expect(await cloud.onWire({ _id: 'a' })).toEqual(stored)
  })
})

describe('an upsert', () => {
  it.each<[sentence: string, query: Fields, update: Fields, inserted: Fields]>([
    ['starts from what the query fixes', { kind: 'x' }, { $set: { n: 1 } }, { kind: 'x', n: 1 }],
    [
      'leaves out what the query only bounds',
      { kind: 'x', n: { $gt: 3 } },
      { $inc: { n: 1 } },
      { kind: 'x', n: 1 },
    ],
    ['makes objects of paths', { 'a.b': 1 }, { $set: { 'a.c': 2 } }, { a: { b: 1, c: 2 } }],
    [
      'reads $eq and $and',
      { $and: [{ a: { $eq: 1 } }, { b: 2 }] },
      { $set: { c: 3 } },
      { a: 1, b: 2, c: 3 },
    ],
    ['reads $or of one', { $or: [{ a: 1 }] }, { $set: { c: 3 } }, { a: 1, c: 3 }],
    ['leaves out patterns', { t: /x/ }, { $set: { c: 3 } }, { c: 3 }],
    ['sets on insert', { a: 1 }, { $setOnInsert: { b: 2 }, $set: { c: 3 } }, { a: 1, b: 2, c: 3 }],
    ['pushes to nothing', { a: 1 }, { $push: { l: 1 } }, { a: 1, l: [1] }],
    ['takes the id of the query', { _id: 'mine' }, { $set: { a: 1 } }, { _id: 'mine', a: 1 }],
    ['takes an id set on insert', { a: 1 }, { $setOnInsert: { _id: 'set' } }, { _id: 'set', a: 1 }],
  ])('%s', async (_, query, update, inserted) => {
    await cloud.fill([])
    expect(await cloud.upsert(query, update)).toEqual({ updated: 0, upsertId: expect.any(String) })
    expect(await cloud.onWire({})).toMatchObject(inserted)
    const { _id, ...fields } = (await cloud.onWire({})) as Fields
    const { _id: __, ...expected } = inserted
    expect(fields).toEqual(expected)
    // Found again, nothing is inserted.
    expect((await cloud.find({})).length).toBe(1)
  })

  it('sets nothing on insert when there is a match', async () => {
    await cloud.fill([{ _id: 'a', n: 1 }])
    const update = { $setOnInsert: { m: 1 }, $set: { n: 2 } }
    expect(await cloud.upsert({ _id: 'a' }, update)).toEqual({ updated: 1 })
    expect(await cloud.onWire({})).toEqual({ _id: 'a', n: 2 })
  })

  it('refuses a query that fixes a path twice', async () => {
    await cloud.fill([])
    expect(
      await refusal(cloud.upsert({ $and: [{ a: 1 }, { a: 2 }] }, { $set: { b: 1 } })),
    ).toContain("cannot infer query fields to set, path 'a' is matched twice")
  })
})

describe('what an update reports', () => {
  it('counts what it changed', async () => {
    await cloud.fill([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
      { _id: 'c', n: 3 },
    ])
    expect((await cloud.update({ n: { $gt: 1 } }, { $set: { n: 2 } })).updated).toBe(1)
    expect((await cloud.update({}, { $max: { n: 0 } })).updated).toBe(0)
    expect((await cloud.update({ n: 9 }, { $set: { n: 2 } })).updated).toBe(0)
  })

  it('changes one document when told so', async () => {
    await cloud.fill([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 1 },
    ])
    expect((await cloud.update({ n: 1 }, { $inc: { n: 1 } }, false)).updated).toBe(1)
    expect((await cloud.find({ n: 2 })).length).toBe(1)
  })

  it('changes all or, when one refuses, none', async () => {
    await cloud.fill([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 'x' },
    ])
    expect(await refusal(cloud.update({}, { $inc: { n: 1 } }))).toContain('Cannot apply $inc')
    expect(await cloud.ids({ n: 1 })).toBe('a')
  })
})
