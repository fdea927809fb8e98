import type { GuideDifference } from '../../../miniprogram/contract/guides'
import { renderPage } from '../support/miniprogram'
import { answering, reply } from '../support'

jest.setTimeout(20_000)

const GUIDES = '/insight/guides/guides'
const difference = (over: Partial<GuideDifference> = {}): GuideDifference => ({
  item: 'MZJ-01',
  name: '高龄津贴给付',
  department: '区民政局',
  field: 'fee',
  variants: [
    { value: '不收费', centres: ['区政务服务中心', '城中街道'] },
    { value: '工本费 5 元', centres: ['公园街道'] },
  ],
  ...over,
})
const page = (differences: GuideDifference[], guides: number, next?: string) =>
  reply.ok({ differences, checked: { items: 3, guides }, ...(next ? { next } : {}) })

it('says of each difference what is written where', async () => {
  answering({ 'admin/guide.check': page([difference()], 27) })
  const shown = await renderPage(GUIDES)
  expect(shown.get('#checked').text).toBe('对照了 3 个事项、27 份指南')
  expect(shown.get('.difference').text).toContain('收费')
  expect(shown.all('.variant').map(({ text }) => text)).toEqual([
    '不收费区政务服务中心、城中街道',
    '工本费 5 元公园街道',
  ])
})

it('goes on behind what was compared, and adds up', async () => {
  const missing = difference({
    item: 'Z',
    field: 'missing',
    variants: [{ value: '', centres: ['沿江街道'] }],
  })
  const cloud = answering({
    'admin/guide.check': [page([difference()], 27, 'MZJ-01@yj'), page([missing], 9)],
  })
  const shown = await renderPage(GUIDES)
  expect(shown.get('#checked').text).toContain('后面还有')
  await shown.run('onReachBottom')
  expect(cloud.of('guide.check')[1]).toMatchObject({ cursor: 'MZJ-01@yj' })
  expect(shown.get('#checked').text).toBe('对照了 6 个事项、36 份指南')
  expect(shown.all('.difference')).toHaveLength(2)
  expect(shown.text).toContain('没有公布')
  await shown.run('onReachBottom')
  expect(cloud.of('guide.check')).toHaveLength(2)
})

it.each([
  [27, '各中心写得都一样'],
  [0, '还没有各中心的指南'],
])('of %d guides without a difference says: %s', async (guides, said) => {
  answering({ 'admin/guide.check': page([], guides) })
  expect((await renderPage(GUIDES)).text).toContain(said)
})

it('leads back whoever may not see it', async () => {
  answering({ 'admin/guide.check': reply.refused('NOT_ALLOWED', '您没有权限。') })
  const shown = await renderPage(GUIDES)
  expect(shown.get('#state').data['isRefused']).toBe(true)
})
