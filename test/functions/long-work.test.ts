import fc from 'fast-check'
import * as v from 'valibot'
import { Refusal } from '../../cloudfunctions/domain/refusal'
import type { Job, JobContext, JobDeps, JobTable, JobWork } from '../../cloudfunctions/jobs/model'
import { advanceJob } from '../../cloudfunctions/jobs/run'
import { createKeyring } from '../../cloudfunctions/platform/keys'
import { createMemory, Killed, type Memory } from '../support/memory'

/*
 * Long work under kills and races, on a database in memory whose every operation may be the last:
 * whatever happens, what comes out is what an undisturbed run brings.
 */

const NOW = '2026-03-10T10:00:00.000+08:00'
const SLICES = 5

interface Progress {
  next: number
}

/** Gathers the numbers 0 to 4, one a slice, and writes them in the end. */
const counting: JobWork<unknown, Progress> = {
  roles: ['admin'],
  isPersonal: false,
  input: v.unknown(),
  title: () => 'counting',
  begin: () => ({ next: 0 }),
  async advance({ next }, _input, { gathered }) {
    if (next < SLICES)
      return {
        progress: { next: next + 1 },
        done: next + 1,
        total: SLICES + 1,
        gathered: next,
        isDone: false,
      }
    const numbers = await gathered<number>()
    const content = Buffer.from(numbers.join(','))
    const files = [{ name: 'numbers.txt', content }]
    return { progress: { next }, done: SLICES + 1, total: SLICES + 1, files, isDone: true }
  },
}

beforeEach(() => void jest.spyOn(console, 'log').mockImplementation(() => undefined))

const keys = createKeyring('k1', new Map([['k1', Buffer.alloc(32, 7)]]))

const begun: Job = {
  _id: 'a'.repeat(32),
  kind: 'report',
  input: {},
  print: '',
  title: 'counting',
  who: '1001',
  at: NOW,
  state: 'running',
  version: 0,
  progress: { next: 0 },
  done: 0,
  total: 1,
  files: [],
  tries: 0,
  touchedAt: NOW,
}

const depsOf = (memory: Memory): JobDeps => ({
  database: memory.database,
  files: memory.files,
  keys,
  clock: { now: () => NOW },
  wechat: {} as JobDeps['wechat'],
  reference: { people: [] } as unknown as JobDeps['reference'],
})

const tableOf = (work: JobWork<unknown, Progress>): JobTable => ({
  report: work,
})

const advance = (memory: Memory, work = counting, goOn: () => boolean = () => true) =>
  advanceJob(depsOf(memory), tableOf(work), begun._id, goOn)

const start = () => createMemory({ jobs: [begun] })

function expectDone(memory: Memory) {
  const [job] = memory.all<Job>('jobs')
  expect(job).toMatchObject({ state: 'done', done: 6, total: 6 })
  expect(job?.files).toEqual([
    { name: 'numbers.txt', fileId: `file:reports/${begun._id}/numbers.txt`, bytes: 9 },
  ])
  expect([...memory.stored.values()].map(String)).toEqual(['0,1,2,3,4'])
}

it('killed at any operation, and again at any later one, it ends as if nothing had been', async () => {
  const whole = start()
  await advance(whole)
  expectDone(whole)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(whole.operations()), { maxLength: 9 }), async (kills) => {
      const memory = start()
      for (const left of kills) {
        memory.killAfter(left)
        // what the runner does not catch is a call that was cut off
        await advance(memory).catch((cause: unknown) => expect(cause).toBeInstanceOf(Killed))
      }
      memory.killAfter(Infinity)
      await advance(memory)
      expectDone(memory)
      // a call that comes after it was done finds nothing more to do
      expect((await advance(memory))?.version).toBe(SLICES + 1)
    }),
  )
})

it('of two or three at once one is saved each time, and nothing is doubled', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 3 }), async (scheduler, many) => {
      const memory = start()
      memory.interleave((work) => scheduler.schedule(Promise.resolve()).then(work))
      const runs = Array.from({ length: many }, () => advance(memory))
      await scheduler.waitFor(Promise.all(runs))
      // each stops when another was faster: somebody comes again
      memory.interleave((work) => work())
      await advance(memory)
      expectDone(memory)
    }),
  )
})

it('without any time left a call does one slice, and the next goes on behind it', async () => {
  const memory = start()
  for (let call = 1; call <= SLICES; call++) {
    const job = await advance(memory, counting, () => false)
    expect(job).toMatchObject({ state: 'running', done: call, tries: 0 })
  }
  await advance(memory, counting, () => false)
  expectDone(memory)
})

it('what is refused ends it with the refusal’s code and sentence', async () => {
  const memory = start()
  const refused: typeof counting = {
    ...counting,
    advance: () => Promise.reject(new Refusal('WINDOW_NOT_FOUND', '没有这个窗口。')),
  }
  const failure = { code: 'WINDOW_NOT_FOUND', message: '没有这个窗口。' }
  expect(await advance(memory, refused)).toMatchObject({ state: 'failed', failure })
})

it('what fails again and again is given up with a sentence, and what it gathered is gone', async () => {
  const memory = start()
  await advance(memory, counting, () => false)
  const failing: typeof counting = {
    ...counting,
    advance: () => Promise.reject(new Error('the storage is down')),
  }
  for (let call = 1; call <= 12; call++)
    expect((await advance(memory, failing))?.state).toBe('running')
  expect(await advance(memory, failing)).toMatchObject({
    state: 'failed',
    failure: { code: 'INTERNAL', message: expect.stringContaining('重试') },
  })
  expect(memory.all('slices')).toEqual([])
})

it('one good slice forgives the tries before it', async () => {
  const memory = start()
  const failing: typeof counting = {
    ...counting,
    advance: () => Promise.reject(new Error('once')),
  }
  await advance(memory, failing)
  expect(memory.all<Job>('jobs')[0]?.tries).toBe(1)
  expect((await advance(memory, counting, () => false))?.tries).toBe(0)
})

it('what is gathered lies sealed', async () => {
  const memory = start()
  const telling: JobWork<unknown, Progress> = {
    ...counting,
    advance: (progress: Progress, _: unknown, __: JobContext) =>
      Promise.resolve({ progress, done: 1, total: 2, gathered: '13800000000', isDone: false }),
  }
  await advance(memory, telling, () => false)
  expect(memory.all('slices')).toHaveLength(1)
  expect(JSON.stringify(memory.all('slices'))).not.toContain('13800000000')
})
