import type { CitizenActions, ExportPart } from '../../miniprogram/contract/citizen'
import { instantOf } from '../../miniprogram/contract/time'
import { newRequest, upload, type Caller } from '../support/callers'
import { stored, storedCase, storedEvents } from '../support/inside'
import { jpegWithPlace } from '../support/pictures'
import { stageDistrict } from '../support/staged'

/* What is kept of a person is theirs to see, to take out and to erase; facts stay. */

const PHONE = '13900001111'
const SECRET = '排队三小时没人理'

const { cloud, people, office } = stageDistrict({ each: 'afresh' })

type Citizen = Caller<CitizenActions>

/** A good rating with words, a bad one with words, photo and phone, and an issue. */
async function give(openid: string) {
  const citizen = people.citizen(openid)
  const good = await citizen.get('rating.submit', {
    requestId: newRequest(),
    scene: 'qu-1',
    level: 5,
    text: '老师很耐心',
  })
  const requestId = newRequest()
  const bad = await citizen.get('rating.submit', {
    requestId,
    scene: 'qu-1',
    level: 1,
    text: SECRET,
    photos: [await upload(cloud, openid, requestId, jpegWithPlace())],
    contact: { phone: PHONE },
  })
  const issue = await citizen.get('issue.submit', {
    requestId: newRequest(),
    scene: 'qu-9',
    text: '高龄津贴没办成',
  })
  return { citizen, good, caseId: bad.caseId!, issueId: issue.caseId }
}

async function takeOut(citizen: Citizen): Promise<ExportPart> {
  const whole: ExportPart = { ratings: [], cases: [] }
  let cursor: string | undefined
  do {
    const part: ExportPart = await citizen.get('privacy.export', cursor ? { cursor } : {})
    whole.ratings.push(...part.ratings)
    whole.cases.push(...part.cases)
    if (part.photosUntil) whole.photosUntil ??= part.photosUntil
    cursor = part.next
  } while (cursor)
  return whole
}

describe('seeing and taking out', () => {
  it('counts what is kept of whoever asks, and of nobody else', async () => {
    const { citizen } = await give('owner')
    expect(await citizen.get('privacy.get', {})).toMatchObject({
      ratings: 2,
      cases: 2,
      words: 3,
      phones: 1,
      credits: 0,
    })
    expect(await people.citizen('stranger').get('privacy.get', {})).toMatchObject({
      ratings: 0,
      cases: 0,
      words: 0,
      phones: 0,
    })
  })

  it('gives everything back in words, part by part', async () => {
    const { citizen, caseId } = await give('owner')
    for (let more = 0; more < 25; more++) {
      cloud.advance('1m')
      await citizen.get('rating.submit', { requestId: newRequest(), scene: 'qu-2', level: 4 })
    }
    const { ratings, cases } = await takeOut(citizen)
    expect(ratings).toHaveLength(27)
    expect(new Set(ratings.map(({ id }) => id)).size).toBe(27)
    expect(ratings.find(({ text }) => text === SECRET)).toMatchObject({ level: '非常不满意' })
    const bad = cases.find(({ id }) => id === caseId)
    expect(bad?.phone).toBe(PHONE)
    expect(bad?.timeline[0]).toMatchObject({ text: SECRET, photos: [expect.any(String)] })
    expect(await takeOut(people.citizen('stranger'))).toEqual({ ratings: [], cases: [] })
  })

  it('says until when its photos can be fetched', async () => {
    const { citizen } = await give('owner')
    const { cases, photosUntil } = await takeOut(citizen)
    const [photo] = cases.flatMap(({ timeline }) => timeline.flatMap(({ photos = [] }) => photos))
    const status = async () => (await fetch(photo!)).status
    cloud.advance('23h')
    cloud.advance('59m')
    expect(photosUntil! > instantOf(cloud.clock.now())).toBe(true)
    expect(await status()).toBe(200)
    cloud.advance('2m')
    expect(photosUntil! > instantOf(cloud.clock.now())).toBe(false)
    expect(await status()).toBe(403)
  })
})

describe('erasing', () => {
  it('takes the words, photos and numbers, and leaves the facts', async () => {
    const { citizen, good, caseId } = await give('owner')
    const [photo] = (await takeOut(citizen)).cases.flatMap(({ timeline }) =>
      timeline.flatMap(({ photos = [] }) => photos),
    )
    const before = stored(cloud, 'ratings')

    expect(await citizen.get('privacy.erase', { requestId: newRequest() })).toEqual({
      erased: 3,
      isDone: true,
    })

    expect(stored(cloud, 'ratings')).toEqual(before)
    expect(before.map(({ _id }) => _id)).toContain(good.ratingId)
    for (const content of stored(cloud, 'contents')) {
      expect(content).toHaveProperty('erasedAt')
      expect(content).not.toHaveProperty('sealed')
      expect(content).not.toHaveProperty('salt')
    }
    expect(stored(cloud, 'contacts')).toEqual([])
    expect((await fetch(photo!)).status).toBe(404)
    expect(storedCase(cloud, caseId)).toMatchObject({ hasContact: false, state: 'follow-up-due' })
    expect(await citizen.get('privacy.get', {})).toMatchObject({ ratings: 2, words: 0, phones: 0 })
  })

  it('is told to the office, which still has the matter to finish', async () => {
    const { citizen, issueId } = await give('owner')
    await citizen.get('privacy.erase', { requestId: newRequest() })
    const owner = storedCase(cloud, issueId).assignee!
    const { timeline, acts } = await office.see(owner, issueId)
    expect(timeline[0]).not.toHaveProperty('text')
    expect(timeline[0]).toMatchObject({ erased: true })
    expect(timeline.at(-1)).toMatchObject({ type: 'erased' })
    expect(acts).toContain('reply')
  })

  it('leaves what the office wrote, and other people’s words', async () => {
    const { citizen, caseId } = await give('owner')
    await give('other')
    const officer = storedCase(cloud, caseId).assignee!
    await office.act(officer, caseId, 'record-follow-up', {
      outcome: 'reached',
      how: 'phone',
      text: '已向您说明',
      facts: '核实无误',
    })
    await citizen.get('privacy.erase', { requestId: newRequest() })
    const { timeline } = (await citizen.get('case.get', { caseId })).case
    expect(timeline.map(({ text }) => text).filter(Boolean)).toEqual(['已向您说明'])
    expect(await people.citizen('other').get('privacy.get', {})).toMatchObject({ words: 3 })
  })

  it('done again does nothing again', async () => {
    const { citizen, caseId } = await give('owner')
    const requestId = newRequest()
    await citizen.get('privacy.erase', { requestId })
    expect(await citizen.get('privacy.erase', { requestId })).toEqual({ erased: 0, isDone: true })
    const erased = storedEvents(cloud, caseId).filter(({ type }) => type === 'erased')
    expect(erased).toHaveLength(1)
  })

  it('sends nothing any more to whoever erased', async () => {
    const { citizen, caseId } = await give('owner')
    await citizen.get('subscription.record', {
      requestId: newRequest(),
      template: 'citizen-progress',
      result: 'accept',
    })
    await citizen.get('privacy.erase', { requestId: newRequest() })
    const officer = storedCase(cloud, caseId).assignee!
    await people.staff(officer).get('case.message', {
      requestId: newRequest(),
      caseId,
      text: '请问您还在吗',
    })
    await cloud.tick()
    expect(cloud.wechat.state.sent().filter(({ openid }) => openid === 'owner')).toEqual([])
  })
})
