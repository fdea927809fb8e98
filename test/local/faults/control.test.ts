import { startCloud, type TestCloud } from '../../support/cloud'
import { fixtureFunctions, fixtureSchema } from '../../support/fixture-functions'

/* The lever of the faults, as a person with curl has it. */

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startCloud({
    functionsDir: await fixtureFunctions({
      add: 'return db.collection("events").add({ data: { n: event.n } })',
    }),
    schema: fixtureSchema({}),
  })
})
afterEach(() => cloud.faults.clear())
afterAll(() => cloud.close())

const list = async () => (await cloud.control('GET faults')).body

it('sets one, shows what is set and how often each struck, and clears all', async () => {
  expect(await list()).toEqual([])
  const set = await cloud.control('POST faults', { fault: 'throttled', where: { function: 'add' } })
  expect(set).toMatchObject({ status: 200, body: { id: 1, fault: 'throttled', struck: 0 } })
  await expect(cloud.call('add', { n: 1 })).rejects.toThrow('exceed request limit')
  await cloud.call('add', { n: 2 })
  expect(await list()).toMatchObject([{ fault: 'throttled', met: 1, struck: 1 }])
  expect(await cloud.control('DELETE faults')).toEqual({ status: 200, body: [] })
  expect(await list()).toEqual([])
})

it('keeps several, and the one set first strikes first', async () => {
  await cloud.control('POST faults', { fault: 'throttled' })
  await cloud.control('POST faults', { fault: 'disk-full', times: 2 })
  await expect(cloud.call('add', {})).rejects.toThrow('exceed request limit')
  await expect(cloud.call('add', {})).rejects.toThrow('check the disk')
  await expect(cloud.call('add', {})).rejects.toThrow('check the disk')
  await cloud.call('add', {})
})

it.each<[string, unknown, string]>([
  ['nothing', undefined, 'send {"fault": …}'],
  ['no JSON', '{', 'send {"fault": …}'],
  ['a fault there is not', { fault: 'earthquake' }, 'fault is one of latency, refused'],
  ['a field there is not', { fault: 'refused', often: 1 }, 'send {"fault": …} with where, times'],
  [
    'a place there is not',
    { fault: 'refused', where: { door: 1 } },
    'where holds action, collection',
  ],
  [
    'another service’s action',
    { fault: 'refused', where: { action: 'sql.drop' } },
    'where.action is',
  ],
  ['an API there is not', { fault: 'wechat-busy', where: { api: 'pay' } }, 'where.api is one of'],
  [
    'a place that means nothing to it',
    { fault: 'wechat-busy', where: { function: 'timer' } },
    'wechat-busy cannot be narrowed by where.function, only by api, nth',
  ],
  ['a zeroth time', { fault: 'refused', where: { nth: 0 } }, 'where.nth is a whole number from 1'],
  ['half a time', { fault: 'refused', times: 0.5 }, 'times is a whole number from 1, or "always"'],
  ['no chance', { fault: 'refused', probability: 0 }, 'probability is a number above 0, up to 1'],
  ['more than certain', { fault: 'refused', probability: 1.1 }, 'probability is a number above 0'],
  ['a wait without its length', { fault: 'latency' }, 'latency needs latencyMs'],
  ['a wait too long', { fault: 'latency', latencyMs: 10_001 }, 'latencyMs is at most 10000 here'],
  ['a length without a wait', { fault: 'refused', latencyMs: 5 }, 'refused takes no time'],
])('refuses %s with a sentence, and sets nothing', async (_what, body, sentence) => {
  expect(await cloud.control('POST faults', body)).toMatchObject({
    status: 400,
    body: { error: { code: 'BAD_REQUEST', message: expect.stringContaining(sentence) } },
  })
  expect(await list()).toEqual([])
})

it('is the same by code: what makes no sense is thrown, and nothing set', () => {
  expect(() => cloud.faults.set({ fault: 'latency' })).toThrow('latency needs latencyMs')
  expect(cloud.faults.list()).toEqual([])
  expect(cloud.faults.set({ fault: 'refused' })).toMatchObject({ where: { nth: 1 }, struck: 0 })
})

it('forgets all at a restart', async () => {
  await cloud.control('POST faults', { fault: 'refused', times: 'always' })
  await cloud.stop()
  const again = await startCloud({
    dataDir: cloud.dataDir,
    functionsDir: await fixtureFunctions({ add: 'return 1' }),
    schema: fixtureSchema({}),
  })
  expect((await again.control('GET faults')).body).toEqual([])
  cloud = again
})
