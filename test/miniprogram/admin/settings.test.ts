import { SETTINGS } from '../../../miniprogram/contract/settings'
import { renderPage, settle, type View } from '../support/miniprogram'
import { answering, reply } from '../support'

const SETTINGS_PAGE = '/admin/settings/settings'
const values = Object.fromEntries(
  Object.entries(SETTINGS).map(([name, setting]) => [
    name,
    setting.kind === 'time' ? '09:00' : setting.max,
  ]),
)
const kept = reply.ok({ values })
/** Ids hold dots, which a selector would take for classes: rows are found by what they are called. */
const rowOf = (page: View, label: string) =>
  page.all('.setting').find((row) => row.data['title'] === label)!

it('sends only what was changed, and puts it back for ten seconds', async () => {
  const after = { ...values, 'workingDays.reply.simple': 2 }
  const cloud = answering({
    'admin/settings.get': kept,
    'admin/settings.put': [reply.ok({ values: after }), kept],
  })
  const page = await renderPage(SETTINGS_PAGE)
  await rowOf(page, '简单事项答复').emit('change', { value: '2' })
  expect(rowOf(page, '简单事项答复').data['mark']).toBe('原来 3')
  expect(page.text).toContain('改了 1 处')
  await page.get('#save').tap()
  await settle()
  expect(rowOf(page, '简单事项答复').data['mark']).toBe('')
  await page.get('#undo').emit('undo')
  await settle()
  expect(cloud.of('settings.put')).toEqual([
    { action: 'settings.put', values: { 'workingDays.reply.simple': 2 } },
    { action: 'settings.put', values: { 'workingDays.reply.simple': 3 } },
  ])
  expect(rowOf(page, '简单事项答复').data['value']).toBe('3')
})

it('says beside each field what is wrong with it, before anything is sent', async () => {
  const cloud = answering({ 'admin/settings.get': kept })
  const page = await renderPage(SETTINGS_PAGE)
  await rowOf(page, '简单事项答复').emit('change', { value: '4' })
  await rowOf(page, '复杂事项答复').emit('change', { value: '' })
  await page.get('#save').tap()
  expect(rowOf(page, '简单事项答复').data['fault']).toBe('请填 1 到 3 之间的整数。')
  expect(rowOf(page, '复杂事项答复').data['fault']).toBe('请填 1 到 10 之间的整数。')
  expect(cloud.of('settings.put')).toEqual([])
})

it('keeps what was not saved', async () => {
  answering({ 'admin/settings.get': kept })
  const page = await renderPage(SETTINGS_PAGE)
  await rowOf(page, '提出申诉').emit('change', { value: '7' })
  page.detach()
  const again = await renderPage(SETTINGS_PAGE)
  expect(rowOf(again, '提出申诉').data['value']).toBe('7')
  await again.get('#drop').tap()
  expect(rowOf(await renderPage(SETTINGS_PAGE), '提出申诉').data['value']).toBe('10')
})

it('shows the office’s refusal beside its field, and lets all be dropped', async () => {
  answering({
    'admin/settings.get': kept,
    'admin/settings.put': reply.refused('INVALID_INPUT', '时间不对', 'values.dayStart'),
  })
  const page = await renderPage(SETTINGS_PAGE)
  await page.run('onField', {
    currentTarget: { dataset: { name: 'dayStart' } },
    detail: { value: '08:30' },
  })
  await page.get('#save').tap()
  await settle()
  const [first] = page.all('.time')
  expect(first!.text).toContain('改过，原来 09:00')
  expect(first!.text).toContain('时间不对')
  await page.get('#drop').tap()
  expect(page.text).not.toContain('时间不对')
  expect(page.text).not.toContain('改了')
})
