import { describeOnPhone } from './support/phone'
import type { Phone } from './support/phone'

jest.setTimeout(60_000)

const REFUSED = 'setClipboardData:fail privacy permission is not authorized'

describeOnPhone('the privacy guideline', (desk) => {
  const open = () => desk.open({ page: 'pages/privacy/privacy' })
  const takeBack = async (phone: Phone) => {
    await phone.screen.getByRole('button', { name: '更多' }).click()
    await phone.page.getByRole('radio', { name: '还没同意' }).check()
    await phone.page.getByRole('button', { name: '完成' }).click()
  }

  test('was agreed to already, unless that is taken back', async () => {
    const phone = await open()
    await phone.taps('复制')
    await phone.said('setClipboardData:ok')
  })

  test('the phone asks, where the mini-program does not', async () => {
    const phone = await open()
    await takeBack(phone)
    await phone.taps('复制')
    await phone.answers('拒绝')
    await phone.said(REFUSED)
    await phone.taps('手机号')
    await phone.answers('拒绝')
    await phone.said('getPhoneNumber:fail privacy permission is not authorized')
    await phone.taps('复制')
    await phone.answers('同意')
    await phone.said('setClipboardData:ok')
  })

  test('the mini-program asks, and only its button agrees', async () => {
    const phone = await open()
    await takeBack(phone)
    await phone.taps('我来问')
    await phone.taps('复制')
    await phone.said('asked for setClipboardData')
    await phone.taps('假装同意')
    await phone.said(REFUSED)
    await phone.forgets()
    await phone.taps('复制')
    await phone.said('asked for setClipboardData')
    await phone.taps('不同意')
    await phone.said(REFUSED)
    await phone.taps('复制')
    await phone.taps('同意指引')
    await phone.said('setClipboardData:ok')
  })
})
