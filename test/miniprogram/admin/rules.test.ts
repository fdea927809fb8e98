import { renderPage, settle } from '../support/miniprogram'
import { answering, NOW, reply } from '../support'
import { places } from './places'

const rule = {
  id: 'r1',
  item: { id: 'I2', name: '低保' },
  department: { id: 'mzj', name: '区民政局' },
  at: NOW,
}
const script = {
  'admin/rule.list': reply.ok({ rules: [rule] }),
  'admin/window.list': places(),
}

describe('the rules', () => {
  it('are tried with a text: where it would go, to whom and why', async () => {
    const cloud = answering({
      ...script,
      'admin/rule.try': reply.ok({
        department: '区民政局',
        role: 'handler',
        rule: 'words',
        reason: '按内容里提到的“低保”交办',
      }),
    })
    const page = await renderPage('/admin/rules/rules')
    await page.get('#try').tap()
    expect(page.get('#scene').data['fault']).toContain('请选择')
    await page.get('#scene').emit('change', { value: 'qu-1' })
    await page.get('#try').tap()
    expect(page.text).toContain('请写一段话')
    await page.get('#text').emit('change', { value: ' 低保没批 ' })
    await page.get('#try').tap()
    await settle()
    expect(cloud.of('rule.try')).toEqual([{ action: 'rule.try', scene: 'qu-1', text: '低保没批' }])
    expect(page.get('#tried').text).toBe('会交给区民政局 · 承办人按内容里提到的“低保”交办')
    await page.get('#text').emit('change', { value: '别的' })
    expect(page.has('#tried')).toBe(false)
  })

  it('are removed only after a yes', async () => {
    const cloud = answering({
      ...script,
      'admin/rule.list': [script['admin/rule.list'], reply.ok({ rules: [] })],
      'admin/rule.remove': reply.ok({ removed: true }),
    })
    const page = await renderPage('/admin/rules/rules')
    expect(page.get('.rule').text).toContain('“低保”会交给 区民政局')
    await page.get('.remove').tap()
    expect(cloud.of('rule.remove')).toEqual([])
    await page.get('#sure').emit('confirm')
    await settle()
    expect(cloud.of('rule.remove')).toEqual([{ action: 'rule.remove', id: 'r1' }])
    expect(page.text).toContain('还没有规则')
  })
})

describe('a new rule', () => {
  it('names an item or a window, and where it goes', async () => {
    const cloud = answering({ ...script, 'admin/rule.save': reply.ok({ rule }) })
    const page = await renderPage('/admin/rule/rule')
    await page.get('#save').tap()
    expect(page.get('#what').data['fault']).toContain('事项')
    expect(page.get('#department').data['fault']).toContain('单位')
    await page.saying('.chip', '看窗口').tap()
    await page.get('#what').emit('change', { value: 'qu-1' })
    await page.get('#department').emit('change', { value: 'mzj' })
    await page.get('#save').tap()
    await settle()
    const [sent] = cloud.of('rule.save')
    expect(sent).toMatchObject({ window: 'qu-1', department: 'mzj' })
    expect(sent).not.toHaveProperty('item')
    expect(wx.navigateBack).toHaveBeenCalled()
  })

  it('is the same attempt until the office has it', async () => {
    const cloud = answering({
      ...script,
      'admin/rule.save': reply.refused('INTERNAL', '出了点问题'),
    })
    const page = await renderPage('/admin/rule/rule')
    await page.get('#what').emit('change', { value: 'I1' })
    await page.get('#department').emit('change', { value: 'rsj' })
    await page.get('#save').tap()
    await settle()
    page.detach()
    const again = await renderPage('/admin/rule/rule')
    expect(again.get('#what').data['value']).toBe('I1')
    await again.get('#save').tap()
    await settle()
    const [one, two] = cloud.of('rule.save').map(({ requestId }) => requestId)
    expect(two).toBe(one)
  })
})
