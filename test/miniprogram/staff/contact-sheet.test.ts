import { renderComponent } from '../support/miniprogram'
import { answering, reply } from '../support'

const open = () =>
  renderComponent('/staff/case/contact-sheet/contact-sheet', { visible: true, caseId: 'case-1' })
const revealed = reply.ok({ phone: '13800000000' })

it('opens a number only for a reason', async () => {
  const cloud = answering({ 'staff/identity.reveal': revealed })
  const sheet = open()
  await sheet.get('#reason').emit('change', { value: '  ' })
  await sheet.get('#reveal').tap()
  expect(sheet.get('.field-error').text).toBe('请写明为什么要查看。')
  expect(cloud.of('identity.reveal')).toEqual([])
})

it('shows the number, dials it, and forgets it once closed', async () => {
  const cloud = answering({ 'staff/identity.reveal': revealed })
  const sheet = open()
  const looks = sheet.events('revealed')
  await sheet.get('#reason').emit('change', { value: '电话回访' })
  await sheet.get('#reveal').tap()
  expect(cloud.of('identity.reveal')).toEqual([
    {
      action: 'identity.reveal',
      requestId: expect.any(String) as string,
      caseId: 'case-1',
      reason: '电话回访',
    },
  ])
  expect(looks).toHaveLength(1)
  expect(sheet.get('.phone').text).toBe('13800000000')
  await sheet.get('#dial').tap()
  expect(wx.makePhoneCall).toHaveBeenCalledWith({ phoneNumber: '13800000000' })

  sheet.set({ visible: false })
  sheet.set({ visible: true })
  expect(sheet.has('.phone')).toBe(false)
  expect(sheet.get('#reason').data['value']).toBe('')
})

it('keeps the number when the call is not made after all', async () => {
  answering({ 'staff/identity.reveal': revealed })
  jest.mocked(wx.makePhoneCall).mockRejectedValueOnce({ errMsg: 'makePhoneCall:fail cancel' })
  const sheet = open()
  await sheet.get('#reason').emit('change', { value: '电话回访' })
  await sheet.get('#reveal').tap()
  await sheet.get('#dial').tap()
  expect(sheet.get('.phone').text).toBe('13800000000')
})

it('says why it is not opened, and keeps the reason', async () => {
  answering({ 'staff/identity.reveal': reply.refused('FORBIDDEN', '您不能查看联系方式。') })
  const sheet = open()
  const looks = sheet.events('revealed')
  await sheet.get('#reason').emit('change', { value: '电话回访' })
  await sheet.get('#reveal').tap()
  expect(sheet.get('.field-error').text).toBe('您不能查看联系方式。')
  sheet.set({ visible: false })
  sheet.set({ visible: true })
  expect(sheet.get('#reason').data['value']).toBe('电话回访')
  expect(looks).toEqual([])
})
