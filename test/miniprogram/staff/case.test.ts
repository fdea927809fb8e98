import { renderPage, type View } from '../support/miniprogram'
import { answering, aStaffCase, NOW, reply } from '../support'

const open = () => renderPage('/staff/case/case', { id: 'case-1' })
const got = (over = {}) => reply.ok({ case: aStaffCase(over), now: NOW })

/** Fills the follow-up's sheet as a person would. */
async function fill(page: View) {
  await page.get('#act').tap()
  const sheet = page.get('#act-sheet')
  await sheet.emit('keep', { outcome: 'no-contact' })
  await sheet.emit('keep', { text: '已到窗口核实，向您道歉' })
  await sheet.emit('keep', { facts: '监控属实' })
  return sheet
}

it('shows the facts and the one obvious next act', async () => {
  answering({ 'staff/case.get': got() })
  const page = await open()
  expect(page.text).toContain('今天 18:00 前')
  expect(page.text).toContain('区人社局')
  expect(page.get('#act').text).toBe('回访')
})

it('records a follow-up, with the version that was looked at', async () => {
  const cloud = answering({
    'staff/case.get': got(),
    'staff/case.act': got({ state: 'followed-up', version: 2, nextAct: 'close', acts: ['close'] }),
  })
  const page = await open()
  const sheet = await fill(page)
  await sheet.emit('confirm')
  expect(cloud.of('case.act')).toEqual([
    {
      action: 'case.act',
      act: 'record-follow-up',
      requestId: expect.any(String) as string,
      caseId: 'case-1',
      version: 1,
      outcome: 'no-contact',
      text: '已到窗口核实，向您道歉',
      facts: '监控属实',
    },
  ])
  expect(page.get('#act').text).toBe('办结')
  expect(page.data['sheet']).toBe('')
})

it('says what is missing, and sends nothing', async () => {
  const cloud = answering({ 'staff/case.get': got() })
  const page = await open()
  await page.get('#act').tap()
  await page.get('#act-sheet').emit('confirm')
  expect(page.data['fault']).toMatchObject({ field: 'choice', message: '请选择联系结果。' })
  expect(cloud.of('case.act')).toEqual([])
})

it('reloads a case that has changed, and keeps what was typed for another attempt', async () => {
  const cloud = answering({
    'staff/case.get': [got(), got({ version: 2 })],
    'staff/case.act': [
      reply.refused('CASE_CHANGED', '这件事刚刚有了新进展，请看过最新情况后再办理。'),
      got({ version: 3 }),
    ],
  })
  const page = await open()
  const sheet = await fill(page)
  await sheet.emit('confirm')
  expect(page.data['sheet']).toBe('act')
  expect(page.data['fault']).toMatchObject({
    message: '这件事刚刚有了新进展，请看过最新情况后再办理。',
  })

  await sheet.emit('confirm')
  const [first, second] = cloud.of('case.act')
  expect(second).toMatchObject({ version: 2, text: '已到窗口核实，向您道歉', facts: '监控属实' })
  expect(second?.['requestId']).not.toBe(first?.['requestId'])
})

it('keeps what was typed when the sheet is closed', async () => {
  answering({ 'staff/case.get': got() })
  const page = await open()
  const sheet = await fill(page)
  await sheet.emit('close')
  await page.get('#act').tap()
  expect(page.data['draft']).toMatchObject({ outcome: 'no-contact', facts: '监控属实' })
})

it('acts once on a double tap', async () => {
  const cloud = answering({ 'staff/case.get': got(), 'staff/case.act': got({ version: 2 }) })
  const page = await open()
  const sheet = await fill(page)
  await Promise.all([sheet.emit('confirm'), sheet.emit('confirm')])
  expect(cloud.of('case.act')).toHaveLength(1)
})

it('writes to the citizen without knowing who they are', async () => {
  const cloud = answering({ 'staff/case.get': got(), 'staff/case.message': got() })
  const page = await open()
  await page.get('#message').tap()
  await page.get('#words').emit('change', { value: '您说的是哪一天？' })
  await page.get('#send').tap()
  expect(cloud.of('case.message')).toEqual([
    expect.objectContaining({ caseId: 'case-1', text: '您说的是哪一天？' }),
  ])
  expect(page.data['sheet']).toBe('')
})

describe('the sheet of an act', () => {
  const sheetOf = async (act: string) => {
    answering({ 'staff/case.get': got({ nextAct: act, acts: [act] }) })
    const page = await open()
    await page.get('#act').tap()
    return page.get('#act-sheet')
  }

  it.each([
    ['record-follow-up', ['联系结果', '写给群众的话', '核实情况（群众看不到）']],
    ['reply', ['办理结果', '答复内容']],
    ['accept', ['时限从群众提交时算起']],
    ['close', ['给群众的话（可以不写）']],
  ])('%s asks for %j', async (act, labels) => {
    const sheet = await sheetOf(act)
    for (const label of labels) expect(sheet.text).toContain(label)
  })
})
