import type { AnswerPrivacy } from '../../../miniprogram/stores/privacy'
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

it('asks when WeChat has to, and tells it what was answered', async () => {
  const sheet = open()
  expect(sheet.has('.sheet')).toBe(false)
  await asked()
  expect(sheet.get('.sheet').text).toContain('只用来办您这件事')
  await sheet.get('.agree').emit('agreeprivacyauthorization')
  expect(answer).toHaveBeenLastCalledWith({ event: 'agree', buttonId: 'agree' })
  expect(given()).toEqual(['exposureAuthorization', 'agree'])
  expect(sheet.data['visible']).toBe(false)
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
