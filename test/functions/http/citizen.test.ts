import { actions } from '../../../cloudfunctions/citizen/actions'
import type { Rating } from '../../../cloudfunctions/domain/rating'
import type { Content } from '../../../cloudfunctions/repository/contents'
import { newRequest } from '../../support/callers'
import { lastTrips, stored, storedCase } from '../../support/inside'
import { jpegWithPlace } from '../../support/pictures'
import { stageDistrict } from '../../support/staged'
import { BEHIND_A_PROXY, visitorIn, web } from '../../support/web'

/* What citizens do without WeChat, by the same actions as in the mini-program. */

const { cloud, people, office } = stageDistrict(BEHIND_A_PROXY)
const hall = web(cloud)

const rating = (more: object = {}) => ({
  requestId: newRequest(),
  scene: 'qu-1',
  level: 5 as const,
  ...more,
})
const issue = (more: object = {}) => ({
  requestId: newRequest(),
  scene: 'qu-6',
  text: '高龄津贴停发三个月',
  ...more,
})

const storedRating = (id: string) => stored<Rating>(cloud, 'ratings').find(({ _id }) => _id === id)

describe('every action of the mini-program has terms on the web', () => {
  /** For everybody; with a token only; not on the web. */
  const EVERYBODYS = [
    ...['window.get', 'centre.list', 'issue.suggest', 'public.get'],
    ...['receipt.prove', 'ledger.head', 'case.get'],
  ]
  const REFUSED = ['subscription.record', 'upload.announce']

  it.each(Object.keys(actions))('%s', async (action) => {
    const { status, body } = await hall.ask('POST /v1/citizen', { action })
    const code = body.ok ? 'OK' : body.error.code
    if (REFUSED.includes(action))
      expect({ status, code }).toEqual({ status: 403, code: 'NOT_ALLOWED' })
    else if (EVERYBODYS.includes(action)) expect(['OK', 'INVALID_INPUT']).toContain(code)
    else expect({ status, code }).toEqual({ status: 401, code: 'NOT_SIGNED_IN' })
  })

  it.each([['no.such'], ['__proto__'], ['constructor'], ['']])('none is %j', async (action) => {
    expect(await hall.refusal('POST /v1/citizen', { action })).toBe('UNKNOWN_ACTION')
  })
})

it('a rating counts at once, as one of a PC, in two round trips more than in WeChat', async () => {
  const visitor = await hall.visitor()
  await visitor.get('rating.submit', rating())
  const { ratingId, receipt } = await visitor.get('rating.submit', rating())
  expect(lastTrips(cloud, 'http')).toBeLessThanOrEqual(4)
  expect(storedRating(ratingId)).toMatchObject({ level: 5, channel: 1, assessNumber: 1 })
  expect(receipt.signature).toMatch(/^[0-9a-f]{128}$/)
  await cloud.tick()
  expect(await visitor.get('receipt.prove', { leaf: receipt.leaf })).toMatchObject({
    standing: 'included',
  })
})

it('one attempt is one record, however often it arrives; another body under it is refused', async () => {
  const visitor = await hall.visitor()
  const form = rating({ level: 1 })
  const [first, again] = [
    await visitor.get('rating.submit', form),
    await visitor.get('rating.submit', form),
  ]
  expect(again).toEqual(first)
  expect(await visitor.answer('rating.submit', { ...form, level: 2 })).toMatchObject({
    status: 409,
    body: { error: { code: 'REQUEST_REUSED' } },
  })
})

it('the same request id of two visitors makes two records', async () => {
  const form = rating()
  const [one, two] = [await hall.visitor(), await hall.visitor()]
  const first = await one.get('rating.submit', form)
  expect((await two.get('rating.submit', form)).ratingId).not.toBe(first.ratingId)
})

it('words wait for a person to look at them, as there is no WeChat to ask; the case does not', async () => {
  const visitor = await hall.visitor()
  const { caseId } = await visitor.get('issue.submit', issue({ text: '津贴停发，催了两回' }))
  const [words] = stored<Content>(cloud, 'contents').filter((one) => one.caseId === caseId)
  expect(words).toMatchObject({ check: 'held' })

  const { assignee = '', state } = storedCase(cloud, caseId)
  expect(state).toBe('assigned')
  expect(JSON.stringify(await office.see(assignee, caseId))).not.toContain('催了两回')
  // whoever wrote them reads them
  expect(JSON.stringify(await visitor.get('case.get', { caseId }))).toContain('催了两回')
})

