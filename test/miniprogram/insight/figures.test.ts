import { clock } from '../../../miniprogram/api/clock'
import type { FigureRow, Statistics } from '../../../miniprogram/contract/figures'
import { comparedRows } from '../../../miniprogram/insight/format/compared'
import { renderPage, type View } from '../support/miniprogram'
import { answering, NOW, reply } from '../support'

// the first page of a file compiles TDesign's components, while others do so beside it
jest.setTimeout(20_000)

const FIGURES = '/insight/figures/figures'
const levels = { 5: 30, 4: 6, 3: 2, 2: 1, 1: 1 }
const row = (key: string, label: string, over: Partial<FigureRow> = {}): FigureRow => ({
  key,
  label,
  figures: [{ name: 'ratings', count: 40 }],
  levels,
  ...over,
})
const total = row('', '全区', {
  figures: [
    { name: 'ratings', count: 40 },
    { name: 'good', count: 38, outOf: 40 },
    { name: 'followed-up', count: 2, outOf: 2 },
    { name: 'replied', count: 3, outOf: 4 },
  ],
  before: [{ name: 'good', count: 30, outOf: 40 }],
})
const answer = (over: Partial<Statistics> = {}) =>
  reply.ok({
    from: '2026-03-01',
    to: '2026-03-04',
    before: { from: '2026-02-01', to: '2026-02-04' },
    asOf: NOW,
    height: 12,
    total,
    rows: [row('2026-03-01', '2026-03-01'), row('2026-03-04', '2026-03-04')],
    ...over,
  } satisfies Statistics)
const asking = (...answers: ReturnType<typeof answer>[]) =>
  answering({ 'admin/statistics.query': answers })
/** The page with one figure taken apart: asked for the second time. */
async function takenApart() {
  const page = await renderPage(FIGURES)
  await page.get('#view-apart').tap()
  return page
}
const labels = (page: View) => page.all('.compared .second').map(({ text }) => text)

beforeEach(() => clock.learn(NOW))

it('asks for this month, and shows what is counted until when', async () => {
  const cloud = asking(answer({ rows: [] }))
  const page = await renderPage(FIGURES)
  expect(cloud.of('statistics.query')).toEqual([
    { action: 'statistics.query', from: '2026-03-01', to: '2026-03-04', compare: true },
  ])
  expect(page.get('#part-ratings').text).toContain('38/40')
  expect(page.get('#part-ratings').text).toContain('上一段 75%（30/40）')
  expect(page.get('#part-followUps').text).toContain('2/2')
  expect(page.get('#part-issues').text).toContain('3/4')
  expect(page.all('.level').map(({ text }) => text)).toContain('非常满意30')
  expect(page.get('.as-of').text).toContain('今天 10:24')
  expect(page.get('.as-of').text).toContain('第 12 块')
  expect(page.get('.as-of').text).toContain('2026 年 2 月 1 日–2 月 4 日')
})

it('takes one figure apart day by day, a long period by months', async () => {
  const cloud = asking(answer())
  const page = await takenApart()
  expect(cloud.of('statistics.query')[1]).toMatchObject({ by: 'day', names: ['ratings'] })
  expect(page.all('.column')).toHaveLength(2)
  expect(labels(page)).toEqual(['3 月 1 日', '3 月 4 日'])
  await page.get('#period').emit('change', { id: 'range', from: '2025-01-01', to: '2026-03-04' })
  expect(cloud.of('statistics.query')[2]).toMatchObject({ from: '2025-01-01', by: 'month' })
})

it('offers the figures that rows of a grouping have', async () => {
  const cloud = asking(answer())
  const page = await takenApart()
  await page.get('#name').emit('change', { value: 'replied' })
  expect(cloud.of('statistics.query')[2]).toMatchObject({ names: ['replied'] })
  await page.get('#by').emit('change', { value: 'channel' })
  expect(cloud.of('statistics.query')[3]).toMatchObject({ by: 'channel', names: ['ratings'] })
  const offered = page.get('#name').data['options'] as { id: string }[]
  expect(offered.map(({ id }) => id)).not.toContain('replied')
})

