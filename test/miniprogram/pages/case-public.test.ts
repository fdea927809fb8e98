import type { CitizenCase } from '../../../miniprogram/contract/case'
import { renderPage } from '../support/miniprogram'
import { aCitizenCase, answering, NOW, reply } from '../support'

/* What of a case concerns everybody: its rating in the ledger, and whether it may be told. */

const open = () => renderPage('/pages/case/case', { id: 'case-1' })
const got = (over: Partial<CitizenCase>) => reply.ok({ case: aCitizenCase(over), now: NOW })

it('leads from a bad rating’s case to its proof', async () => {
  answering({ 'citizen/case.get': got({ rating: 'rating-1' }) })
  const page = await open()
  await page.get('#verify').tap()
  expect(wx.navigateTo).toHaveBeenCalledWith({ url: '/verify/verify/verify?id=rating-1' })
})

it('has neither where there is no rating, and nothing was answered yet', async () => {
  answering({ 'citizen/case.get': got({ kind: 'issue' }) })
  const page = await open()
  expect(page.has('#verify')).toBe(false)
  expect(page.has('#publish')).toBe(false)
})

it('lets them change their mind about its being told', async () => {
  const cloud = answering({
    'citizen/case.get': got({ kind: 'issue', mayPublish: true }),
    'citizen/case.publish': got({ kind: 'issue', mayPublish: false }),
  })
  const page = await open()
  await page.get('#publish').emit('change', { value: false })
  expect(cloud.of('case.publish')).toEqual([
    expect.objectContaining({ caseId: 'case-1', mayPublish: false }),
  ])
  expect(page.get('#publish').data['value']).toBe(false)
})

it('leaves the switch as it is where the office was not reached', async () => {
  answering({
    'citizen/case.get': got({ kind: 'issue', mayPublish: true }),
    'citizen/case.publish': reply.refused('INTERNAL', '系统出了点问题，请稍后再试。'),
  })
  const page = await open()
  await page.get('#publish').emit('change', { value: false })
  expect(page.get('#publish').data['value']).toBe(true)
  expect(wx.showToast).toHaveBeenCalledWith({
    title: '系统出了点问题，请稍后再试。',
    icon: 'none',
  })
})
