import type { FaultInput } from '../../../local/cloud/faults'
import { startCloud, type TestCloud } from '../../support/cloud'
import { fixtureFunctions, fixtureSchema } from '../../support/fixture-functions'
import { stored } from '../../support/inside'

/* Where a fault strikes, how often, and what the SDK makes of it. */

const ADD = 'await db.collection("events").add({ data: { n: event.n } })'
/** Runs some of the SDK and tells how it ended, in the words of its error. */
const telling = (work: string) =>
  `try { ${work} } catch (error) { return { code: error.errCode ?? error.code, text: error.errMsg ?? error.message } }
   return 'done'`

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startCloud({
    functionsDir: await fixtureFunctions({
      add: telling(ADD),
      count: telling('await db.collection("events").count()'),
      other: telling(ADD),
      cases: telling('await db.collection("cases").add({ data: { number: event.n } })'),
      transfer: telling(`
        const transaction = await db.startTransaction()
        await transaction.collection('ratings').add({ data: { n: event.n } })
        await transaction.collection('cases').doc('c').set({ data: { number: event.n } })
        await transaction.commit()`),
      slow: 'const from = Date.now(); await db.collection("events").count(); return Date.now() - from',
    }),
    schema: fixtureSchema({ add: { timer: { name: 'minute', cron: '0 * * * * * *' } } }),
  })
})
afterEach(() => cloud.faults.clear())
afterAll(() => cloud.close())

let made = 0
const call = (name: string) => cloud.call(name, { n: ++made })
const documents = (collection: string) => stored(cloud, collection).length
const struck = () => cloud.faults.list().map((fault) => fault.struck)

describe('what the SDK sees', () => {
  it.each<[string, FaultInput, string, object, number]>([
    ['refused', { fault: 'refused' }, 'add', { text: expect.stringContaining('hang up') }, 0],
    [
      'answer-lost',
      { fault: 'answer-lost' },
      'add',
      { text: expect.stringContaining('hang up') },
      1,
    ],
    ['unavailable', { fault: 'unavailable' }, 'add', { text: expect.stringContaining('<h1>') }, 0],
    ['throttled', { fault: 'throttled' }, 'add', { code: -501003 }, 0],
    ['disk-full', { fault: 'disk-full' }, 'add', { code: -502001 }, 0],
  ])('%s', async (_fault, setting, name, seen, added) => {
    const before = documents('events')
    cloud.faults.set(setting)
    expect(await call(name)).toMatchObject(seen)
    expect(documents('events')).toBe(before + added)
    expect(struck()).toEqual([1])
    expect(await call(name)).toBe('done')
  })

  it.each<[string, FaultInput, object, number]>([
    ['conflict', { fault: 'conflict' }, { text: expect.stringContaining('WriteConflict') }, 0],
    [
      'transaction-busy',
      { fault: 'transaction-busy', where: { nth: 2 } },
      { text: expect.stringContaining('TransactionBusy') },
      0,
    ],
    ['commit-conflict', { fault: 'commit-conflict' }, { code: 'DATABASE_TRANSACTION_CONFLICT' }, 0],
    ['commit-lost', { fault: 'commit-lost' }, { text: expect.stringContaining('hang up') }, 1],
  ])('%s: the transaction is over', async (_fault, setting, seen, written) => {
    const before = documents('ratings')
    cloud.faults.set(setting)
    expect(await call('transfer')).toMatchObject(seen)
    expect(documents('ratings')).toBe(before + written)
    // no lock is left behind
    expect(await call('transfer')).toBe('done')
  })

  it('disk-full lets reads through', async () => {
    cloud.faults.set({ fault: 'disk-full', times: 'always' })
    expect(await call('count')).toBe('done')
    expect(await call('add')).toMatchObject({ text: expect.stringContaining('check the disk') })
  })

  it('a conflict passes by what is in no transaction', async () => {
    cloud.faults.set({ fault: 'conflict', times: 'always' })
    expect(await call('add')).toBe('done')
  })
})

describe('latency', () => {
  it('waits in real time', async () => {
    cloud.faults.set({ fault: 'latency', latencyMs: 40 })
    expect(await call('slow')).toBeGreaterThanOrEqual(38)
  })

  it('or moves the clock, for functions too, without waiting', async () => {
    const [before, real] = [cloud.clock.now(), performance.now()]
    cloud.faults.set({ fault: 'latency', latencyMs: 600_000, virtual: true })
    expect(await call('slow')).toBeGreaterThanOrEqual(600_000)
    expect(cloud.clock.now() - before).toBeGreaterThanOrEqual(600_000)
    expect(performance.now() - real).toBeLessThan(60_000)
  })
})

