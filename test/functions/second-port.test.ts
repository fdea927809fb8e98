import type { Notice } from '../../cloudfunctions/domain/notice'
import { webhookPort, webhookSignature } from '../../cloudfunctions/platform/second-port'
import { callers, newRequest } from '../support/callers'
import { startCloud, type TestCloud } from '../support/cloud'
import { stored } from '../support/inside'

/* What WeChat did not deliver to staff goes out another way, once. */

let cloud: TestCloud
let people: ReturnType<typeof callers>
async function start(env: Record<string, string> = {}): Promise<void> {
  cloud = await startCloud({ seed: true, now: '2026-03-10T10:24:00+08:00', env })
  people = callers(cloud)
  await people
    .citizen('o-1')
    .get('rating.submit', { requestId: newRequest(), scene: 'qu-1', level: 1, text: '太久' })
}
afterEach(() => cloud.close())

const delivered = async () =>
  (await cloud.control('GET webhook')).body as { message: Record<string, string> }[]
const notice = () => stored<Notice>(cloud, 'notices')[0]!

it('goes out after a quarter of an hour without a credit, once, without a word of the citizen', async () => {
  await start()
  await cloud.tick()
  expect(notice()).toMatchObject({ state: 'waiting-credit' })
  cloud.advance('14m')
  await cloud.tick()
  expect(await delivered()).toEqual([])
  cloud.advance('2m')
  await Promise.all([cloud.tick(), cloud.tick()])
  cloud.advance('1h')
  await cloud.tick()
  const messages = (await delivered()).map(({ message }) => message)
  expect(messages.filter(({ id }) => id === notice()._id)).toMatchObject([
    {
      person: notice().recipient.slice('person:'.length),
      text: expect.stringContaining('非常不满意'),
    },
  ])
  expect(JSON.stringify(messages)).not.toContain('太久')
  expect(notice()).toMatchObject({ state: 'waiting-credit', secondPort: 'sent' })
})

it('does not go out when WeChat was allowed in time, nor ever for a citizen', async () => {
  await start()
  await cloud.tick()
  const number = notice().recipient.slice('person:'.length)
  const openid = `dev-${number}`
  const { templates } = await people.staff(number).get('me.get', {})
  const templateId = templates['staff-task']
  await cloud.control('POST subscribe', { openid, templateId, result: 'accept' })
  await people.citizen(openid).get('subscription.record', {
    requestId: newRequest(),
    template: 'staff-task',
    result: 'accept',
  })
  const { caseId = '' } = notice()
  await people.staff(number).get('case.message', { requestId: newRequest(), caseId, text: '您好' })
  cloud.advance('20m')
  await cloud.tick()
  cloud.advance('20m')
  await cloud.tick()
  expect(await delivered()).toEqual([])
  expect(
    stored<Notice>(cloud, 'notices')
      .map(({ state }) => state)
      .sort(),
  ).toEqual(['sent', 'waiting-credit'])
})

it('a gateway that does not take it is not asked again, and the log says so', async () => {
  await start({ HUIYIN_WEBHOOK_SECRET: 'another' })
  await cloud.tick()
  cloud.advance('16m')
  await cloud.tick()
  cloud.advance('16m')
  await cloud.tick()
  expect(await delivered()).toEqual([])
  expect(notice()).toMatchObject({ secondPort: 'failed' })
  expect(cloud.logs.filter((line) => line.includes(`secondPortFailed`))).not.toHaveLength(0)
  const about = cloud.logs.filter(
    (line) => line.includes('secondPortFailed') && line.includes(notice()._id),
  )
  expect(about).toHaveLength(1)
})

it('without one, nothing waits for it', async () => {
  await start({ HUIYIN_WEBHOOK: '' })
  await cloud.tick()
  expect(notice()).not.toHaveProperty('nextAt')
})

it('signs the very bytes it posts', async () => {
  const posted: { url: string; init: RequestInit }[] = []
  const port = webhookPort({
    url: 'https://gateway.example/huiyin',
    secret: 'shared',
    fetch: ((url: string, init: RequestInit) => {
      posted.push({ url, init })
      return Promise.resolve(new Response(null, { status: 204 }))
    }) as typeof fetch,
  })
  await port.send({ id: 'n-1', person: '1005', text: '【回音】请办理' })
  const { headers, body } = posted[0]!.init as { headers: object; body: string }
  expect(headers).toMatchObject({ 'x-huiyin-signature': webhookSignature('shared', body) })
  expect(JSON.parse(body)).toEqual({ id: 'n-1', person: '1005', text: '【回音】请办理' })
  await start()
})
