import { clock } from '../../../miniprogram/api/clock'
import type { AccessRow } from '../../../miniprogram/contract/accesses'
import { renderPage, settle } from '../support/miniprogram'
import { answering, NOW, reply } from '../support'

jest.setTimeout(20_000)

const ACCESSES = '/insight/accesses/accesses'
const look = (over: Partial<AccessRow> = {}): AccessRow => ({
  id: 'a1',
  at: NOW,
  kind: 'contact',
  who: '韦岚',
  unit: '区政管办',
  caseId: 'case-1',
  number: 'CZ2603047KQ2M8',
  why: '回访核实',
  ...over,
})
const list = (accesses: AccessRow[], over: object = {}) =>
  reply.ok({ accesses, people: [{ id: '1003', name: '韦岚' }], ...over })

beforeEach(() => clock.learn(NOW))

it('says who looked at what, when and why', async () => {
  const { caseId: _, number: __, why: ___, unit: ____, ...rest } = look({ id: 'a2' })
  const answers = list([look(), { ...rest, kind: 'export', who: '本人' }])
  answering({ 'admin/access.list': answers })
  const page = await renderPage(ACCESSES)
  const [first, second] = page.all('.look').map(({ text }) => text)
  expect(first).toContain('打开联系方式')
  expect(first).toContain('韦岚 · 区政管办')
  expect(first).toContain('理由：回访核实')
  expect(first).toContain('CZ260304-7KQ2M8')
  expect(second).toContain('本人导出')
  expect(page.all('.number')).toHaveLength(1)
  await page.get('.number').tap()
  expect(wx.navigateTo).toHaveBeenCalledWith({ url: '/staff/case/case?id=case-1' })
})

it('asks for a kind, a person, a day or a whole number, and for what is older', async () => {
  const cloud = answering({ 'admin/access.list': list([look()], { next: '2026 a1' }) })
  const page = await renderPage(ACCESSES)
  const last = () => cloud.of('access.list').at(-1)
  await page.get('#kind-words').tap()
  expect(last()).toEqual({ action: 'access.list', kind: 'words' })
  await page.get('#person').emit('change', { value: '1003' })
  await page.get('#day').emit('change', { value: '2026-03-03' })
  await settle()
  expect(last()).toMatchObject({ kind: 'words', person: '1003', day: '2026-03-03' })
  await page.get('#any-day').tap()
  expect(last()).not.toHaveProperty('day')

  const asked = cloud.of('access.list').length
  await page.get('#number').emit('change', { value: 'cz260304-7kq' })
  expect(cloud.of('access.list')).toHaveLength(asked)
  await page.get('#number').emit('change', { value: 'cz260304-7kq2m8' })
  await settle()
  expect(last()).toMatchObject({ number: 'CZ2603047KQ2M8' })
  await page.run('onReachBottom')
  expect(last()).toMatchObject({ cursor: '2026 a1' })
  expect(page.all('.look')).toHaveLength(2)
})

it('says so when nobody looked', async () => {
  answering({ 'admin/access.list': list([]) })
  const page = await renderPage(ACCESSES)
  expect(page.get('#empty').data['message']).toContain('没有这样的查看')
})
