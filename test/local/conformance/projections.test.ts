import { openConformance, refusal } from './support'
import type { Conformance, Fields } from './support'

/* What of a document is answered [mongodb.com/docs/manual/tutorial/project-fields-from-query-results]. */

let cloud: Conformance
beforeAll(async () => {
  cloud = await openConformance()
  await cloud.fill([DOCUMENT])
})
afterAll(() => cloud.close())

const DOCUMENT = {
  _id: 'a',
  name: 'Li',
  size: { h: 14, w: 21, unit: { name: 'cm' } },
  stock: [
    { store: 'A', n: 5 },
    { store: 'C', n: 15 },
    { store: 'C', n: 7 },
  ],
  grades: [70, 87, 90, 95],
  mixed: [{ a: 1, b: 2 }, 3, [{ a: 4, b: 5 }]],
}

const only = (...names: (keyof typeof DOCUMENT)[]): Fields =>
  Object.fromEntries(names.map((name) => [name, DOCUMENT[name]]))

const without = (...names: string[]): Fields =>
  Object.fromEntries(Object.entries(DOCUMENT).filter(([name]) => !names.includes(name)))

describe('a projection', () => {
  it.each<[sentence: string, projection: Fields, answer: Fields, query?: Fields]>([
    ['of a field', { name: 1 }, only('_id', 'name')],
    ['of a field that is missing', { nothing: 1 }, only('_id')],
    ['without the id', { name: 1, _id: 0 }, only('name')],
    ['of the id alone', { _id: 1 }, only('_id')],
    ['of all but the id', { _id: 0 }, without('_id')],
    ['by true', { name: true }, only('_id', 'name')],
    ['leaving out a field', { stock: 0 }, without('stock')],
    ['leaving out a field and the id', { stock: 0, _id: 0 }, without('stock', '_id')],
    ['leaving out a field, with the id', { stock: 0, _id: 1 }, without('stock')],
    ['below a path', { 'size.h': 1 }, { _id: 'a', size: { h: 14 } }],
    ['as an object', { size: { h: 1, w: 1 } }, { _id: 'a', size: { h: 14, w: 21 } }],
    [
      'as objects in each other',
      { size: { unit: { name: 1 } } },
      { _id: 'a', size: { unit: { name: 'cm' } } },
    ],
    [
      'leaving out below a path',
      { 'size.unit': 0, stock: 0, mixed: 0 },
      { ...without('stock', 'mixed'), size: { h: 14, w: 21 } },
    ],
    ['below a scalar', { 'name.first': 1 }, only('_id')],
    ['below an array', { 'stock.n': 1 }, { _id: 'a', stock: [{ n: 5 }, { n: 15 }, { n: 7 }] }],
    ['below an array of scalars', { 'grades.x': 1 }, { _id: 'a', grades: [] }],
    ['below arrays in arrays', { 'mixed.a': 1 }, { _id: 'a', mixed: [{ a: 1 }, [{ a: 4 }]] }],
    [
      'leaving out below arrays in arrays',
      { 'mixed.a': 0, stock: 0, size: 0 },
      { ...without('stock', 'size'), mixed: [{ b: 2 }, 3, [{ b: 5 }]] },
    ],
    [
      '$slice of the first, all other fields as well',
      { grades: { $slice: 2 } },
      { ...DOCUMENT, grades: [70, 87] },
    ],
    ['$slice of the last', { grades: { $slice: -1 } }, { ...DOCUMENT, grades: [95] }],
    ['$slice after some', { grades: { $slice: [1, 2] } }, { ...DOCUMENT, grades: [87, 90] }],
    [
      '$slice after some from the end',
      { grades: { $slice: [-3, 2] } },
      { ...DOCUMENT, grades: [87, 90] },
    ],
    [
      '$slice before the beginning',
      { grades: { $slice: [-9, 2] } },
      { ...DOCUMENT, grades: [70, 87] },
    ],
    ['$slice beyond the end', { grades: { $slice: [9, 2] } }, { ...DOCUMENT, grades: [] }],
    ['$slice of no array', { name: { $slice: 1 } }, DOCUMENT],
    [
      '$slice with fields',
      { name: 1, grades: { $slice: 1 } },
      { ...only('_id', 'name'), grades: [70] },
    ],
    [
      '$slice leaving out fields',
      { stock: 0, grades: { $slice: 1 } },
      { ...without('stock'), grades: [70] },
    ],
    [
      '$elemMatch, the first only',
      { stock: { $elemMatch: { store: 'C' } } },
      { _id: 'a', stock: [{ store: 'C', n: 15 }] },
    ],
    ['$elemMatch of scalars', { grades: { $elemMatch: { $gt: 88 } } }, { _id: 'a', grades: [90] }],
    ['$elemMatch of nothing', { grades: { $elemMatch: { $gt: 100 } } }, only('_id')],
    [
      '$elemMatch beside a field',
      { name: 1, stock: { $elemMatch: { n: { $lt: 10 } } } },
      { ...only('_id', 'name'), stock: [{ store: 'A', n: 5 }] },
    ],
    [
      '$elemMatch of several conditions',
      { stock: { $elemMatch: { store: 'C', n: { $lt: 10 } } } },
      { _id: 'a', stock: [{ store: 'C', n: 7 }] },
    ],
    [
      '.$ is the element that matched',
      { 'grades.$': 1 },
      { _id: 'a', grades: [87] },
      { grades: { $gte: 85 } },
    ],
    [
      '.$ of objects',
      { 'stock.$': 1 },
      { _id: 'a', stock: [{ store: 'C', n: 15 }] },
      { 'stock.store': 'C' },
    ],
    [
      '.$ by $elemMatch',
      { 'stock.$': 1 },
      { _id: 'a', stock: [{ store: 'C', n: 7 }] },
      { stock: { $elemMatch: { store: 'C', n: { $lt: 10 } } } },
    ],
    [
      '.$ beside a field',
      { name: 1, 'grades.$': 1 },
      { ...only('_id', 'name'), grades: [90] },
      { grades: 90 },
    ],
    [
      'an expression',
      { name: 1, total: { $sum: '$grades' } },
      { ...only('_id', 'name'), total: 342 },
    ],
    ['an expression alone', { best: { $max: '$grades' } }, { _id: 'a', best: 95 }],
    [
      'an expression in place of a field',
      { name: { $concat: ['$name', '!'] } },
      { _id: 'a', name: 'Li!' },
    ],
    [
      'an expression below',
      { size: { area: { $multiply: ['$size.h', '$size.w'] } } },
      { _id: 'a', size: { area: 294 } },
    ],
    ['an array of expressions', { both: ['$name', '$size.h'] }, { _id: 'a', both: ['Li', 14] }],
    ['$slice of an expression', { few: { $slice: ['$grades', 2] } }, { _id: 'a', few: [70, 87] }],
    ['a literal', { n: { $literal: 1 } }, { _id: 'a', n: 1 }],
  ])('%s', async (_, projection, answer, query = {}) => {
    const [found] = await cloud.find(query, { projection })
    expect(found).toEqual(answer)
  })

  it.each<[sentence: string, projection: Fields, reason: string, query?: Fields]>([
    [
      'fields both ways',
      { name: 1, stock: 0 },
      'Cannot do exclusion on field stock in inclusion projection',
    ],
    [
      'fields both ways, the other first',
      { stock: 0, name: 1 },
      'Cannot do inclusion on field name in exclusion projection',
    ],
    ['paths that meet', { size: 1, 'size.h': 1 }, 'Path collision at size.h'],
    ['paths that meet, the longer first', { 'size.h': 1, size: 1 }, 'Path collision at size'],
    ['a name with a dollar', { 'size.$h': 1 }, "FieldPath field names may not start with '$'"],
    ['an empty name', { 'size.': 1 }, 'FieldPath field names may not be empty strings'],
    [
      'an empty object',
      { size: {} },
      'An empty sub-projection is not a valid value. Found empty object at path size',
    ],
    ['$slice of text', { grades: { $slice: 'x' } }, 'Invalid $slice syntax'],
    ['$slice of nothing', { grades: { $slice: [1, 0] } }, '$slice limit must be positive'],
    [
      '$elemMatch of no object',
      { grades: { $elemMatch: 1 } },
      'elemMatch: Invalid argument, object required',
    ],
    [
      '$elemMatch below a path',
      { 'size.l': { $elemMatch: { a: 1 } } },
      'Cannot use $elemMatch projection on a nested field',
    ],
    [
      '.$ that is not at the end',
      { 'stock.$.n': 1 },
      "contains the positional operator '$' in a place other than the end",
    ],
    [
      '.$ to leave out',
      { 'grades.$': 0 },
      'Cannot exclude array elements with the positional operator',
      { grades: 70 },
    ],
    [
      'two .$',
      { 'grades.$': 1, 'stock.$': 1 },
      'Cannot specify more than one positional projection per query',
      { grades: 70 },
    ],
    [
      '.$ where the query matched no element',
      { 'grades.$': 1 },
      "positional operator '.$' couldn't find a matching element in the array",
    ],
    ['an unknown expression', { n: { $frob: 1 } }, "Unrecognized expression '$frob'"],
    [
      'an expression where fields are left out',
      { stock: 0, n: { $sum: [1, 2] } },
      'exclusion projection',
    ],
  ])('is refused for %s', async (_, projection, reason, query = {}) => {
    expect(await refusal(cloud.find(query, { projection }))).toContain(reason)
  })
})
