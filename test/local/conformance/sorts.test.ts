import { openConformance } from './support'
import type { Asked, Conformance, Fields } from './support'

/* In which order documents come [mongodb.com/docs/manual/reference/bson-type-comparison-order]. */

let cloud: Conformance
beforeAll(async () => {
  cloud = await openConformance()
})
afterAll(() => cloud.close())

type Case = [sentence: string, documents: Fields[], order: NonNullable<Asked['order']>, ids: string]

const oid = (digit: string) => ({ $oid: digit.repeat(24) })
const decimal = (text: string) => ({ $numberDecimal: text })
const binary = (base64: string, subType = '00') => ({ $binary: { base64, subType } })

const EVERY_TYPE = [
  { _id: 'max', v: { $maxKey: 1 } },
  { _id: 'regex', v: /x/ },
  { _id: 'timestamp', v: { $timestamp: { t: 1, i: 1 } } },
  { _id: 'date', v: new Date(0) },
  { _id: 'true', v: true },
  { _id: 'false', v: false },
  { _id: 'oid', v: oid('0') },
  { _id: 'binary', v: binary('AA==') },
  { _id: 'object', v: { a: 1 } },
  { _id: 'text', v: '' },
  { _id: 'number', v: 9 },
  { _id: 'nan', v: NaN },
  { _id: 'null', v: null },
  { _id: 'min', v: { $minKey: 1 } },
]

const BY_TYPE = 'min null nan number text object binary oid false true date timestamp regex max'
const reversed = (ids: string) => ids.split(' ').reverse().join(' ')

const NUMBERS = [
  { _id: 'c', v: 1.1 },
  { _id: 'e', v: { $numberLong: '9007199254740993' } },
  { _id: 'b', v: decimal('1.1') },
  { _id: 'a', v: -5 },
  { _id: 'h', v: Infinity },
  { _id: 'd', v: 9007199254740992 },
  { _id: 'g', v: decimal('1E+400') },
  { _id: 'f', v: 9007199254740994 },
]