describe('units', () => {
  const windows = answer({
    rows: [
      row('w2', '2 号窗口', {
        figures: [{ name: 'good', count: 3, outOf: 4, interval: [0.3, 0.95] }],
      }),
      row('w3', '3 号窗口', { figures: [{ name: 'good', count: 0, outOf: 0 }], isSilent: true }),
      row('w10', '10 号窗口', {
        figures: [{ name: 'good', count: 19, outOf: 20, interval: [0.76, 0.99] }],
        before: [{ name: 'good', count: 2, outOf: 3 }],
      }),
      row('-', '没有注明', { figures: [{ name: 'good', count: 0, outOf: 0 }] }),
    ],
  })

  async function opened() {
    const cloud = asking(answer(), answer(), answer(), windows)
    const page = await takenApart()
    await page.get('#name').emit('change', { value: 'good' })
    await page.get('#by').emit('change', { value: 'window' })
    return { cloud, page }
  }

  it('stand in the order of the district, not by who is better, each with its interval', async () => {
    const { page } = await opened()
    expect(labels(page)).toEqual(['2 号窗口', '3 号窗口', '10 号窗口', '没有注明'])
    expect(page.all('.whisker')).toHaveLength(2)
    const [few, , many] = page.all('.compared')
    expect(few?.text).toContain('样本少')
    expect(few?.text).not.toContain('%')
    expect(many?.text).toContain('95%')
    expect(many?.text).toContain('上一段 2/3')
    expect(page.all('.column')).toHaveLength(0)
  })

  it('that were not rated once are named', async () => {
    const { page } = await opened()
    expect(page.get('#silent').text).toContain('3 号窗口')
    expect(page.get('#silent').text).not.toContain('2 号窗口')
  })

  it('are looked at alone at a tap, and left again', async () => {
    const { cloud, page } = await opened()
    await page.get('#row-3').tap()
    expect(cloud.of('statistics.query')).toHaveLength(4)
    await page.get('#row-2').tap()
    expect(cloud.of('statistics.query')[4]).toMatchObject({ by: 'day', window: 'w10' })
    expect(page.get('#only-window').text).toContain('10 号窗口')
    await page.get('#only-window').tap()
    expect(cloud.of('statistics.query')[5]).not.toHaveProperty('window')
    expect(page.has('#only-window')).toBe(false)
  })
})

it('shows thirty rows at once, the others as it is scrolled, and finds some', async () => {
  const many = Array.from({ length: 70 }, (_, at) => row(`i${at}`, `事项 ${at + 1}`))
  asking(answer({ rows: many }))
  const page = await takenApart()
  await page.get('#by').emit('change', { value: 'item' })
  expect(labels(page)).toHaveLength(30)
  await page.run('onReachBottom')
  await page.run('onReachBottom')
  expect(labels(page)).toHaveLength(70)
  await page.get('#search').emit('change', { value: '事项 7' })
  expect(labels(page)).toEqual(['事项 7', '事项 70'])
})

it('shows what was chosen last, however late the first answer comes', async () => {
  const rowsOf = (label: string) => answer({ rows: [row('a', label)] })
  asking(answer(), answer(), rowsOf('先选的'), rowsOf('后选的'))
  const page = await takenApart()
  const [one, other] = ['centre', 'department'].map((value) =>
    page.get('#by').emit('change', { value }),
  )
  await Promise.all([one, other])
  expect(labels(page)).toEqual(['后选的'])
})

it('says that nothing was counted, and lets a failure be tried again', async () => {
  const nothing = row('', '全区', {
    figures: [
      { name: 'ratings', count: 0 },
      { name: 'good', count: 0, outOf: 0 },
    ],
  })
  const cloud = answering({
    'admin/statistics.query': [
      reply.refused('INTERNAL', '系统出了点问题'),
      answer({ total: nothing, rows: [] }),
    ],
  })
  const page = await renderPage(FIGURES)
  expect(page.get('#state').data['message']).toContain('系统出了点问题')
  await page.get('#state').emit('retry')
  expect(cloud.of('statistics.query')).toHaveLength(2)
  expect(page.has('#empty')).toBe(true)
})

describe('rows', () => {
  it('of counts are drawn against the largest, and what has not the figure is left out', () => {
    const rows = [
      row('a', '甲', { figures: [{ name: 'ratings', count: 10 }] }),
      row('b', '乙', { figures: [{ name: 'ratings', count: 5 }] }),
      row('c', '丙', { figures: [] }),
    ]
    expect(comparedRows(rows, 'ratings').map(({ key, share }) => [key, share])).toEqual([
      ['a', 100],
      ['b', 50],
    ])
    expect(
      comparedRows([row('a', '甲', { figures: [{ name: 'ratings', count: 0 }] })], 'ratings'),
    ).toMatchObject([{ share: 0 }])
  })
})
