import { EJSON } from 'bson'
import { fold } from '../../../cloudfunctions/domain/case'
import { SWEPT, type Swept } from '../../../cloudfunctions/domain/retention'
import type { Contact } from '../../../cloudfunctions/repository/contacts'
import { newRequest, upload } from '../../support/callers'
import { stored, storedCase, storedEvents } from '../../support/inside'
import { stageDistrict } from '../../support/staged'
import { tracesIn } from '../../support/traces'
import { photoOf } from './left-behind'

/* What is personal goes when its time is over, and says when and by which rule; facts and words stay. */

const { cloud, people } = stageDistrict({ each: 'afresh' })

const CITIZEN = 'o-kept'
const citizen = () => people.citizen(CITIZEN)
const seen = async (caseId: string) => (await citizen().get('case.get', { caseId })).case

const pictures: Record<string, string> = {}
const isStored = (name: string) =>
  Object.keys(tracesIn(cloud.dataDir, { picture: pictures[name] ?? '' })).length > 0

/** A photo in the inbox, found again by a name of its own. */
async function photo(name: string, requestId: string, { isAnnounced = true } = {}) {
  pictures[name] = `picture-${name}-${newRequest()}`
  if (isAnnounced)
    await citizen().get('upload.announce', { requestId, path: `inbox/${requestId}/0.jpg` })
  return [await upload(cloud, CITIZEN, requestId, photoOf(pictures[name]))]
}

/** A bad rating with words, a number and a photo. */
async function rateBadly(name: string): Promise<string> {
  const requestId = newRequest()
  const { caseId = '' } = await citizen().get('rating.submit', {
    requestId,
    scene: 'qu-1',
    level: 1,
    text: '等太久',
    photos: await photo(name, requestId),
    contact: { phone: '13900001111' },
  })
  return caseId
}

const withdraw = (caseId: string) =>
  citizen().get('case.withdraw', { requestId: newRequest(), caseId })

const expired = (caseId: string) =>
  storedEvents(cloud, caseId).flatMap((event) => (event.type === 'expired' ? [event] : []))

/** So many days after a case was closed, when the timer has come by. */
async function later(days: number): Promise<void> {
  cloud.advance(`${days}d`)
  await cloud.tick()
}

describe('a case that was closed', () => {
  it('keeps its number and the openid for a year, its photos for two, its words for good', async () => {
    const caseId = await rateBadly('closed')
    await withdraw(caseId)
    await later(364)
    expect(stored<Contact>(cloud, 'contacts')).toHaveLength(2)
    expect(expired(caseId)).toEqual([])

    await later(2)
    expect(stored<Contact>(cloud, 'contacts')).toEqual([
      { _id: storedCase(cloud, caseId).rater, expired: { at: expect.any(String), days: 365 } },
    ])
    expect(storedCase(cloud, caseId)).toMatchObject({ hasContact: false })
    expect(expired(caseId)).toMatchObject([
      { what: 'contact', days: 365, by: { role: 'system' }, at: expect.stringMatching(/^2027-03/) },
    ])
    expect((await seen(caseId)).timeline[0]).toMatchObject({ photos: [expect.any(String)] })

    await later(365)
    expect(isStored('closed')).toBe(false)
    const { timeline } = await seen(caseId)
    expect(timeline[0]).toMatchObject({ text: '等太久' })
    expect(timeline[0]).not.toHaveProperty('photos')
    expect(timeline.slice(-2)).toMatchObject([
      { type: 'expired', note: '联系方式（办结满 365 天）' },
      { type: 'expired', note: '照片（办结满 730 天）' },
    ])

    const { requests: _, ...kept } = storedCase(cloud, caseId)
    expect(fold(storedEvents(cloud, caseId))).toEqual({ ...kept, requests: [] })
    await later(365)
    expect(expired(caseId)).toHaveLength(2)
  })

  it('is told nothing more by WeChat once the openid is gone, and everything again after coming back', async () => {
    const caseId = await rateBadly('back')
    await withdraw(caseId)
    await later(366)
    const { rater } = storedCase(cloud, caseId)
    const contact = () => stored<Contact>(cloud, 'contacts').find(({ _id }) => _id === rater)
    expect(contact()).not.toHaveProperty('openid')
    await rateBadly('again')
    expect(contact()).toMatchObject({ openid: expect.any(String), at: expect.any(String) })
    expect(contact()).not.toHaveProperty('expired')
  })
})

it('while a case is open nothing of it goes, nor the openid that hangs on it', async () => {
  const closed = await rateBadly('first')
  await withdraw(closed)
  const open = await rateBadly('open')
  await later(800)
  expect(storedCase(cloud, open).open).toBe(true)
  expect(storedCase(cloud, open).hasContact).toBe(true)
  expect(isStored('open')).toBe(true)
  expect(isStored('first')).toBe(false)
  expect(
    stored<Contact>(cloud, 'contacts')
      .map(({ _id }) => _id)
      .sort(),
  ).toEqual([`case:${open}`, storedCase(cloud, open).rater].sort())
})