describe('documents are sorted', () => {
  it.each<Case>([
    ['by type', EVERY_TYPE, { v: 1 }, BY_TYPE],
    ['by type, the last first', EVERY_TYPE, { v: -1 }, reversed(BY_TYPE)],
    ['by what numbers are worth', NUMBERS, { v: 1 }, 'a b c d e f g h'],
    ['by what numbers are worth, the greatest first', NUMBERS, { v: -1 }, 'h g f e d c b a'],
    [
      'by characters, not by language',
      [
        { _id: 'a', v: '办' },
        { _id: 'b', v: 'b' },
        { _id: 'c', v: 'B' },
        { _id: 'd', v: '😀' },
        { _id: 'e', v: '！' },
      ],
      { v: 1 },
      'c b a e d',
    ],
    [
      'binary values by length, then subtype, then bytes',
      [
        { _id: 'a', v: binary('AQE=') },
        { _id: 'b', v: binary('/w==') },
        { _id: 'c', v: binary('AA==', '05') },
        { _id: 'd', v: binary('AA==') },
      ],
      { v: 1 },
      'd b c a',
    ],
    [
      'ObjectIds by their bytes',
      [
        { _id: 'a', v: oid('f') },
        { _id: 'b', v: oid('1') },
      ],
      { v: 1 },
      'b a',
    ],
    [
      'objects by type, name and value of each field',
      [
        { _id: 'a', v: { a: 'x' } },
        { _id: 'b', v: { b: 1 } },
        { _id: 'c', v: { a: 2 } },
        { _id: 'd', v: {} },
        { _id: 'e', v: { a: 2, b: 0 } },
      ],
      { v: 1 },
      'd c e b a',
    ],
    [
      'a missing field as null',
      [{ _id: 'a', v: 1 }, { _id: 'b' }, { _id: 'c', v: null }],
      { v: 1, _id: 1 },
      'b c a',
    ],
    [
      'an array by its least element',
      [
        { _id: 'a', v: [5, 2] },
        { _id: 'b', v: 3 },
        { _id: 'c', v: [9, 1] },
      ],
      { v: 1 },
      'c a b',
    ],
    [
      'an array by its greatest element, the greatest first',
      [
        { _id: 'a', v: [5, 2] },
        { _id: 'b', v: 3 },
        { _id: 'c', v: [9, 1] },
      ],
      { v: -1 },
      'c a b',
    ],
    [
      'an empty array before null',
      [{ _id: 'a', v: null }, { _id: 'b', v: [] }, { _id: 'c' }],
      { v: 1, _id: 1 },
      'b a c',
    ],
    [
      'an empty array after null, the greatest first',
      [
        { _id: 'a', v: null },
        { _id: 'b', v: [] },
      ],
      { v: -1 },
      'a b',
    ],
    [
      'an array of nulls as null',
      [
        { _id: 'a', v: [null] },
        { _id: 'b', v: -1 },
      ],
      { v: 1 },
      'a b',
    ],
    [
      'an array in an array as an array',
      [
        { _id: 'a', v: [[1]] },
        { _id: 'b', v: 'x' },
        { _id: 'c', v: true },
      ],
      { v: 1 },
      'b a c',
    ],
    [
      'a field in an array of objects',
      [
        { _id: 'a', v: [{ n: 4 }, { n: 2 }] },
        { _id: 'b', v: [{ n: 3 }] },
      ],
      { 'v.n': 1 },
      'a b',
    ],
    [
      'an element without the field as null',
      [
        { _id: 'a', v: [{ n: 4 }, {}] },
        { _id: 'b', v: [{ n: 3 }] },
        { _id: 'c', v: [7, { n: 1 }] },
      ],
      { 'v.n': 1, _id: 1 },
      'a c b',
    ],
    [
      'an element by its place',
      [
        { _id: 'a', v: [1, 9] },
        { _id: 'b', v: [2, 3] },
      ],
      { 'v.1': 1 },
      'b a',
    ],
    [
      'a field below',
      [
        { _id: 'a', v: { n: 2 } },
        { _id: 'b', v: { n: 1 } },
      ],
      { 'v.n': 1 },
      'b a',
    ],
    [
      'by several fields',
      [
        { _id: 'a', n: 1, m: 1 },
        { _id: 'b', n: 2, m: 1 },
        { _id: 'c', n: 1, m: 2 },
      ],
      { m: -1, n: -1 },
      'c b a',
    ],
    [
      'in two directions',
      [
        { _id: 'a', n: 1 },
        { _id: 'b', n: 2 },
        { _id: 'c', n: 1 },
      ],
      { n: -1, _id: 1 },
      'b a c',
    ],
    [
      'NaN before all numbers',
      [
        { _id: 'a', v: -Infinity },
        { _id: 'b', v: NaN },
        { _id: 'c', v: decimal('NaN') },
      ],
      { v: 1, _id: 1 },
      'b c a',
    ],
    [
      'patterns as text',
      [
        { _id: 'a', v: /b/ },
        { _id: 'b', v: /a/ },
      ],
      { v: 1 },
      'b a',
    ],
    [
      'timestamps by second and count',
      [
        { _id: 'a', v: { $timestamp: { t: 2, i: 1 } } },
        { _id: 'b', v: { $timestamp: { t: 1, i: 9 } } },
        { _id: 'c', v: { $timestamp: { t: 1, i: 10 } } },
      ],
      { v: 1 },
      'b c a',
    ],
    [
      'dates before 1970',
      [
        { _id: 'a', v: new Date(5) },
        { _id: 'b', v: new Date(-5) },
      ],
      { v: 1 },
      'b a',
    ],
  ])('%s', async (_, documents, order, ids) => {
    await cloud.fill(documents)
    expect(await cloud.ids({}, { order })).toBe(ids)
  })

  it('and a page is cut out after that', async () => {
    await cloud.fill([3, 1, 4, 2, 5].map((n) => ({ _id: String(n), n })))
    expect(await cloud.ids({}, { order: { n: 1 }, skip: 1, limit: 3 })).toBe('2 3 4')
    expect(await cloud.ids({ n: { $ne: 3 } }, { order: { n: -1 }, skip: 3, limit: 3 })).toBe('1')
  })
})
