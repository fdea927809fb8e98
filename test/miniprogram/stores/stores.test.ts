import { clock } from '../../../miniprogram/api/clock'
import { instantOf } from '../../../miniprogram/contract/time'
import { drafts } from '../../../miniprogram/stores/drafts'
import { preferences } from '../../../miniprogram/stores/preferences'
import { session } from '../../../miniprogram/stores/session'
import { receipts } from '../../../miniprogram/stores/receipts'
import { answering, aReceipt, reply } from '../support'

describe('receipts', () => {
  it('are one a rating, newest first, and as many as anybody gives', () => {
    for (let count = 0; count < 102; count++) receipts.keep(aReceipt(`r${count}`), '窗口')
    receipts.keep(aReceipt('r50'), '另一个窗口')
    const kept = receipts.list()
    expect(kept).toHaveLength(100)
    expect(kept.slice(0, 2).map(({ receipt }) => receipt.facts.id)).toEqual(['r50', 'r101'])
    expect(receipts.of('r50')).toMatchObject({ place: '另一个窗口' })
    expect(receipts.of('r0')).toBeUndefined()
    receipts.forget()
    expect(receipts.list()).toEqual([])
  })
})

describe('drafts', () => {
  it('of an older version, with fewer fields, are filled up', () => {
    const { requestId } = drafts.open('issue', 'C01-03')
    const kept = { draft: { requestId, text: '跑了四趟' }, savedAt: instantOf(Date.now()) }
    wx.setStorageSync('draft:issue:C01-03', kept)
    expect(drafts.open('issue', 'C01-03')).toMatchObject({
      requestId,
      text: '跑了四趟',
      phoneCode: '',
      projectNo: '',
    })
  })

  beforeEach(() => clock.learn('2026-03-04T10:24:00.000+08:00'))

  it('keep what was typed and the request id of the attempt', () => {
    const { requestId } = drafts.open('issue', 'C01-03')
    drafts.change('issue', 'C01-03', { text: '跑了四趟' })
    drafts.change('issue', 'C01-03', { visits: 4 })
    expect(drafts.open('issue', 'C01-03')).toMatchObject({ requestId, text: '跑了四趟', visits: 4 })
  })

  it('are apart by kind and by what they are about', () => {
    drafts.change('message', 'case-1', { text: '您好' })
    expect(drafts.open('message', 'case-2').text).toBe('')
    expect(drafts.open('issue', 'case-1').text).toBe('')
  })

  it('are another attempt after they were removed, or renewed', () => {
    const { requestId } = drafts.change('message', 'case-1', { text: '您好' })
    const renewed = drafts.renew('message', 'case-1')
    expect(renewed).toMatchObject({ text: '您好' })
    expect(renewed.requestId).not.toBe(requestId)
    drafts.remove('message', 'case-1')
    expect(drafts.open('message', 'case-1').text).toBe('')
  })

  it('are forgotten after a day', () => {
    const { requestId } = drafts.change('rating', 'C01-03', { text: '让我白跑一趟' })
    clock.learn('2026-03-05T10:23:00.000+08:00')
    expect(drafts.open('rating', 'C01-03')).toMatchObject({ requestId })
    clock.learn('2026-03-06T10:25:00.000+08:00')
    expect(drafts.open('rating', 'C01-03')).toMatchObject({ text: '' })
  })
})

it('关怀版 is remembered', () => {
  preferences.setCare(true)
  expect(wx.getStorageSync('preferences')).toEqual({ care: true })
  preferences.setCare(false)
  expect(wx.getStorageSync('preferences')).toEqual({ care: false })
})

describe('the session', () => {
  const person = { id: 'P1', name: '回访员', unit: '政管办', roles: ['follow-up'] }

  it('knows staff, and that a citizen is none', async () => {
    answering({
      'staff/me.get': [
        reply.ok({
          person,
          credits: 2,
          templates: { 'staff-task': 'T2' },
          departments: [{ id: 'D02', name: '区住建局' }],
          colleagues: [],
          windows: ['qu-1'],
        }),
        reply.refused('NOT_BOUND', '您的微信还没有绑定工作人员身份，请先输入绑定码。'),
      ],
      'staff/desk.counts': reply.ok({ counts: { mine: 1, today: 1, overdue: 0 } }),
    })
    await session.load()
    expect(session).toMatchObject({ person, credits: 2, taskTemplate: 'T2', windows: ['qu-1'] })
    expect(session.counts).toEqual({ mine: 1, today: 1, overdue: 0 })
    expect(session.departments).toEqual([{ id: 'D02', name: '区住建局' }])
    await session.load()
    expect(session).toMatchObject({ person: null, credits: 0, taskTemplate: '' })
    expect(session.departments).toEqual([])
  })

  it('does not take any other refusal for “nobody”', async () => {
    answering({ 'staff/me.get': reply.refused('INTERNAL', '系统出了点问题') })
    await expect(session.load()).rejects.toMatchObject({ code: 'INTERNAL' })
  })
})
