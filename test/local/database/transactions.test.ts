import { drive, refusal } from './driver'
import type { Driver } from './driver'

const GONE =
  'DATABASE_TRANSACTION_FAIL [ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds'
const CONFLICT = /^DATABASE_TRANSACTION_CONFLICT .*TransactionConflict.*WriteConflict/

let db: Driver
beforeEach(async () => {
  db = drive({ cases: { indexes: { number: { keys: { number: 1 }, unique: true } } } })
  await db.add('cases', [
    { _id: 'a', number: 1, state: 'open' },
    { _id: 'b', number: 2, state: 'open' },
  ])
})

const set = (state: string) => ({ $set: { state } })
const stateOf = async (id: string, transaction?: string) =>
  (await db.get('cases', id, transaction))?.state

/** Whether a promise has settled once everything that could run has run. */
async function isPending(promise: Promise<unknown>): Promise<boolean> {
  let isSettled = false
  const done = () => (isSettled = true)
  promise.then(done, done)
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
  return !isSettled
}

describe('a transaction', () => {
  it('shows its writes to itself at once and to others when it commits', async () => {
    const transaction = await db.begin()
    await db.update('cases', 'a', set('closed'), transaction)
    await db.add('cases', [{ _id: 'c', number: 3 }], transaction)
    await db.remove('cases', 'b', transaction)
    expect(await stateOf('a', transaction)).toBe('closed')
    const seen = await db.find('cases', {}, { transactionId: transaction, order: { _id: 1 } })
    expect(seen.map(({ _id }) => _id)).toEqual(['a', 'c'])
    expect(await stateOf('a')).toBe('open')
    expect(await db.count('cases', {})).toBe(2)
    expect(await db.commit(transaction)).toEqual({})
    expect(await stateOf('a')).toBe('closed')
    expect(await db.get('cases', 'b')).toBeUndefined()
    expect(await db.find('cases', { number: 3 })).toHaveLength(1)
    expect(db.database.checkIntegrity().problems).toEqual([])
  })

  it('sees everything as it was when it began', async () => {
    const transaction = await db.begin()
    await db.update('cases', 'a', set('closed'))
    await db.update('cases', 'a', set('reopened'))
    await db.remove('cases', 'b')
    await db.add('cases', [
      { _id: 'b', number: 22, state: 'new' },
      { _id: 'c', number: 3, state: 'new' },
    ])
    expect(await stateOf('a', transaction)).toBe('open')
    expect(await stateOf('b', transaction)).toBe('open')
    expect(await db.get('cases', 'c', transaction)).toBeUndefined()
    const asked = { transactionId: transaction, order: { number: -1 }, limit: 1 } as const
    expect(await db.find('cases', { number: { $gt: 0 } }, asked)).toMatchObject([
      { _id: 'b', number: 2 },
    ])
    await db.abort(transaction)
    expect(await stateOf('a')).toBe('reopened')
  })

  it('writes nothing when it is aborted', async () => {
    const transaction = await db.begin()
    await db.set('cases', 'a', { number: 9 }, transaction)
    await db.abort(transaction)
    expect(await db.get('cases', 'a')).toMatchObject({ number: 1 })
    expect(await refusal(db.commit(transaction))).toBe(GONE)
    expect(await refusal(db.abort('nobody'))).toBe(GONE)
  })

  it('may write one document again and again', async () => {
    const transaction = await db.begin()
    await db.remove('cases', 'a', transaction)
    await db.add('cases', [{ _id: 'a', number: 5 }], transaction)
    await db.update('cases', 'a', { $inc: { number: 1 } }, transaction)
    await db.add('cases', [{ _id: 'c', number: 5 }], transaction)
    await db.remove('cases', 'c', transaction)
    await db.commit(transaction)
    expect(await db.find('cases', {}, { order: { _id: 1 } })).toEqual([
      { _id: 'a', number: 6 },
      { _id: 'b', number: 2, state: 'open' },
    ])
    expect(db.database.checkIntegrity().problems).toEqual([])
  })
})

describe('two transactions', () => {
  it('conflict at once when they write one document, and the second is over', async () => {
    const [first, second] = [await db.begin(), await db.begin()]
    await db.update('cases', 'a', set('first'), first)
    expect(await refusal(db.update('cases', 'a', set('second'), second))).toMatch(CONFLICT)
    expect(await refusal(db.update('cases', 'b', set('second'), second))).toBe(GONE)
    await db.commit(first)
    expect(await stateOf('a')).toBe('first')
  })

  it('conflict when one has committed what the other began without', async () => {
    const [first, second] = [await db.begin(), await db.begin()]
    await db.update('cases', 'a', set('first'), first)
    await db.commit(first)
    expect(await stateOf('a', second)).toBe('open')
    expect(await refusal(db.update('cases', 'a', set('second'), second))).toMatch(CONFLICT)
  })

  it('conflict over a document that an ordinary write has changed', async () => {
    const transaction = await db.begin()
    await db.update('cases', 'a', set('ordinary'))
    expect(await refusal(db.remove('cases', 'a', transaction))).toMatch(CONFLICT)
  })

  it('do not conflict over different documents', async () => {
    const [first, second] = [await db.begin(), await db.begin()]
    await db.update('cases', 'a', set('first'), first)
    await db.update('cases', 'b', set('second'), second)
    await db.commit(second)
    await db.commit(first)
    expect([await stateOf('a'), await stateOf('b')]).toEqual(['first', 'second'])
  })

  it('conflict over a new document of one id and over one key of a unique index', async () => {
    const [first, second, third] = [await db.begin(), await db.begin(), await db.begin()]
    await db.add('cases', [{ _id: 'c', number: 3 }], first)
    expect(await refusal(db.set('cases', 'c', { number: 4 }, second))).toMatch(CONFLICT)
    expect(await refusal(db.add('cases', [{ _id: 'd', number: 3 }], third))).toMatch(CONFLICT)
    await db.commit(first)
  })

  it('begin afresh once the other has ended', async () => {
    const first = await db.begin()
    await db.update('cases', 'a', set('first'), first)
    await db.commit(first)
    const second = await db.begin()
    await db.update('cases', 'a', set('second'), second)
    await db.commit(second)
    expect(await stateOf('a')).toBe('second')
  })
})