describe('a worker is killed', () => {
  it.each([
    ['killed-before', 0],
    ['killed-after', 1],
  ] as const)('%s: the call fails, and the next has a new worker', async (fault, added) => {
    const before = documents('events')
    cloud.faults.set({ fault })
    await expect(call('add')).rejects.toThrow('User process exit when running')
    expect(documents('events')).toBe(before + added)
    expect(await call('add')).toBe('done')
  })

  it('in the middle of a transaction, which is undone when its 30 seconds are over', async () => {
    const before = documents('ratings')
    cloud.faults.set({ fault: 'killed-after', where: { collection: 'cases' } })
    await expect(call('transfer')).rejects.toThrow('User process exit')
    expect(await call('transfer')).toMatchObject({ text: expect.stringContaining('Conflict') })
    cloud.advance('31s')
    expect(await call('transfer')).toBe('done')
    expect(documents('ratings')).toBe(before + 1)
  })
})

describe('where', () => {
  it.each<[string, FaultInput['where'], string[]]>([
    ['a function', { function: 'other' }, ['add', 'count', 'cases']],
    ['a collection', { collection: 'cases' }, ['add', 'count', 'other']],
    ['an action', { action: 'database.calculateDocument' }, ['add', 'other', 'cases']],
  ])('%s: all others pass', async (_what, where = {}, passing) => {
    cloud.faults.set({ fault: 'throttled', where, times: 'always' })
    for (const name of passing) expect(await call(name)).toBe('done')
    expect(struck()).toEqual([0])
  })

  it('the nth of what matches, and so many times from there', async () => {
    cloud.faults.set({ fault: 'throttled', where: { function: 'add', nth: 3 }, times: 2 })
    const seen = []
    for (let n = 0; n < 6; n++) seen.push((await call('add')) === 'done')
    expect(seen).toEqual([true, true, false, false, true, true])
  })
})

it('chance is the same for the same seed', async () => {
  const draw = async (seed: number) => {
    cloud.faults.clear()
    cloud.faults.set({ fault: 'throttled', probability: 0.5, seed })
    const seen = []
    for (let n = 0; n < 16; n++) seen.push((await call('count')) === 'done')
    return seen
  }
  const first = await draw(7)
  expect(new Set(first).size).toBe(2)
  expect(await draw(7)).toEqual(first)
  expect(await draw(8)).not.toEqual(first)
})

describe('a phone’s call', () => {
  const phone = (name: string) =>
    cloud.control(`POST call/${name}`, { n: ++made }, { 'x-openid': 'dev-li' })

  it.each([
    ['call-refused', 0],
    ['call-lost', 1],
  ] as const)('%s: no answer comes', async (fault, added) => {
    const before = documents('events')
    cloud.faults.set({ fault, where: { function: 'add' } })
    expect(await phone('count')).toMatchObject({ body: 'done' })
    await expect(phone('add')).rejects.toThrow('fetch failed')
    expect(documents('events')).toBe(before + added)
    expect(await phone('add')).toMatchObject({ body: 'done' })
  })
})

describe('a trigger', () => {
  it('is dropped', async () => {
    const before = documents('events')
    cloud.faults.set({ fault: 'timer-missed' })
    await expect(cloud.tick()).rejects.toThrow('missed: a set fault dropped this trigger')
    expect(documents('events')).toBe(before)
    await cloud.tick()
    expect(documents('events')).toBe(before + 1)
  })

  it('comes twice at once', async () => {
    const before = documents('events')
    cloud.faults.set({ fault: 'timer-doubled' })
    await cloud.tick()
    expect(documents('events')).toBe(before + 2)
  })

  it('comes when the clock has moved on', async () => {
    const before = documents('events')
    cloud.faults.set({ fault: 'timer-late', latencyMs: 300_000 })
    const ran = cloud.tick()
    cloud.advance('4m')
    expect(documents('events')).toBe(before)
    cloud.advance('1m')
    await ran
    expect(documents('events')).toBe(before + 1)
  })
})
