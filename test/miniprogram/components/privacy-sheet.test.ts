import type { AnswerPrivacy } from '../../../miniprogram/stores/privacy'
import { NOTICE } from '../../../miniprogram/contract/consent'
import { consent } from '../../../miniprogram/stores/consent'
import { privacy } from '../../../miniprogram/stores/privacy'
import { answering, NOW, reply } from '../support'
import { renderComponent, settle } from '../support/miniprogram'

const answer: jest.MockedFunction<AnswerPrivacy> = jest.fn()
const given = () => answer.mock.calls.map(([{ event }]) => event)

/** WeChat wants consent: it is listened to once, for the whole mini-program. */
let ask: () => void = () => undefined
jest.mocked(wx.onNeedPrivacyAuthorization).mockImplementation((listener) => {
  ask = () => (listener as unknown as (resolve: AnswerPrivacy) => void)(answer)
})

const open = () => renderComponent('/components/privacy-sheet/privacy-sheet')
const asked = async () => {
  ask()
  await settle()
}

/** The office takes down what was agreed to. */
const telling = () =>
  answering({ 'citizen/consent.record': reply.ok({ version: NOTICE.version, at: NOW }) })

it('asks when WeChat has to, and tells it what was answered', async () => {
  const cloud = telling()
  const sheet = open()
  expect(sheet.has('.sheet')).toBe(false)
  await asked()
  expect(sheet.get('.sheet').text).toContain('只用来办您这件事')
  await sheet.get('.agree').emit('agreeprivacyauthorization')
  expect(answer).toHaveBeenLastCalledWith({ event: 'agree', buttonId: 'agree' })
  expect(given()).toEqual(['exposureAuthorization', 'agree'])
  expect(sheet.data['visible']).toBe(false)
  expect(cloud.of('consent.record')).toEqual([
    { action: 'consent.record', version: NOTICE.version },
  ])
  sheet.detach()
})

it('takes no for an answer, also when the page is left', async () => {
  const sheet = open()
  await asked()
  await sheet.get('#disagree').tap()
  await asked()
  sheet.detach()
  expect(given().filter((event) => event === 'disagree')).toHaveLength(2)
})

it('answers everything that waits at once', async () => {
  const sheet = open()
  await asked()
  await asked()
  await sheet.get('#disagree').tap()
  expect(given().filter((event) => event === 'disagree')).toHaveLength(2)
  sheet.detach()
})

it('asks on the page that came last, and where none can ask the answer is no', async () => {
  const below = open()
  const above = open()
  await asked()
  expect([below.data['visible'], above.data['visible']]).toEqual([false, true])
  above.detach()
  below.detach()
  answer.mockClear()
  await asked()
  expect(given()).toEqual(['disagree'])
})

describe('a notice that was worded anew', () => {
  const agreedBefore = () => wx.setStorageSync('consent', { version: '2025-01', isTold: true })

  it('is put before whoever agreed to the one before, and told to the office', async () => {
    agreedBefore()
    const cloud = telling()
    const sheet = open()
    const answered = privacy.agreed()
    await settle()
    expect(sheet.get('.sheet').text).toContain('隐私说明改了')
    expect(sheet.get('.notice').text).toContain(NOTICE.zh[0])
    await sheet.get('.agree').emit('agreeprivacyauthorization')
    expect(await answered).toBe(true)
    expect(cloud.of('consent.record')).toHaveLength(1)
    expect(await privacy.agreed()).toBe(true)
    sheet.detach()
  })

  it('refused, what is personal is not asked for, and it is asked about the next time', async () => {
    agreedBefore()
    const sheet = open()
    for (let time = 0; time < 2; time++) {
      const answered = privacy.agreed()
      await settle()
      await sheet.get('#disagree').tap()
      expect(await answered).toBe(false)
    }
    sheet.detach()
  })

  it('is not put before whoever agreed to it, or was never asked', async () => {
    const sheet = open()
    expect(await privacy.agreed()).toBe(true)
    wx.setStorageSync('consent', { version: NOTICE.version, isTold: true })
    expect(await privacy.agreed()).toBe(true)
    expect(sheet.has('.sheet')).toBe(false)
    sheet.detach()
  })

  it('what the office could not be told is told with the next page', async () => {
    const cloud = answering({
      'citizen/consent.record': [
        reply.refused('INTERNAL', '系统出了点问题'),
        reply.ok({ version: NOTICE.version, at: NOW }),
      ],
    })
    await consent.agree()
    expect(wx.getStorageSync('consent')).toEqual({ version: NOTICE.version, isTold: false })
    open().detach()
    await settle()
    expect(wx.getStorageSync('consent')).toEqual({ version: NOTICE.version, isTold: true })
    open().detach()
    await settle()
    expect(cloud.of('consent.record')).toHaveLength(2)
  })
})
