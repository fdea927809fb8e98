import type { Erasure } from '../../../cloudfunctions/repository/erasing'
import { newRequest } from '../../support/callers'
import { directDatabase } from '../../support/direct-database'
import { stored, storedEvents } from '../../support/inside'
import { stageDistrict } from '../../support/staged'

/* A backup brings back what was erased after it was made: then it is erased once more. */

const { cloud, people } = stageDistrict()

/** Leads the office, and keeps no system. */
const SUPERVISOR = '1003'

const KEPT = ['contents', 'contacts'] as const
const erasures = () => stored<Erasure>(cloud, 'erasures')
const seen = async (caseId: string) =>
  (await people.citizen('o-gone').get('case.get', { caseId })).case.timeline

it('erases what a restored backup has brought back, and tells the case nothing twice', async () => {
  const { caseId = '' } = await people.citizen('o-gone').get('rating.submit', {
    requestId: newRequest(),
    scene: 'qu-1',
    level: 1,
    text: '等太久',
    contact: { phone: '13900001111' },
  })
  const backup = KEPT.map((name) => ({ name, documents: stored<{ _id: string }>(cloud, name) }))
  await people.citizen('o-gone').get('privacy.erase', { requestId: newRequest() })
  await cloud.tick()
  const erased = KEPT.map((name) => stored(cloud, name))

  const database = directDatabase(cloud.database)
  for (const { name, documents } of backup)
    for (const document of documents) await database.put(name, document)
  expect(await seen(caseId)).toContainEqual(expect.objectContaining({ text: '等太久' }))

  cloud.advance('1d')
  expect(await people.console().get('erasure.repeat', {})).toEqual({ erasures: 1 })
  expect(erasures()).toMatchObject([{ isDone: false, step: 'uploads' }])
  await cloud.tick()
  expect(KEPT.map((name) => stored(cloud, name))).toEqual(erased)
  expect(JSON.stringify(await seen(caseId))).not.toContain('等太久')
  expect(storedEvents(cloud, caseId).filter(({ type }) => type === 'erased')).toHaveLength(1)
  expect(erasures()).toMatchObject([{ isDone: true, doneAt: expect.any(String) }])
})

it('is for whoever keeps the system', async () => {
  expect(await people.admin(SUPERVISOR).refusal('erasure.repeat', {})).toBe('NOT_ALLOWED')
})
