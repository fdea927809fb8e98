import { drive, refusal, sent, NINE } from './driver'
import type { Driver, Fields } from './driver'

const SCHEMA = { notes: { indexes: {} } }

let db: Driver
beforeEach(() => {
  db = drive(SCHEMA)
})

const ids = (documents: Fields[]) => documents.map(({ _id }) => _id)

describe('adding documents', () => {
  it('answers ids in order, made up where none is given', async () => {
    const [first, second] = await db.add('notes', [{ _id: 'a', n: 1 }, { n: 2 }])
    expect(first).toBe('a')
    expect(second).toMatch(/^[0-9a-f]{32}$/)
    expect(await db.get('notes', second)).toEqual({ _id: second, n: 2 })
  })

  it('keeps every type as it was', async () => {
    const note = {
      _id: 'types',
      text: '办不成事 😀',
      whole: 7,
      large: 1_795_420_817_771,
      fraction: 0.1,
      never: NaN,
      beyond: -Infinity,
      yes: true,
      nothing: null,
      at: new Date(NINE),
      list: [1, [2, { deep: new Date(0) }], 'x'],
      nested: { 中文: { empty: {}, none: [] } },
    }
    await db.add('notes', [note])
    expect(await db.get('notes', 'types')).toEqual(note)
    const [pattern] = await db.add('notes', [{ pattern: /^a.c$/i }])
    const read = await db.find('notes', { _id: pattern })
    expect(JSON.stringify(read[0]?.pattern)).toContain('^a.c$')
  })

  it('refuses an id twice, and then adds none of the others', async () => {
    await db.add('notes', [{ _id: 'a' }])
    expect(await refusal(db.add('notes', [{ _id: 'b' }, { _id: 'a' }]))).toMatch(
      /^DATABASE_REQUEST_FAILED .*E11000 duplicate key error collection: notes index: _id_ .*"a"/,
    )
    expect(await refusal(db.add('notes', [{ _id: 'c' }, { _id: 'c' }]))).toContain('E11000')
    expect(ids(await db.find('notes', {}))).toEqual(['a'])
  })

  it('puts the one moment of the request where the server date is asked for', async () => {
    const serverDate = (offset: number) => ({ $tcb_server_date: { offset } })
    await db.add('notes', [{ _id: 'a', at: serverDate(0), due: [serverDate(-5000)] }])
    expect(await db.get('notes', 'a')).toEqual({
      _id: 'a',
      at: new Date(NINE),
      due: [new Date(NINE - 5000)],
    })
    expect(ids(await db.find('notes', { at: { $lte: serverDate(0) } }))).toEqual(['a'])
    expect(await db.find('notes', { at: { $lt: serverDate(0) } })).toEqual([])
    db.clock.advance(1000)
    await db.update('notes', 'a', { $set: { at: serverDate(0) } })
    expect(await db.get('notes', 'a')).toMatchObject({ at: new Date(NINE + 1000) })
  })

  it('keeps names with a dollar inside, as an insert may bring them, through later updates', async () => {
    const pointer = { $kind: 'note', $key: 'b' }
    await db.add('notes', [{ _id: 'a', pointer }])
    await db.update('notes', 'a', { $set: { n: 1 } })
    expect(await db.get('notes', 'a')).toEqual({ _id: 'a', pointer, n: 1 })
  })

  it.each([
    [
      'a collection nobody made',
      'elsewhere',
      [{}],
      /^DATABASE_COLLECTION_NOT_EXIST \[ResourceNotFound\] Db or Table not exist: elsewhere\./,
    ],
    ['a field with a dollar', 'notes', [{ $b: 1 }], /^DATABASE_REQUEST_FAILED .*'\$b'/],
    ['one in its _id', 'notes', [{ _id: { $b: 1 } }], /^DATABASE_REQUEST_FAILED .*_id/],
    ['an array as id', 'notes', [{ _id: ['a'] }], /^DATABASE_REQUEST_FAILED .*'_id'/],
    [
      'more than 16 MB',
      'notes',
      [{ text: '字'.repeat(6_000_000) }],
      /^DATABASE_REQUEST_FAILED .*exceeds 16777216 bytes/,
    ],
  ])('refuses %s', async (_, collection, documents, expected) => {
    expect(await refusal(db.add(collection, documents))).toMatch(expected)
    expect(await db.count('notes', {})).toBe(0)
  })

  it.each([
    ['no text', [{ a: 1 }]],
    ['no JSON', ['{']],
    ['no object', ['[1]']],
    ['no number', ['{"a":{"$numberInt":"x"}}']],
    ['no date', ['{"a":{"$date":"yesterday"}}']],
    ['no pattern', ['{"a":{"$regularExpression":{"pattern":1}}}']],
    ['no ObjectId', ['{"a":{"$oid":"65f0"}}']],
    ['no whole number of 64 bits', ['{"a":{"$numberLong":"9223372036854775808"}}']],
    ['no decimal', ['{"a":{"$numberDecimal":"x"}}']],
    ['a prototype', ['{"__proto__":{"a":1}}']],
    ['no end of levels', [`${'{"a":'.repeat(101)}1${'}'.repeat(101)}`]],
    ['nothing', []],
  ])('answers INVALID_PARAM to data that is %s', async (_, data) => {
    const params = { collectionName: 'notes', data }
    expect(await refusal(db.run('insertDocument', params))).toMatch(/^INVALID_PARAM/)
  })

  it.each(['{"$symbol":"x"}', '{"$code":"1"}'])('says that %s is not simulated', async (value) => {
    const params = { collectionName: 'notes', data: [`{"a":${value}}`] }
    expect(await refusal(db.run('insertDocument', params))).toContain('not simulated: ')
  })

  it.each([
    '{"$oid":"65f0c0ffee65f0c0ffee65f0"}',
    '{"$numberLong":"9007199254740993"}',
    '{"$numberDecimal":"1.10"}',
    '{"$binary":{"base64":"AQI=","subType":"04"}}',
    '{"$timestamp":{"t":1,"i":2}}',
    '{"$minKey":1}',
    '{"$maxKey":1}',
  ])('keeps %s as it is, and finds it by itself', async (value) => {
    const document = `{"_id":"a","v":${value},"list":[${value}]}`
    await db.run('insertDocument', { collectionName: 'notes', data: [document] })
    const params = {
      collectionName: 'notes',
      queryType: 'WHERE',
      query: `{"v":${value}}`,
      limit: 1,
    }
    expect(await db.run('getDocument', params)).toMatchObject({ data: { list: [document] } })
  })
})

