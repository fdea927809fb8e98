import type { Notice } from '../../cloudfunctions/domain/notice'
import { newRequest } from '../support/callers'
import { stored } from '../support/inside'
import { stageDistrict } from '../support/staged'

/* WeChat's own word on what people allow, in the shapes it really has. */

const TEMPLATE = 'sample-template-citizen-progress'
const STAFF_TEMPLATE = 'sample-template-staff-task'

const { cloud, people } = stageDistrict()

let citizens = 0
let openid = ''
beforeEach(() => {
  openid = `o-push-${++citizens}`
})

const told = (Event: string, facts: object, FromUserName = openid) => ({
  ToUserName: 'gh_123456789abc',
  FromUserName,
  CreateTime: 1773109440,
  MsgType: 'event',
  Event,
  ...facts,
})
const answered = (SubscribeStatusString: string, TemplateId = TEMPLATE) => ({
  TemplateId,
  SubscribeStatusString,
  PopupScene: '0',
})
const push = async (event: object) => (await cloud.control('POST push', event)).body
/** What the phone reports; resolves to how many credits there are. */
const report = async (result: 'accept' | 'reject') => {
  const form = { requestId: newRequest(), template: 'citizen-progress' as const, result }
  return (await people.citizen(openid).get('subscription.record', form)).credits
}
const allow = () => report('accept')
const credits = () => report('reject')

it('one tap, told by the phone and by WeChat in either order, is one credit', async () => {
  await allow()
  const popup = told('subscribe_msg_popup_event', { List: [answered('accept')] })
  expect(await push(popup)).toBe('success')
  expect(await credits()).toBe(1)
  const second = { ...popup, CreateTime: '1773109500' }
  await push(second)
  await allow()
  expect(await credits()).toBe(2)
})

it('a tap whose report the phone lost still counts, once however often WeChat tells it', async () => {
  const popup = told('subscribe_msg_popup_event', { List: answered('accept') }) // one comes alone
  await Promise.all([push(popup), push(popup), push(popup)])
  expect(await credits()).toBe(1)
})

it('a “no” to the sheet takes nothing away; turned off in WeChat, nothing is left', async () => {
  await allow()
  await allow()
  await push(told('subscribe_msg_popup_event', { List: [answered('reject')] }))
  expect(await credits()).toBe(2)
  await push(told('subscribe_msg_change_event', { List: answered('reject') }))
  expect(await credits()).toBe(0)
})

it('a message that did not arrive means no credit; one that did was counted by its sender', async () => {
  await allow()
  await allow()
  const sent = { TemplateId: TEMPLATE, MsgID: '1864323726461255680' }
  await push(
    told('subscribe_msg_sent_event', { List: { ...sent, ErrorCode: '0', ErrorStatus: 'success' } }),
  )
  expect(await credits()).toBe(2)
  await push(
    told('subscribe_msg_sent_event', {
      SubscribeMsgSentEvent: { List: [{ ...sent, ErrorCode: 43101, ErrorStatus: 'refuse' }] },
    }),
  )
  expect(await credits()).toBe(0)
})

it('a staff member’s tap sets free what has been waiting for them', async () => {
  await people
    .citizen('o-1')
    .get('rating.submit', { requestId: newRequest(), scene: 'qu-1', level: 1 })
  await cloud.tick()
  const [waiting] = stored<Notice>(cloud, 'notices')
  expect(waiting).toMatchObject({ state: 'waiting-credit' })
  const staff = `dev-${waiting!.recipient.slice('person:'.length)}`
  const body = { openid: staff, templateId: STAFF_TEMPLATE, result: 'accept' }
  await cloud.control('POST subscribe', body)
  await push(
    told('subscribe_msg_popup_event', { List: [answered('accept', STAFF_TEMPLATE)] }, staff),
  )
  await cloud.tick()
  expect(stored<Notice>(cloud, 'notices')).toMatchObject([{ state: 'sent' }])
})

it.each<[string, (told: (event: string, facts: object) => object) => object]>([
  ['an event that nothing here is for', (event) => event('wxa_media_check', { trace_id: 'x' })],
  [
    'a template of somebody else',
    (event) => event('subscribe_msg_popup_event', { List: [answered('accept', 'other')] }),
  ],
  ['a list that is none', (event) => event('subscribe_msg_popup_event', { List: 'spoilt' })],
  ['a message', () => ({ FromUserName: openid, MsgType: 'text', Content: '你好' })],
  ['a name of the language', (event) => event('constructor', {})],
])('%s is ignored, and logged without who', async (_, eventOf) => {
  const before = cloud.logs.length
  expect(await push(eventOf(told))).toBe('success')
  expect(await credits()).toBe(0)
  const logged = cloud.logs.slice(before).filter((line) => line.includes('pushIgnored'))
  expect(logged).toHaveLength(1)
  expect(logged.join()).not.toContain(openid)
})

it('is closed to every client, by its rule', async () => {
  const popup = told('subscribe_msg_popup_event', { List: [answered('accept')] })
  await expect(cloud.call('push', popup, openid)).rejects.toMatchObject({
    code: expect.stringMatching(/PERMISSION/),
  })
  expect(await credits()).toBe(0)
})