it('of a rating wait as well, and the rating counts', async () => {
  const visitor = await hall.visitor()
  const { ratingId } = await visitor.get('rating.submit', rating({ text: '师傅很耐心' }))
  const id = storedRating(ratingId)?.content?.id
  const words = stored<Content>(cloud, 'contents').find(({ _id }) => _id === id)
  expect(words).toMatchObject({ check: 'held' })
  await cloud.tick()
  expect(storedRating(ratingId)?.sealedIn).toBeGreaterThan(0)
})

it('is followed up by number and in the app’s own line, without anybody learning who it is', async () => {
  const visitor = await hall.visitor()
  const { caseId } = await visitor.get('issue.submit', issue())
  const { assignee = '', rater } = storedCase(cloud, caseId)
  const { version } = await office.see(assignee, caseId)
  const asked = { requestId: newRequest(), caseId, version, text: '请问停发的是哪个月？' }
  await people.staff(assignee).get('case.message', asked)
  const { case: seen } = await visitor.get('case.get', { caseId })
  expect(JSON.stringify(seen.timeline)).toContain('请问停发的是哪个月？')
  await visitor.get('case.message', { requestId: newRequest(), caseId, text: '从一月起' })

  const kept = JSON.stringify([stored(cloud, 'cases'), stored(cloud, 'contacts')])
  expect(rater).toMatch(/^k\w+:[0-9a-f]{32}$/)
  expect(kept).not.toContain(visitorIn(visitor))
})

it('belongs to its visitor alone', async () => {
  const [mine, theirs] = [await hall.visitor(), await hall.visitor()]
  const { caseId } = await mine.get('issue.submit', issue())
  expect((await mine.get('case.list', {})).cases).toHaveLength(1)
  expect((await theirs.get('case.list', {})).cases).toEqual([])
  expect(await theirs.refusal('case.get', { caseId })).toBe('CASE_NOT_FOUND')
  expect(await hall.refusal('POST /v1/citizen', { action: 'case.get', caseId })).toBe(
    'CASE_NOT_FOUND',
  )
  const withdraw = { requestId: newRequest(), caseId }
  expect(await theirs.refusal('case.withdraw', withdraw)).toBe('CASE_NOT_FOUND')
  // nor does a WeChat of that name open it
  const openid = `web:${visitorIn(mine)}`
  expect(await people.citizen(openid.slice(4)).refusal('case.get', { caseId })).toBe(
    'CASE_NOT_FOUND',
  )
})

it('takes a number that is typed, and not the phone code of a WeChat', async () => {
  const visitor = await hall.visitor()
  const typed = await visitor.get('issue.submit', issue({ contact: { phone: '13900001111' } }))
  expect(storedCase(cloud, typed.caseId).hasContact).toBe(true)
  const answer = await visitor.answer('issue.submit', issue({ contact: { phoneCode: 'code-1' } }))
  expect(answer).toMatchObject({
    status: 400,
    body: {
      error: { code: 'INVALID_INPUT', field: 'contact', message: expect.stringContaining('电话') },
    },
  })
})

it('takes out and erases what is kept, as in the mini-program', async () => {
  const visitor = await hall.visitor()
  await visitor.get('issue.submit', issue({ text: '只给自己看的话' }))
  const part = await visitor.get('privacy.export', { cursor: 'cases' })
  expect(JSON.stringify(part)).toContain('只给自己看的话')
  expect(await visitor.get('privacy.erase', { requestId: newRequest() })).toMatchObject({
    isDone: true,
  })
  expect(JSON.stringify(await visitor.get('privacy.export', { cursor: 'cases' }))).not.toContain(
    '只给自己看的话',
  )
})

