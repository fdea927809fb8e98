import {
  fieldsOfPipeline,
  fieldsOfQuestion,
} from '../../../../local/cloud/database/pushdown/fields'
import type { Document } from '../../../../local/cloud/database/types'

const listed = (fields: ReadonlySet<string> | undefined) => fields && [...fields].sort()

describe('a question needs', () => {
  it.each<[string, Document, string[] | undefined]>([
    ['nothing, when it asks for anything', {}, []],
    ['the fields of its conditions', { a: 1, 'b.c.d': { $gt: 2 } }, ['a', 'b']],
    [
      'those of every branch',
      { $or: [{ a: 1 }, { $and: [{ b: 1 }, { $nor: [{ c: 1 }] }] }] },
      ['a', 'b', 'c'],
    ],
    ['those of an expression', { $expr: { $gt: ['$a.b', '$c'] } }, ['a', 'c']],
    ['no field that a condition only contains', { a: { $elemMatch: { b: 1 } } }, ['a']],
    ['whole documents for $$ROOT', { $expr: { $eq: ['$$ROOT', 1] } }, undefined],
    ['whole documents for operators nobody thought of', { $text: { $search: 'x' } }, undefined],
    ['whole documents for names that need escaping', { 'a"b': 1 }, undefined],
    [
      'whole documents when it needs nearly all',
      { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1 },
      undefined,
    ],
  ])('%s', (_, query, fields) => {
    expect(listed(fieldsOfQuestion(query, []))).toEqual(fields)
  })

  it('the fields of its order as well', () => {
    const order = [
      ['b.c', 1],
      ['办结', -1],
    ] as const
    expect(listed(fieldsOfQuestion({ a: 1 }, order))).toEqual(['a', 'b', '办结'])
  })
})

describe('a pipeline needs', () => {
  it.each<[string, Document[], string[] | undefined]>([
    [
      'what it groups',
      [{ $group: { _id: { day: '$a.b' }, n: { $sum: 1 }, top: { $max: '$c' } } }],
      ['a', 'c'],
    ],
    [
      'what it computes, unwinds and sorts before that',
      [
        { $unwind: '$a' },
        { $addFields: { 'b.x': '$c' } },
        { $sort: { d: 1 } },
        { $group: { _id: null } },
      ],
      ['a', 'b', 'c', 'd'],
    ],
    [
      'nothing of what comes after',
      [{ $sortByCount: '$a' }, { $match: { count: 1 } }, { $project: { b: 1 } }],
      ['a'],
    ],
    ['nothing to count', [{ $count: 'n' }], []],
    [
      'the keys of an accumulator’s order',
      [{ $group: { _id: '$a', last: { $top: { sortBy: { b: -1 }, output: '$c' } } } }],
      ['a', 'b', 'c'],
    ],
    [
      'a bucket’s field',
      [{ $bucket: { groupBy: '$a', boundaries: [0, 1], output: { n: { $push: '$b' } } } }],
      ['a', 'b'],
    ],
    [
      'what a new root is made of',
      [{ $replaceRoot: { newRoot: { x: '$a' } } }, { $match: { x: 1 } }],
      ['a'],
    ],
    ['whole documents when it answers them', [{ $match: { a: 1 } }, { $limit: 5 }], undefined],
    [
      'whole documents to project, which keeps their fields’ order',
      [{ $project: { a: 1 } }],
      undefined,
    ],
    [
      'whole documents for $$ROOT',
      [{ $group: { _id: '$a', all: { $push: '$$ROOT' } } }],
      undefined,
    ],
    ['whole documents for $$CURRENT', [{ $group: { _id: '$$CURRENT.a' } }], undefined],
    [
      'whole documents for a field named by a text',
      [{ $group: { _id: { $getField: 'a' } } }],
      undefined,
    ],
    [
      'whole documents for stages nobody thought of',
      [{ $lookup: { from: 'b' } }, { $count: 'n' }],
      undefined,
    ],
  ])('%s', (_, pipeline, fields) => {
    expect(listed(fieldsOfPipeline(pipeline))).toEqual(fields)
  })
})
