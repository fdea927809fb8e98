import { renderPage, settle, type View } from '../support/miniprogram'
import { answering, reply } from '../support'
import { aPerson, people, places } from './places'

const PERSON = '/admin/person/person'
const view = { id: '2042', name: '蒙五', unit: '区人社局', roles: ['handler'] }
const script = {
  'admin/person.list': people(aPerson(), aPerson({ id: '2043', name: '陆六' })),
  'admin/window.list': places(),
}
const change = (page: View, field: string, value: string | string[]) =>
  page.get(`#${field}`).emit('change', { value })

async function fill(page: View) {
  await change(page, 'id', '2099')
  await change(page, 'name', ' 新同事 ')
  await change(page, 'department', 'mzj')
  await change(page, 'roles', ['handler', 'clerk'])
}

it('lists people by department, with what they do and whether they are bound', async () => {
  answering({
    'admin/person.list': people(
      aPerson(),
      aPerson({ id: '2050', name: '韦七', department: 'mzj', roles: ['head'], isBound: false }),
    ),
  })
  const page = await renderPage('/admin/people/people')
  expect(page.all('.group').map(({ text }) => text)).toEqual(['区人社局', '区民政局'])
  expect(page.all('.badge').map(({ text }) => text)).toEqual(['承办人', '部门负责人', '还没绑定'])
  await page.get('#search').emit('change', { value: '2050' })
  expect(page.all('.one')).toHaveLength(1)
})

describe('somebody new', () => {
  it('gets a code, shown once, to copy and to scan', async () => {
    const cloud = answering({
      ...script,
      'admin/person.list': [script['admin/person.list'], people(aPerson({ id: '2099' }))],
      'admin/person.save': reply.ok({ person: view, inviteCode: 'PZQRSM7RV4' }),
    })
    const page = await renderPage(PERSON)
    await fill(page)
    await page.get('#save').tap()
    await settle()
    expect(cloud.of('person.save')).toEqual([
      expect.objectContaining({
        person: { id: '2099', name: '新同事', department: 'mzj', roles: ['handler', 'clerk'] },
      }),
    ])
    expect(page.get('#invite-code').text).toBe('PZQRS M7RV4')
    await page.get('#copy').tap()
    expect(wx.setClipboardData).toHaveBeenCalledWith({ data: 'PZQRSM7RV4' })
    await page.get('#done').tap()
    expect(page.has('#invite-code')).toBe(false)
  })

  it('is asked for everything, beside its field', async () => {
    answering(script)
    const page = await renderPage(PERSON)
    await page.get('#save').tap()
    expect(page.get('#id').data['fault']).not.toBe('')
    expect(page.text).toContain('请至少选一项工作')
  })

  it('is not lost without an answer, and is the same attempt after closing', async () => {
    const cloud = answering({
      ...script,
      'admin/person.save': reply.refused('INTERNAL', '出了点问题'),
    })
    const first = await renderPage(PERSON)
    await fill(first)
    await first.get('#save').tap()
    await settle()
    first.detach()
    const again = await renderPage(PERSON)
    expect(again.has('#kept')).toBe(true)
    expect(again.get('#name').data['value']).toBe(' 新同事 ')
    await again.get('#save').tap()
    await settle()
    const [one, two] = cloud.of('person.save').map(({ requestId }) => requestId)
    expect(two).toBe(one)
    await again.get('#kept').emit('drop')
    await settle()
    expect(again.get('#name').data['value']).toBe('')
  })
})

describe('somebody known', () => {
  it('is changed without a new code', async () => {
    const cloud = answering({ ...script, 'admin/person.save': reply.ok({ person: view }) })
    const page = await renderPage(PERSON, { id: '2042' })
    await change(page, 'roles', ['head'])
    await page.get('#save').tap()
    await settle()
    expect(cloud.of('person.save')[0]).not.toHaveProperty('invite')
    expect(page.has('#invite-code')).toBe(false)
    expect(wx.showToast).toHaveBeenCalledWith({ title: '已保存', icon: 'success' })
  })

  it('is invited again only after a yes', async () => {
    const cloud = answering({
      ...script,
      'admin/person.save': reply.ok({ person: view, inviteCode: 'AAAAABBBBB' }),
    })
    const page = await renderPage(PERSON, { id: '2042' })
    await page.get('#invite').tap()
    expect(page.get('#sure').data['content']).toContain('不能再用')
    await page.get('#sure').emit('cancel')
    expect(cloud.of('person.save')).toEqual([])
    await page.get('#invite').tap()
    await page.get('#sure').emit('confirm')
    await settle()
    expect(cloud.of('person.save')).toEqual([expect.objectContaining({ invite: true })])
    expect(page.get('#invite-code').text).toBe('AAAAA BBBBB')
  })

  it('is removed only after a yes, and it says how many cases went to others', async () => {
    const cloud = answering({ ...script, 'admin/person.remove': reply.ok({ handedOver: 3 }) })
    const page = await renderPage(PERSON, { id: '2042' })
    await page.get('#remove').tap()
    expect(cloud.of('person.remove')).toEqual([])
    await page.get('#sure').emit('confirm')
    await settle()
    expect(cloud.of('person.remove')).toEqual([{ action: 'person.remove', id: '2042' }])
    expect(wx.showModal).toHaveBeenCalledWith(
      expect.objectContaining({ content: '蒙五已移除，交接了 3 件事' }),
    )
    expect(wx.navigateBack).toHaveBeenCalled()
  })

  it('who cannot be removed stays, and it says why', async () => {
    answering({
      ...script,
      'admin/person.remove': reply.refused('NOT_ALLOWED_NOW', '不能移除自己，请另一位管理员操作。'),
    })
    const page = await renderPage(PERSON, { id: '2042' })
    await page.get('#remove').tap()
    await page.get('#sure').emit('confirm')
    await settle()
    expect(page.text).toContain('不能移除自己')
    expect(wx.navigateBack).not.toHaveBeenCalled()
  })

  it('hands all open cases to a colleague, and it says what stayed', async () => {
    const cloud = answering({
      ...script,
      'admin/person.handOver': reply.ok({ handedOver: 2, kept: 1 }),
    })
    const page = await renderPage(PERSON, { id: '2042' })
    await page.get('#hand-over').tap()
    expect(page.get('#taker').data['options']).toEqual([expect.objectContaining({ id: '2043' })])
    await page.get('#taker').emit('pick', { id: '2043' })
    await page.get('#sure').emit('confirm')
    await settle()
    expect(cloud.of('person.handOver')).toEqual([
      { action: 'person.handOver', from: '2042', to: '2043' },
    ])
    expect(wx.showModal).toHaveBeenCalledWith(
      expect.objectContaining({ content: expect.stringContaining('还有 1 件') }),
    )
  })

  it('who has left meanwhile is said to be gone', async () => {
    answering(script)
    const page = await renderPage(PERSON, { id: '1' })
    expect(page.text).toContain('没有这个人')
  })
})