describe('by number and lookup code', () => {
  const opens = async () => {
    const { number, lookupCode } = await people.citizen('o-wechat').get('issue.submit', issue())
    return { action: 'case.get', number, lookupCode }
  }

  it('anybody looks a case up without a token, whichever way it came in, and acts on nothing', async () => {
    const { case: seen } = await hall.get<{ case: { acts: []; isForeign?: boolean } }>(
      'POST /v1/citizen',
      await opens(),
    )
    expect(seen).toMatchObject({ acts: [], isForeign: true })
  })

  it('wrong codes slow down their own network; another’s is not held up', async () => {
    const right = await opens()
    const guesser = web(cloud, '198.51.100.7')
    const wrong = { ...right, lookupCode: '0000000000' }
    for (let time = 0; time < 5; time++)
      expect(await guesser.refusal('POST /v1/citizen', wrong)).toBe('CASE_NOT_FOUND')
    const refused = await guesser.ask('POST /v1/citizen', right)
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'TRY_LATER' } } })
    expect(refused.headers.get('retry-after')).toBe('10')
    // a forged list of proxies is no way around it
    const forged = await web(cloud, '203.0.113.9, 198.51.100.7').refusal('POST /v1/citizen', right)
    expect(forged).toBe('TRY_LATER')

    expect(await web(cloud, '198.51.100.8').get('POST /v1/citizen', right)).toBeDefined()
    cloud.advance('10s')
    expect(await guesser.get('POST /v1/citizen', right)).toBeDefined()
  })
})

describe('photos', () => {
  it('go ahead of their form and end cleaned in the case', async () => {
    const visitor = await hall.visitor()
    const form = issue()
    const photo = await visitor.photo(form.requestId, jpegWithPlace())
    expect(photo).toMatch(new RegExp(`/inbox/${form.requestId}/[0-9a-f]{32}\\.jpg$`))
    expect(await visitor.photo(form.requestId, jpegWithPlace())).toBe(photo)
    const { caseId } = await visitor.get('issue.submit', { ...form, photos: [photo] })
    const { case: seen } = await visitor.get('case.get', { caseId })
    const [address = ''] = seen.timeline[0]?.photos ?? []
    const kept = Buffer.from(await (await fetch(address)).arrayBuffer())
    expect(kept.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]))
    expect(kept.includes('GPS')).toBe(false)
  })

  it('cannot be claimed by another form', async () => {
    const visitor = await hall.visitor()
    const photo = await visitor.photo(newRequest(), jpegWithPlace())
    expect(await visitor.refusal('issue.submit', issue({ photos: [photo] }))).toBe(
      'PHOTO_NOT_ACCEPTED',
    )
  })

  it.each([
    ['a page', Buffer.from('<html><script>alert(1)</script>')],
    ['a picture cut short', jpegWithPlace().subarray(0, 40)],
    ['nothing', Buffer.alloc(0)],
  ])('that are %s are refused and stored nowhere', async (_, bytes) => {
    const visitor = await hall.visitor()
    const requestId = newRequest()
    await expect(visitor.photo(requestId, bytes)).rejects.toThrow('400 PHOTO_NOT_ACCEPTED')
    expect(JSON.stringify(stored(cloud, 'uploads'))).not.toContain(requestId)
  })

  it('want a token, and a request id that is one', async () => {
    const headers = { 'content-type': 'image/jpeg' }
    const requestId = newRequest()
    const sent = (query: string, more = {}) =>
      hall.refusal(`POST /v1/photos${query}`, jpegWithPlace(), { ...headers, ...more })
    expect(await sent(`?requestId=${requestId}`)).toBe('NOT_SIGNED_IN')
    const { token } = await hall.visitor()
    const authorization = `Bearer ${token}`
    expect(await sent('?requestId=../../kept', { authorization })).toBe('INVALID_INPUT')
    expect(await sent('', { authorization })).toBe('INVALID_INPUT')
  })
})

it('an app that shows the pages within its own has its own channel; a name that nobody entered is a PC', async () => {
  const [policy] = stored<{ _id: string; web: object }>(cloud, 'settings').filter(
    ({ _id }) => _id === 'policy',
  )
  await people.console().get('import', {
    kind: 'settings',
    rows: [{ ...policy, web: { ...policy?.web, entries: { zhiguitong: 2 } } }],
  })
  cloud.advance('2m')
  const visitor = await hall.visitor()
  const channelFrom = async (from: string) => {
    const { ratingId } = await visitor.get('rating.submit', rating(), { 'x-huiyin-from': from })
    return storedRating(ratingId)?.channel
  }
  expect(await channelFrom('zhiguitong')).toBe(2)
  expect(await channelFrom('constructor')).toBe(1)
  expect(await channelFrom('elsewhere')).toBe(1)
})