it('photos with praise go two years after they were given, and leave a tombstone', async () => {
  const requestId = newRequest()
  await citizen().get('rating.submit', {
    requestId,
    scene: 'qu-1',
    level: 5,
    text: '很耐心',
    photos: await photo('praise', requestId),
  })
  await later(729)
  expect(isStored('praise')).toBe(true)
  await later(2)
  expect(isStored('praise')).toBe(false)
  const [content] = stored(cloud, 'contents')
  expect(content).toMatchObject({ photosExpired: { days: 730, at: expect.any(String) } })
  expect(content).not.toHaveProperty('hasPhotos')
  expect((await citizen().get('privacy.export', {})).ratings[0]).toMatchObject({ text: '很耐心' })
})

it('the office may keep it shorter, not longer', async () => {
  const caseId = await rateBadly('short')
  await withdraw(caseId)
  const admin = people.admin('1001')
  const put = (days: number) =>
    admin.answer('settings.put', { values: { 'retention.contactDays': days } })
  expect(await put(366)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
  expect(await put(60)).toMatchObject({ ok: true })
  await later(61)
  expect(expired(caseId)).toMatchObject([{ what: 'contact', days: 60 }])
})

describe('photos that nothing came of', () => {
  it('are swept after two days when their form was never sent', async () => {
    await photo('unsent', newRequest())
    await later(1)
    expect(isStored('unsent')).toBe(true)
    await later(2)
    expect(isStored('unsent')).toBe(false)
    expect(stored(cloud, 'uploads')).toEqual([])
  })

  it('are swept after two days when a submit had kept them and then failed', async () => {
    const requestId = newRequest()
    const form = {
      action: 'rating.submit',
      requestId,
      scene: 'qu-1',
      level: 1,
      photos: await photo('failed', requestId, { isAnnounced: false }),
    }
    cloud.faults.set({ fault: 'killed-before', where: { action: 'database.commitTransaction' } })
    await expect(cloud.call('citizen', form, CITIZEN)).rejects.toThrow()
    expect(stored(cloud, 'ratings')).toEqual([])
    expect(isStored('failed')).toBe(true)
    await later(3)
    expect(isStored('failed')).toBe(false)
  })

  it('stay when the submit stands', async () => {
    const caseId = await rateBadly('stands')
    await later(3)
    expect(isStored('stands')).toBe(true)
    expect((await seen(caseId)).timeline[0]).toMatchObject({ photos: [expect.any(String)] })
    expect(stored(cloud, 'uploads')).toEqual([])
  })

  it('cannot be announced under another request', async () => {
    const path = `inbox/${newRequest()}/0.jpg`
    expect(await citizen().refusal('upload.announce', { requestId: newRequest(), path })).toBe(
      'INVALID_INPUT',
    )
  })
})

it.each(Object.entries(SWEPT) as [Swept, (typeof SWEPT)[Swept]][])(
  '%s are swept by their age',
  async (collectionName, { field, days }) => {
    const limit = days({ contactDays: 365, photoDays: 730, accessDays: 1095 })
    const at = (ago: number) =>
      new Date(cloud.clock.now() - ago * 86_400_000 + 8 * 3600_000)
        .toISOString()
        .replace('Z', '+08:00')
    const documents = [limit + 2, limit + 1, limit - 1].map((ago) => ({
      _id: `${ago} days`,
      [field]: at(ago),
    }))
    await cloud.database.run('database.insertDocument', {
      collectionName,
      data: documents.map((one) => EJSON.stringify(one)),
    })
    await cloud.tick()
    expect(stored(cloud, collectionName)).toEqual(documents.slice(2))
  },
)

it.each([
  ['with a case told', { action: 'database.commitTransaction' }],
  ['with a number gone', { action: 'database.removeDocument', collection: 'contacts' }],
  ['with photos gone', { action: 'database.modifyDocument', collection: 'contents' }],
] as const)('a pass that is killed %s is made good by the next, once', async (_, where) => {
  const cases = [await rateBadly('one'), await rateBadly('two')]
  for (const caseId of cases) await withdraw(caseId)
  cloud.advance('731d')
  cloud.faults.set({ fault: 'killed-after', where: { ...where, function: 'timer' } })
  await expect(cloud.tick()).rejects.toThrow()
  expect(cloud.faults.list()).toMatchObject([{ struck: 1 }])
  await Promise.all([cloud.tick(), cloud.tick()])
  for (const caseId of cases)
    expect(expired(caseId).map(({ what }) => what)).toEqual(['contact', 'photos'])
  expect(stored<Contact>(cloud, 'contacts')).toMatchObject([{ expired: { days: 365 } }])
  expect([isStored('one'), isStored('two')]).toEqual([false, false])
})
