import type { Case } from '../../cloudfunctions/domain/case'
import type { Notice } from '../../cloudfunctions/domain/notice'
import { callers, newRequest } from '../support/callers'
import { startCloud, type TestCloud } from '../support/cloud'
import { stored } from '../support/inside'

let cloud: TestCloud
let people: ReturnType<typeof callers>
afterEach(() => cloud.close())

async function start(env: Record<string, string> = {}): Promise<void> {
  cloud = await startCloud({ seed: true, now: '2026-03-10T10:24:00+08:00', env })
  people = callers(cloud)
}

async function badRating(openid = 'o-1'): Promise<Case> {
  const { caseId } = await people
    .citizen(openid)
    .get('rating.submit', { requestId: newRequest(), scene: 'qu-1', level: 1 })
  return theCase(caseId!)
}
const theCase = (id: string) => stored<Case>(cloud, 'cases').find(({ _id }) => _id === id)!
const causes = () => stored<Notice>(cloud, 'notices').map(({ cause }) => cause)
const eventTypes = () => stored<{ type: string }>(cloud, 'events').map(({ type }) => type)

async function allow(number: string, template: 'staff-task' | 'citizen-progress'): Promise<void> {
  const { templates } = await people.staff(number).get('me.get', {})
  const openid = `dev-${number}`
  await cloud.control('POST subscribe', {
    openid,
    templateId: templates[template],
    result: 'accept',
  })
  await people
    .citizen(openid)
    .get('subscription.record', { requestId: newRequest(), template, result: 'accept' })
}

it('reminds before the deadline, tells when it is missed, and climbs', async () => {
  await start()
  const { _id } = await badRating()
  cloud.setTime('2026-03-10T16:00:30+08:00')
  await cloud.tick()
  expect(eventTypes()).toEqual(['submitted', 'assigned', 'reminded'])
  cloud.setTime('2026-03-10T18:00:30+08:00')
  await cloud.tick()
  expect(eventTypes().slice(3, 4)).toEqual(['breached'])
  expect(causes()).toContain('escalated')
  expect(theCase(_id).deadlines[0]).toHaveProperty('breachedAt')
}, 60_000)

it('does nothing twice, however often and late it comes', async () => {
  await start()
  await badRating()
  cloud.setTime('2026-03-12T09:00:00+08:00')
  await Promise.all([cloud.tick(), cloud.tick()])
  const after = { events: eventTypes().length, notices: causes().length }
  await cloud.tick()
  expect({ events: eventTypes().length, notices: causes().length }).toEqual(after)
  expect(eventTypes().filter((type) => type === 'breached')).toHaveLength(1)
}, 60_000)

it('holds nobody up when one case cannot be moved on', async () => {
  await start()
  const broken = await badRating('o-broken')
  const healthy = await badRating('o-healthy')
  await cloud.database.run('database.modifyDocument', {
    collectionName: 'cases',
    queryType: 'WHERE',
    query: JSON.stringify({ _id: broken._id }),
    data: JSON.stringify({ $set: { deadlines: 'spoilt' } }),
    multi: false,
    merge: true,
    upsert: false,
  })
  cloud.setTime('2026-03-10T18:30:00+08:00')
  await cloud.tick()
  expect(theCase(healthy._id).deadlines[0]).toHaveProperty('breachedAt')
  expect(theCase(broken._id).nextAt! > '2026-03-10T19').toBe(true)
  expect(cloud.logs.join('\n')).toContain('deadlineFailed')
}, 60_000)

describe.each(['cloud', 'https'])('by the %s transport', (transport) => {
  it('sends what is allowed, once, and corrects the credit', async () => {
    await start({ HUIYIN_WECHAT_TRANSPORT: transport })
    const { assignee } = await badRating()
    await allow(assignee!, 'staff-task')
    await cloud.tick()
    await cloud.tick()
    const { body } = await cloud.control('GET sent')
    expect(body).toHaveLength(1)
    expect(stored<Notice>(cloud, 'notices')).toMatchObject([{ state: 'sent', attempts: 1 }])
    expect((await people.staff(assignee!).get('me.get', {})).credits).toBe(0)
  }, 60_000)

  it('checks words', async () => {
    await start({ HUIYIN_WECHAT_TRANSPORT: transport })
    for (const text of ['排队太久', '这帮混蛋'])
      await people
        .citizen('o-1')
        .get('rating.submit', { requestId: newRequest(), scene: 'qu-1', level: 5, text })
    expect(stored<{ check: string }>(cloud, 'contents').map(({ check }) => check)).toEqual([
      'pass',
      'held',
    ])
  }, 60_000)
})

it('lets a message wait for the one it is for, and sends it when they allow it', async () => {
  await start()
  const { assignee } = await badRating()
  await cloud.tick()
  expect(stored<Notice>(cloud, 'notices')).toMatchObject([{ state: 'waiting-credit' }])
  await allow(assignee!, 'staff-task')
  await cloud.tick()
  expect(stored<Notice>(cloud, 'notices')).toMatchObject([{ state: 'sent' }])
}, 60_000)

it('does not send again what may have been sent: it says so', async () => {
  await start()
  await badRating()
  const [notice] = stored<Notice>(cloud, 'notices')
  await cloud.database.run('database.modifyDocument', {
    collectionName: 'notices',
    queryType: 'WHERE',
    query: JSON.stringify({ _id: notice!._id }),
    data: JSON.stringify({ $set: { state: 'sending', nextAt: '2026-03-10T10:30:00.000+08:00' } }),
    multi: false,
    merge: true,
    upsert: false,
  })
  cloud.advance('10m')
  await cloud.tick()
  expect(stored<Notice>(cloud, 'notices')).toMatchObject([{ state: 'unknown' }])
}, 60_000)
