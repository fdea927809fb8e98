import type { RatingForm } from '../../miniprogram/contract/citizen'
import { newRequest } from '../support/callers'
import { storedCase } from '../support/inside'
import { stageDistrict } from '../support/staged'

/* A citizen leaves a number with one tap: WeChat's code for it is good for once, their attempt is not. */

const PHONE = '13800000000'
const CITIZEN = 'o-one-tap'

const { cloud, people } = stageDistrict()
afterEach(() => cloud.faults.clear())

async function form(): Promise<RatingForm> {
  const { body } = await cloud.control('POST phone-code', { openid: CITIZEN, phone: PHONE })
  const { code } = body as { code: string }
  return { requestId: newRequest(), scene: 'qu-1', level: 1, contact: { phoneCode: code } }
}
const submit = (attempt: RatingForm) => people.citizen(CITIZEN).get('rating.submit', attempt)

it('the officer can call the number behind the code', async () => {
  const { caseId = '' } = await submit(await form())
  const { assignee = '' } = storedCase(cloud, caseId)
  const look = { requestId: newRequest(), caseId, reason: '回访核实' }
  expect(await people.staff(assignee).get('identity.reveal', look)).toEqual({ phone: PHONE })
})

it('a repeat gets the first answer, though the code is used up', async () => {
  const attempt = await form()
  const first = await submit(attempt)
  expect(await submit(attempt)).toEqual(first)
})

it('so does a repeat of an issue', async () => {
  const { requestId, contact } = await form()
  const attempt = { requestId, scene: 'qu-9', text: '办不了', ...(contact ? { contact } : {}) }
  const send = () => people.citizen(CITIZEN).get('issue.submit', attempt)
  const first = await send()
  expect(await send()).toEqual(first)
})

it('a code that was used up in vain is asked for again in words, and the attempt goes on', async () => {
  const attempt = await form()
  cloud.faults.set({ fault: 'killed-after', where: { action: 'wx.openApi' } })
  await expect(submit(attempt)).rejects.toThrow('User process exit')
  expect(await people.citizen(CITIZEN).answer('rating.submit', attempt)).toMatchObject({
    ok: false,
    error: {
      code: 'INVALID_INPUT',
      field: 'contact',
      message: expect.stringContaining('直接填写'),
    },
  })
  const typed = { ...attempt, contact: { phone: PHONE } }
  expect(await submit(typed)).toHaveProperty('caseId')
})
