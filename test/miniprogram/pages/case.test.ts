import { renderPage } from '../support/miniprogram'
import { aCitizenCase as known, answering, NOW, reply } from '../support'

const CASE = '/pages/case/case'
const got = reply.ok({ case: known(), now: NOW })

it('shows a case by its id', async () => {
  const cloud = answering({ 'citizen/case.get': got })
  const page = await renderPage(CASE, { id: 'case-1' })
  expect(cloud.of('case.get')).toEqual([{ action: 'case.get', caseId: 'case-1' }])
  expect(page.get('#timeline').text).toContain('白跑一趟')
})

it('shows a case by the number and code on its receipt', async () => {
  const cloud = answering({ 'citizen/case.get': got })
  await renderPage(CASE, { number: 'CZ260304-7KQ2M', code: '4F7K29QXTN' })
  expect(cloud.of('case.get')).toEqual([
    { action: 'case.get', number: 'CZ260304-7KQ2M', lookupCode: '4F7K29QXTN' },
  ])
})

it('says when there is no such case', async () => {
  answering({
    'citizen/case.get': reply.refused('CASE_NOT_FOUND', '没有找到这件事。请核对受理编号和查询码。'),
  })
  const page = await renderPage(CASE, { id: 'case-9' })
  expect(page.get('#state').text).toContain('请核对受理编号和查询码')
})

it('sends words to the officer and shows them', async () => {
  const answered = known({
    timeline: [
      ...known().timeline,
      { seq: 2, at: NOW, type: 'message', mine: true, who: '群众', text: '是上周三' },
    ],
  })
  const cloud = answering({
    'citizen/case.get': got,
    'citizen/case.message': reply.ok({ case: answered }),
  })
  const page = await renderPage(CASE, { id: 'case-1' })
  await page.get('#message').emit('words', { text: '是上周三' })
  await page.get('#message').emit('send')
  expect(cloud.of('case.message')).toEqual([
    expect.objectContaining({ caseId: 'case-1', text: '是上周三' }),
  ])
  expect(page.get('#timeline').text).toContain('是上周三')
})

it('keeps the words, and their attempt, when they could not be sent', async () => {
  const cloud = answering({
    'citizen/case.get': got,
    'citizen/case.message': [
      reply.refused('INTERNAL', '系统出了点问题，您填写的内容还在，请稍后再试。'),
      reply.ok({ case: known() }),
    ],
  })
  const before = await renderPage(CASE, { id: 'case-1' })
  await before.get('#message').emit('words', { text: '是上周三' })
  await before.get('#message').emit('send')
  expect(before.get('#message').text).toContain('您填写的内容还在')
  before.detach()

  const after = await renderPage(CASE, { id: 'case-1' })
  await after.get('#message').emit('send')
  const [first, second] = cloud.of('case.message')
  expect(second).toEqual(first)
})

it('has no message box where nobody may write', async () => {
  answering({ 'citizen/case.get': reply.ok({ case: known({ canMessage: false }), now: NOW }) })
  const page = await renderPage(CASE, { id: 'case-1' })
  expect(page.has('#message')).toBe(false)
})

describe('the head', () => {
  it('says how it stands and what is owed by when, also that the date is provisional', async () => {
    const running = known({ state: 'in-progress', kind: 'issue', duty: 'reply', provisional: true })
    answering({ 'citizen/case.get': reply.ok({ case: running, now: NOW }) })
    const page = await renderPage(CASE, { id: 'case-1' })
    expect(page.get('.badge').text).toBe('办理中')
    expect(page.get('.due').text).toBe(
      '今天 18:00 前答复您日期是暂定的，放假安排公布后会再告诉您。',
    )
  })

  it('says nothing of dates once nothing is owed', async () => {
    const { dueAt: _, duty: __, ...closed } = known({ state: 'archived' })
    answering({ 'citizen/case.get': reply.ok({ case: closed, now: NOW }) })
    const page = await renderPage(CASE, { id: 'case-1' })
    expect(page.get('.badge--closed').text).toBe('已办结')
    expect(page.has('.due')).toBe(false)
  })
})

it('says where there were words that their writer erased', async () => {
  const entry = { seq: 1, at: NOW, type: 'submitted' as const, mine: true, who: '您' }
  const erased = known({ timeline: [{ ...entry, erased: true }] })
  answering({ 'citizen/case.get': reply.ok({ case: erased, now: NOW }) })
  const page = await renderPage(CASE, { id: 'case-1' })
  expect(page.get('#timeline').get('.bubble--gone').text).toContain('已删除')
})

describe('opened by number and code', () => {
  const byCode = { number: 'CZ2603047KQ2M8', code: '4F7K29QXTN' }

  it('by somebody else it is only read, and says why', async () => {
    const foreign = known({ acts: [], canMessage: false, isForeign: true })
    answering({ 'citizen/case.get': reply.ok({ case: foreign, now: NOW }) })
    const page = await renderPage(CASE, byCode)
    expect(page.get('#only-read').text).toContain('请用当时提交的那个微信打开')
    expect(page.has('#message')).toBe(false)
    expect(page.get('#timeline').text).toContain('群众')
    expect(page.get('#timeline').text).not.toContain('您')
  })

  it('by whoever sent it, it is theirs', async () => {
    answering({ 'citizen/case.get': got })
    const page = await renderPage(CASE, byCode)
    expect(page.has('#only-read')).toBe(false)
    expect(page.has('#message')).toBe(true)
  })
})

it('can be passed on to nobody', async () => {
  answering({ 'citizen/case.get': got })
  const page = await renderPage(CASE, { id: 'case-1' })
  expect(page.can('onShareAppMessage')).toBe(false)
  expect(page.can('onPullDownRefresh')).toBe(true)
})
