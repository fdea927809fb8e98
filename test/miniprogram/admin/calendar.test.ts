import { renderPage, settle } from '../support/miniprogram'
import { answering, reply } from '../support'

const CALENDAR = '/admin/calendar/calendar'
const layer = {
  layer: 'national',
  year: 2026,
  source: '国务院办公厅关于2026年部分节假日安排的通知',
  off: ['2026-01-01', '2026-01-02', '2026-01-03'],
  work: ['2026-01-04'],
}
const loaded = reply.ok({ layers: [layer], missing: [{ layer: 'regional', year: 2026 }] })
const NOTICE = '国务院办公厅关于2027年部分节假日安排的通知'
const days = { ...layer, year: 2027, off: ['2027-01-01'], work: [] }

it('shows what is loaded, its days one tap away, and what is missing', async () => {
  answering({ 'admin/calendar.get': loaded })
  const page = await renderPage(CALENDAR)
  expect(page.get('.layer').text).toContain('2026 年 · 国家')
  expect(page.all('.badge').map(({ text }) => text)).toEqual(['2026 年 · 自治区'])
  await page.get('.layer-row').tap()
  expect(page.get('.month').text).toBe('1 月放假 1–3 日补班 4 日')
})

it('loads a notice only after its days were looked at', async () => {
  const cloud = answering({
    'admin/calendar.get': loaded,
    'admin/calendar.load': [
      reply.ok({ days, doubts: [], loaded: false }),
      reply.ok({ days, doubts: [], loaded: true }),
    ],
  })
  const page = await renderPage(CALENDAR)
  await page.get('#look').tap()
  expect(page.text).toContain('请先粘贴通知')
  await page.get('#text').emit('change', { value: NOTICE })
  await page.get('#look').tap()
  await settle()
  expect(page.get('#read').text).toContain('1 月放假 1 日')
  await page.get('#confirm').tap()
  await settle()
  expect(cloud.of('calendar.load')).toEqual([
    { action: 'calendar.load', text: NOTICE, confirm: false },
    { action: 'calendar.load', text: NOTICE, confirm: true },
  ])
  expect(cloud.of('calendar.get')).toHaveLength(2)
  expect(page.get('#text').data['value']).toBe('')
})

it('loads nothing while anything is in doubt, and goes back to the text', async () => {
  answering({
    'admin/calendar.get': loaded,
    'admin/calendar.load': reply.ok({ days, doubts: ['没有2月30日这一天'], loaded: false }),
  })
  const page = await renderPage(CALENDAR)
  await page.get('#text').emit('change', { value: NOTICE })
  await page.get('#look').tap()
  await settle()
  expect(page.get('#doubts').text).toContain('没有2月30日这一天')
  expect(page.has('#confirm')).toBe(false)
  await page.get('#change').tap()
  expect(page.get('#text').data['value']).toBe(NOTICE)
  // also after the mini-program was closed
  expect((await renderPage(CALENDAR)).get('#text').data['value']).toBe(NOTICE)
})

it('asks whose notice and which year when neither can be read', async () => {
  const cloud = answering({
    'admin/calendar.get': loaded,
    'admin/calendar.load': [
      reply.ok({ doubts: ['看不出是哪一年的通知'], loaded: false }),
      reply.ok({ days, doubts: [], loaded: false }),
    ],
  })
  const page = await renderPage(CALENDAR)
  await page.get('#text').emit('change', { value: '元旦放假1天' })
  await page.get('#look').tap()
  await settle()
  await page.saying('.chip', '自治区').tap()
  await page.saying('.chip', '2026').tap()
  await page.get('#look').tap()
  await settle()
  expect(cloud.of('calendar.load')[1]).toMatchObject({ layer: 'regional', year: 2026 })
})