describe('finding documents', () => {
  beforeEach(async () => {
    const letters = ['a', 'b', 'c', 'd', 'e']
    await db.add(
      'notes',
      letters.map((_id, at) => ({ _id, n: at % 3, deep: { list: [at, 'x'] } })),
    )
  })

  it('answers in the order of insertion unless told otherwise', async () => {
    expect(ids(await db.find('notes', {}))).toEqual(['a', 'b', 'c', 'd', 'e'])
    const ordered = await db.find('notes', {}, { order: { n: -1, _id: 1 } })
    expect(ids(ordered)).toEqual(['c', 'b', 'e', 'a', 'd'])
  })

  it('pages by offset and limit', async () => {
    const asked = { order: { _id: -1 }, offset: 1, limit: 2 } as const
    expect(ids(await db.find('notes', {}, asked))).toEqual(['d', 'c'])
    expect(await db.find('notes', {}, { offset: 5 })).toEqual([])
  })

  it('answers 100 documents when no limit is named and 1000 at most', async () => {
    await db.add(
      'notes',
      Array.from({ length: 1100 }, (_, n) => ({ n })),
    )
    expect(await db.find('notes', {})).toHaveLength(100)
    expect(await db.find('notes', {}, { limit: 0 })).toHaveLength(100)
    expect(await db.find('notes', {}, { limit: 5000 })).toHaveLength(1000)
    expect(await db.count('notes', {})).toBe(1105)
  })

  it('cuts documents down to the projection', async () => {
    const [a] = await db.find('notes', { _id: 'a' }, { projection: { n: 1, _id: 0 } })
    expect(a).toEqual({ n: 0 })
    const [b] = await db.find('notes', { _id: 'b' }, { projection: { 'deep.list': false } })
    expect(b).toEqual({ _id: 'b', n: 1, deep: {} })
    const [c] = await db.find(
      'notes',
      { _id: 'c' },
      { projection: { n: 1, 'deep.list': { $slice: 1 } } },
    )
    expect(c).toEqual({ _id: 'c', n: 2, deep: { list: [2] } })
  })

  it('answers nothing for an id that is not there', async () => {
    expect(await db.get('notes', 'z')).toBeUndefined()
    expect(await db.remove('notes', 'z')).toBe(0)
    expect(await db.update('notes', 'z', { $set: { n: 1 } })).toBe(0)
  })

  it.each([
    ['an unknown operator', { n: { $greater: 1 } }, /^DATABASE_REQUEST_FAILED .*\$greater/],
    ['an unknown operator inside', { $or: [{ n: 1 }, { n: { $not: { $foo: 1 } } }] }, /\$foo/],
    [
      'an unknown expression',
      { $expr: { $bigger: ['$n', 1] } },
      /^DATABASE_REQUEST_FAILED .*\$bigger/,
    ],
    [
      'a place that is none',
      { n: { $nearSphere: {} } },
      /^DATABASE_REQUEST_FAILED .*invalid point/,
    ],
    ['code', { $where: 'true' }, /^DATABASE_REQUEST_FAILED .*\$where is not allowed/],
    ['$in without a list', { n: { $in: 1 } }, /^DATABASE_REQUEST_FAILED/],
    ['an empty $or', { $or: [] }, /^DATABASE_REQUEST_FAILED/],
  ])('refuses %s', async (_, query, expected) => {
    expect(await refusal(db.find('notes', query))).toMatch(expected)
    expect(await refusal(db.count('notes', query))).toMatch(expected)
  })

  it('refuses parameters it cannot read', async () => {
    const asked = { collectionName: 'notes', queryType: 'WHERE' }
    for (const wrong of [
      { query: '{' },
      { query: 1 },
      { limit: -1 },
      { offset: 'x' },
      { order: '[' },
    ])
      expect(await refusal(db.run('getDocument', { ...asked, ...wrong }))).toMatch(/^INVALID_PARAM/)
    expect(await refusal(db.run('getDocument', {}))).toMatch(/^INVALID_PARAM .*collectionName/)
    const order = sent({ n: 2 })
    expect(await refusal(db.run('getDocument', { ...asked, order }))).toMatch(/1 or -1/)
  })

  it('refuses an answer of more than 16 MB', async () => {
    const text = 'x'.repeat(9_000_000)
    await db.add('notes', [{ _id: 'large', text }])
    await db.add('notes', [{ _id: 'larger', text }])
    expect(await refusal(db.find('notes', {}))).toMatch(/^DATABASE_REQUEST_FAILED .*answer exceeds/)
    expect(await db.find('notes', {}, { projection: { n: 1 } })).toHaveLength(7)
  })
})

