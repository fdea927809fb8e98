import type { Figure, Statistics } from '../../../miniprogram/contract/figures'
import { FIGURES } from '../../../miniprogram/contract/figures'
import { preferences } from '../../../miniprogram/stores/preferences'
import { figureGroups, figureRow, levelRows } from '../../../miniprogram/verify/figure'
import { trust } from '../../../miniprogram/verify/trust'
import { renderPage, settle } from '../support/miniprogram'
import { answering, NOW, reply } from '../support'
import { Office, other, PUBLIC_KEYS } from './office'

const OPEN = '/verify/open/open'
const office = new Office().seal(other('a')).seal(other('b'), other('c'))
const SUMMARY = '外地户籍老人问津贴在哪里申领，当场受理。'

const figures: Figure[] = [
  { name: 'ratings', count: 30 },
  { name: 'good', count: 29, outOf: 30 },
  { name: 'score', count: 281, outOf: 30 },
  { name: 'excluded', count: 1 },
  { name: 'doubted', count: 2 },
  { name: 'solved', count: 3, outOf: 4 },
  { name: 'replied', count: 0, outOf: 0 },
]
const statistics: Statistics = {
  from: '2026-03-01',
  to: '2026-03-04',
  asOf: NOW,
  height: 2,
  total: { key: '', label: '', figures, levels: { 5: 20, 4: 9, 3: 0, 2: 0, 1: 1 } },
  rows: [],
}
const published = reply.ok({
  statistics,
  cases: [{ month: '2026-02-01', result: 'done', summary: SUMMARY }],
  now: NOW,
})
const script = (over: Parameters<typeof answering>[0] = {}) =>
  answering({
    'citizen/public.get': published,
    'citizen/ledger.head': reply.ok(office.newest()),
    ...over,
  })
async function open() {
  const page = await renderPage(OPEN)
  await settle()
  return page
}

it('prints what each figure counts, out of what', async () => {
  script()
  const page = await open()
  const good = page.saying('.figure', FIGURES.good.label)
  expect(good.text).toContain('96.6%')
  expect(good.text).toContain('29/30')
  expect(good.text).toContain(`${FIGURES.good.numerator} ÷ ${FIGURES.good.denominator}`)
  expect(page.saying('.figure-head', '剔除数').text).toContain('1')
  expect(page.saying('.figure-head', '存疑数').text).toContain('2')
  expect(page.text).toContain('不到 20 条的不算百分比')
})

it('tells matters as the office wrote them', async () => {
  script()
  const told = (await open()).get('#cases')
  expect(told.text).toContain(SUMMARY)
  expect(told.text).toContain('办成')
  expect(told.text).toContain('2 月')
})

it('asks for another time', async () => {
  const cloud = script()
  const page = await open()
  await page.saying('.chip', '今年').tap()
  expect(cloud.of('public.get').map(({ period }) => period)).toEqual(['month', 'year'])
  expect(page.get('.chip--on').text).toBe('今年')
})

it('says why there are no figures', async () => {
  script({ 'citizen/public.get': reply.lost })
  expect((await open()).get('#state').text).toContain('网络不通')
})

describe('today’s ledger', () => {
  it('is checked on this phone, and remembered', async () => {
    script()
    const page = await open()
    expect(page.get('#ledger').text).toContain('签名对得上')
    expect(page.get('#ledger').text).toContain('3 条，2 页')
    expect(page.get('#ledger').text).toContain(office.head!.root)
    expect(trust.of()).toEqual({ head: office.head, keys: PUBLIC_KEYS })
  })

  it('is held against what was seen before', async () => {
    const before = new Office().seal(other('z'))
    trust.keep(before.head, PUBLIC_KEYS)
    const cloud = script({ 'citizen/ledger.head': reply.ok(office.newest(1)) })
    const page = await open()
    expect(cloud.of('ledger.head')[0]).toMatchObject({ since: 1 })
    expect(page.get('#ledger').text).toContain('以前的内容被改过')
    expect(trust.of().head).toEqual(before.head)
  })

  it('that cannot be asked takes nothing from the figures', async () => {
    script({ 'citizen/ledger.head': reply.refused('INTERNAL', '系统出了点问题。') })
    const page = await open()
    expect(page.get('#ledger').text).toContain('现在查不了账本')
    expect(page.text).toContain('96.6%')
  })

  it('that has not begun is no alarm; one that is gone is', async () => {
    script({ 'citizen/ledger.head': reply.ok(new Office().newest()) })
    expect((await open()).get('#ledger').text).toContain('账本还没有开始记')
    trust.keep(office.head, PUBLIC_KEYS)
    expect((await open()).get('#ledger').text).toContain('账本对不上了')
  })
})

describe('a figure', () => {
  it.each<[string, Figure, string, string]>([
    ['a count', { name: 'ratings', count: 3 }, '3', ''],
    ['a rate', { name: 'good', count: 20, outOf: 20 }, '100%', '20/20'],
    ['short of all', { name: 'good', count: 2999, outOf: 3000 }, '99.9%', '2999/3000'],
    ['of too few', { name: 'good', count: 3, outOf: 19 }, '3/19', '只有 19 条'],
    ['of none', { name: 'good', count: 0, outOf: 0 }, '还没有', ''],
    ['a mean', { name: 'score', count: 199, outOf: 20 }, '9.95 分', '20 条评价'],
    ['a mean of too few', { name: 'score', count: 19, outOf: 2 }, '太少，不算', '只有 2 条'],
  ])('%s', (_, figure, value, of) => {
    expect(figureRow(figure)).toMatchObject({ value, of })
  })

  it('is left out with its group where the office has none', () => {
    expect(figureGroups([{ name: 'excluded', count: 0 }]).map(({ title }) => title)).toEqual([
      '单独列出来的',
    ])
  })

  it('of a level is measured by the longest, also when nobody rated', () => {
    expect(levelRows({ 5: 4, 4: 2, 3: 0, 2: 0, 1: 1 }).map(({ share }) => share)).toEqual([
      100, 50, 0, 0, 25,
    ])
    expect(levelRows({ 5: 0, 4: 0, 3: 0, 2: 0, 1: 0 }).every(({ share }) => share === 0)).toBe(true)
  })
})

it('speaks English, too, but for what the office wrote', async () => {
  preferences.setLanguage('en')
  try {
    script()
    const page = await open()
    expect(page.text.replace(SUMMARY, '').match(/[\u4e00-\u9fff]+/g)).toBeNull()
  } finally {
    preferences.setLanguage('zh')
  }
})