describe('a unique index', () => {
  it('refuses inside a transaction, which is then over', async () => {
    const transaction = await db.begin()
    const twice = db.add('cases', [{ _id: 'c', number: 2 }], transaction)
    expect(await refusal(twice)).toMatch(/E11000 .* index: number dup key: { : 2 }/)
    expect(await refusal(db.commit(transaction))).toBe(GONE)
  })

  it('lets a transaction move a key from one document to another', async () => {
    const transaction = await db.begin()
    await db.update('cases', 'a', { $set: { number: 10 } }, transaction)
    await db.update('cases', 'b', { $set: { number: 1 } }, transaction)
    await db.commit(transaction)
    expect(await db.find('cases', { number: 1 })).toMatchObject([{ _id: 'b' }])
    expect(db.database.checkIntegrity().problems).toEqual([])
  })
})

describe('an ordinary write that meets a lock', () => {
  it('waits until the transaction commits, then goes by what it finds', async () => {
    const transaction = await db.begin()
    await db.update('cases', 'a', { $set: { number: 100 } }, transaction)
    const waiting = db.update('cases', 'a', { $inc: { number: 1 } })
    expect(await isPending(waiting)).toBe(true)
    await db.commit(transaction)
    expect(await waiting).toBe(1)
    expect(await db.get('cases', 'a')).toMatchObject({ number: 101 })
  })

  it('waits until the transaction aborts', async () => {
    const transaction = await db.begin()
    await db.remove('cases', 'a', transaction)
    const waiting = db.remove('cases', 'a')
    expect(await isPending(waiting)).toBe(true)
    await db.abort(transaction)
    expect(await waiting).toBe(1)
  })

  it('waits with all it would change, and readers do not', async () => {
    const transaction = await db.begin()
    await db.update('cases', 'b', set('locked'), transaction)
    const waiting = db.updateAll('cases', {}, set('all'))
    expect(await isPending(waiting)).toBe(true)
    expect([await stateOf('a'), await stateOf('b')]).toEqual(['open', 'open'])
    await db.commit(transaction)
    expect(await waiting).toBe(2)
    expect([await stateOf('a'), await stateOf('b')]).toEqual(['all', 'all'])
  })

  it('waits for a key that a transaction takes, and is refused if it keeps it', async () => {
    const transaction = await db.begin()
    await db.add('cases', [{ _id: 'c', number: 3 }], transaction)
    const waiting = db.add('cases', [{ _id: 'd', number: 3 }])
    expect(await isPending(waiting)).toBe(true)
    await db.commit(transaction)
    expect(await refusal(waiting)).toContain('E11000')
  })

  it('several wait their turn, none lost', async () => {
    const transaction = await db.begin()
    await db.update('cases', 'a', { $set: { number: 100 } }, transaction)
    const waiting = [1, 2, 3].map(() => db.update('cases', 'a', { $inc: { number: 1 } }))
    await db.commit(transaction)
    expect(await Promise.all(waiting)).toEqual([1, 1, 1])
    expect(await db.get('cases', 'a')).toMatchObject({ number: 103 })
  })
})

describe('after 30 seconds', () => {
  it('a transaction is gone and its locks are free, although nobody called again', async () => {
    const transaction = await db.begin()
    await db.update('cases', 'a', set('closed'), transaction)
    const waiting = db.update('cases', 'a', set('ordinary'))
    db.clock.advance(29_999)
    expect(await isPending(waiting)).toBe(true)
    db.clock.advance(1)
    expect(await waiting).toBe(1)
    expect(await stateOf('a')).toBe('ordinary')
    expect(await refusal(db.update('cases', 'b', set('late'), transaction))).toBe(GONE)
    expect(await refusal(db.get('cases', 'b', transaction))).toBe(GONE)
    expect(await refusal(db.commit(transaction))).toBe(GONE)
  })

  it('of real time as well, even when the clock was set back', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] })
    const transaction = await db.begin()
    await db.update('cases', 'a', set('closed'), transaction)
    const waiting = db.update('cases', 'a', set('ordinary'))
    db.clock.advance(-3_600_000)
    jest.advanceTimersByTime(29_999)
    expect(await isPending(waiting)).toBe(true)
    jest.advanceTimersByTime(1)
    jest.useRealTimers()
    expect(await waiting).toBe(1)
  })
})

it('many transactions over few documents lose no update', async () => {
  await db.add('cases', [{ _id: 'sum', number: 1_000_000 }])
  const once = async (): Promise<void> => {
    const transaction = await db.begin()
    const number = Number((await db.get('cases', 'sum', transaction))?.number)
    try {
      await db.update('cases', 'sum', { $set: { number: number + 1000 } }, transaction)
      await db.commit(transaction)
    } catch (error) {
      expect(String(error)).toContain('WriteConflict')
      return once()
    }
  }
  const ordinary = Array.from({ length: 20 }, () =>
    db.update('cases', 'sum', { $inc: { number: 1 } }),
  )
  await Promise.all([...Array.from({ length: 20 }, once), ...ordinary])
  expect(await db.get('cases', 'sum')).toMatchObject({ number: 1_020_020 })
})
