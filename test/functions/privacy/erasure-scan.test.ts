import type { Rating } from '../../../cloudfunctions/domain/rating'
import type { Erasure } from '../../../cloudfunctions/repository/erasing'
import { newRequest } from '../../support/callers'
import { stored, storedEvents } from '../../support/inside'
import { stageDistrict } from '../../support/staged'
import { tracesIn } from '../../support/traces'
import { leaveEverything, openidOf, sealedTraces, wordsOf, type LeftBehind } from './left-behind'

/* Whoever erases leaves no trace in any file, sealed or not: data file, its log, and the storage. */

const SUPERVISOR = '1003'

const { cloud, people } = stageDistrict({ each: 'afresh' })

// the storage is not as in the beginning after a test: each has a citizen of its own
let n = 10
beforeEach(() => void n++)
const me = () => people.citizen(openidOf(n))

/** A register of all that was reported, with numbers opened. */
async function makeRegister(register: 'issues' | 'follow-ups'): Promise<string> {
  const input = { register, from: '2026-03-01', to: '2026-03-31', contactsFor: '回访要用' } as const
  const start = { requestId: newRequest(), kind: 'register', input } as const
  let { job } = await people.admin(SUPERVISOR).get('job.start', start)
  while (job.state === 'running')
    ({ job } = await people.admin(SUPERVISOR).get('job.get', { id: job.id }))
  expect(job.failure).toBeUndefined()
  return job.id
}

/** Words that lie in the storage or in the data file as they are. */
const plain = () => tracesIn(cloud.dataDir, wordsOf(n))
const PHOTOS = ['goodPhoto', 'badPhoto', 'householdPhoto', 'unsentPhoto']

/** Ratings as they were given: which block they are in comes later. */
const ratings = () => stored<Rating>(cloud, 'ratings').map(({ sealedIn: _, ...facts }) => facts)

async function leave(): Promise<LeftBehind & { sealed: Record<string, string> }> {
  const left = await leaveEverything(cloud, n)
  const sealed = sealedTraces(cloud)
  expect(Object.keys(sealed).length).toBeGreaterThan(16)
  expect(Object.keys(tracesIn(cloud.dataDir, sealed)).sort()).toEqual(Object.keys(sealed).sort())
  // only photos are kept as they are
  expect(Object.keys(plain()).sort()).toEqual([...PHOTOS].sort())
  return { ...left, sealed }
}

it('none is left after one pass of the timer', async () => {
  const { good, bad, issue, sealed } = await leave()
  const registers = [await makeRegister('issues'), await makeRegister('follow-ups')]
  const facts = ratings()

  const { erased, isDone } = await me().get('privacy.erase', { requestId: newRequest() })
  expect({ erased, isDone }).toEqual({ erased: 7, isDone: true })
  await cloud.tick()

  expect(plain()).toEqual({})
  expect(tracesIn(cloud.dataDir, sealed)).toEqual({})
  expect(tracesIn(cloud.dataDir, { openid: openidOf(n) })).toEqual({})

  // facts stand as they were
  expect(ratings()).toEqual(facts)
  expect(facts.map(({ _id }) => _id)).toContain(good)
  for (const caseId of [bad, issue])
    expect(storedEvents(cloud, caseId).at(-1)).toMatchObject({ type: 'erased' })
  for (const id of registers) {
    const { job } = await people.admin(SUPERVISOR).get('job.get', { id })
    expect(job).toMatchObject({ state: 'expired', files: [] })
    expect(job.failure?.message).toContain('重新生成')
  }
})

it.each([
  ['before anything was done', { action: 'database.insertDocument', collection: 'erasures' }],
  ['with the first words gone', { action: 'database.modifyDocument', collection: 'contents' }],
  ['with a case told', { action: 'database.commitTransaction' }],
  ['before the registers', { action: 'database.getDocument', collection: 'jobs' }],
] as const)('a call that is cut off %s is finished by the timer', async (_, where) => {
  const { sealed } = await leave()
  await makeRegister('issues')
  const erase = { action: 'privacy.erase', requestId: newRequest() }
  cloud.faults.set({ fault: 'killed-after', where: { ...where, function: 'citizen' } })
  await expect(cloud.call('citizen', erase, openidOf(n))).rejects.toThrow()
  expect(cloud.faults.list()).toMatchObject([{ struck: 1 }])
  expect(stored<Erasure>(cloud, 'erasures')).toMatchObject([{ isDone: false }])

  await cloud.tick()
  expect(plain()).toEqual({})
  expect(tracesIn(cloud.dataDir, sealed)).toEqual({})
  expect(stored<Erasure>(cloud, 'erasures')).toMatchObject([
    { isDone: true, doneAt: expect.any(String) },
  ])
  expect(await me().get('privacy.get', {})).toMatchObject({ words: 0, phones: 0 })
})

it('a register that is being made comes to nothing, and leaves no file', async () => {
  await leave()
  const job = { requestId: newRequest(), kind: 'register', seconds: 0 } as const
  const input = { register: 'issues', from: '2026-03-01', to: '2026-03-31' } as const
  const started = await people.admin(SUPERVISOR).get('job.start', { ...job, input })
  expect(started.job.state).toBe('running')
  await me().get('privacy.erase', { requestId: newRequest() })
  const { job: ended } = await people.admin(SUPERVISOR).get('job.get', { id: started.job.id })
  expect(ended).toMatchObject({ state: 'failed', files: [] })
  // whoever asks again gets one without the words
  const again = await makeRegister('issues')
  await cloud.tick()
  expect((await people.admin(SUPERVISOR).get('job.get', { id: again })).job.state).toBe('done')
  expect(plain()).toEqual({})
})

it('what they write afterwards is not erased by the wish of before, nor anybody else’s', async () => {
  const { bad, issue } = await leaveEverything(cloud, n)
  const other = await leaveEverything(cloud, n + 50)
  const requestId = newRequest()
  await me().get('privacy.erase', { requestId })
  cloud.advance('1m')
  await me().get('case.message', { requestId: newRequest(), caseId: bad, text: '我又想说一句' })
  expect(await me().get('privacy.erase', { requestId })).toEqual({
    erased: 0,
    isDone: true,
  })
  await cloud.tick()
  const { timeline } = (await me().get('case.get', { caseId: bad })).case
  expect(timeline.at(-1)).toMatchObject({ text: '我又想说一句' })
  const theirs = (await people.citizen(openidOf(n + 50)).get('case.get', { caseId: other.issue }))
    .case
  expect(theirs.timeline[0]).toMatchObject({ text: wordsOf(n + 50).issue })
  const mine = (await me().get('case.get', { caseId: issue })).case
  expect(mine.timeline[0]).toMatchObject({ erased: true })
})