describe('replacing and removing documents', () => {
  beforeEach(() =>
    db.add('notes', [
      { _id: 'a', n: 1, old: true },
      { _id: 'b', n: 1 },
    ]),
  )

  it('sets a document whole, keeping its id', async () => {
    expect(await db.set('notes', 'a', { n: 2 })).toEqual({ updated: 1 })
    expect(await db.get('notes', 'a')).toEqual({ _id: 'a', n: 2 })
    expect(await db.set('notes', 'a', { n: 2 })).toEqual({ updated: 0 })
  })

  it('sets a document that was not there', async () => {
    expect(await db.set('notes', 'c', { n: 3 })).toEqual({ updated: 0, upsert_id: 'c' })
    expect(await db.get('notes', 'c')).toEqual({ _id: 'c', n: 3 })
  })

  it('removes one, or all that match', async () => {
    expect(await db.remove('notes', 'a')).toBe(1)
    const all = { collectionName: 'notes', queryType: 'WHERE', query: sent({ n: 1 }), multi: true }
    expect(await db.run('removeDocument', all)).toEqual({ data: { deleted: 1 } })
    expect(await db.count('notes', {})).toBe(0)
  })

  it('changes one and answers what it became', async () => {
    const params = { collectionName: 'notes', queryType: 'WHERE', query: sent({ old: true }) }
    const change = { ...params, data: sent({ $inc: { n: 5 } }) }
    expect(await db.run('modifyAndReturnDoc', change)).toEqual({
      data: { updated: 1, doc: '{"_id":"a","n":6,"old":true}' },
    })
    const none = { ...change, query: sent({ old: false }) }
    expect(await db.run('modifyAndReturnDoc', none)).toEqual({ data: { updated: 0, doc: null } })
  })
})

describe('collections', () => {
  it('are made once', async () => {
    expect(await db.run('addCollection', { collectionName: 'drafts' })).toEqual({})
    await db.add('drafts', [{ _id: 'a' }])
    expect(db.database.collections()).toEqual([
      { name: 'notes', documents: 0, indexes: ['_id_'] },
      { name: 'drafts', documents: 1, indexes: ['_id_'] },
    ])
    const again = db.run('addCollection', { collectionName: 'drafts' })
    expect(await refusal(again)).toMatch(/^DATABASE_COLLECTION_ALREADY_EXIST/)
  })

  it('show their documents in pages, as plain JavaScript', async () => {
    await db.add('notes', [{ _id: 'a' }, { _id: 'b', at: new Date(NINE) }, { _id: 'c' }])
    const page = db.database.documents('notes', { offset: 1, limit: 1 })
    expect(page).toEqual([{ _id: 'b', at: new Date(NINE) }])
    expect(db.database.documents('elsewhere', { offset: 0, limit: 1 })).toEqual([])
  })

  it('are no more than 100', async () => {
    for (let at = 1; at < 100; at++) await db.run('addCollection', { collectionName: `c${at}` })
    const more = db.run('addCollection', { collectionName: 'more' })
    expect(await refusal(more)).toMatch(/^DATABASE_COLLECTION_EXCEED_LIMIT/)
  })
})

it('says that an action it does not know is not simulated', async () => {
  expect(await refusal(db.run('distinct'))).toBe(
    'INVALID_PARAM not simulated: action database.distinct',
  )
})
