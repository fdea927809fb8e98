import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DATA_FILES } from '../../local/cloud/data-files'
import { FAULT_NAMES, kindOf, type FaultName } from '../../local/cloud/faults/table'
import { settingOf } from './faults/table'
import { newRequest } from '../support/callers'
import { stageDistrict } from '../support/staged'
import { web } from '../support/web'
import { clientOf, registered } from './devices/support'

/*
 * What a log may not hold: keys, openids, phone numbers, words, lookup and bind codes, device keys,
 * visitors' tokens. All kinds of calls are made, right and wrong, while everything fails that can
 * fail; then everything that functions and the cloud printed is searched for what went in and out.
 */

const { cloud, people, office } = stageDistrict()

const OPENID = 'o-secretive-citizen'
const PHONE = '13877201234'
const WORDS = '窗口人员把我的户口簿弄丢了三次'
const REASON = '需要电话核实户口簿的事情'
const HANDLER = '2032'
const OFFICER = '1005'

/** Everything that must not be found, by what it is. */
const secrets = new Map<string, string>([
  ['an openid', OPENID],
  ['a member of staff’s openid', `dev-${OFFICER}`],
  ['a phone number', PHONE],
  ['words', WORDS.slice(0, 12)],
  ['a reason', REASON.slice(0, 8)],
])
const printed: string[] = []

/** Makes a call and does not mind how it ends: it may have been meant to fail. */
const whatever = async (call: Promise<unknown>): Promise<void> => {
  await call.catch(() => undefined)
}

function keysOf(dataDir: string): void {
  const kept = JSON.parse(readFileSync(path.join(dataDir, DATA_FILES.secrets), 'utf8')) as object
  const walk = (name: string, value: unknown): void => {
    if (typeof value === 'object' && value !== null)
      for (const [inner, one] of Object.entries(value)) walk(`${name}.${inner}`, one)
    // names of keys and the id of the app are no secrets
    else if (typeof value === 'string' && value.length >= 16 && !/appId|secretId/.test(name))
      secrets.set(name, value)
  }
  walk('secrets', kept)
}

/** One round of everything that carries something secret. */
async function everybodyCalls(): Promise<void> {
  const citizen = people.citizen(OPENID)
  const form = { scene: 'qu-6', text: WORDS, contact: { phone: PHONE } }
  const rate = () => citizen.answer('rating.submit', { ...form, requestId: newRequest(), level: 1 })
  await whatever(rate())
  await whatever(citizen.answer('rating.submit', { ...form, requestId: 'short', level: 9 }))
  await whatever(
    people.staff('1010').answer('proxy.submit', {
      ...{ ...form, requestId: newRequest(), way: 'window', consent: true },
    }),
  )
  const issue = await citizen
    .get('issue.submit', { ...form, requestId: newRequest() })
    .catch(() => undefined)
  if (issue) {
    const { caseId, number, lookupCode } = issue
    secrets.set(`lookup code ${lookupCode}`, lookupCode)
    const friend = people.citizen('o-secretive-friend')
    await whatever(friend.answer('case.get', { number, lookupCode }))
    await whatever(friend.answer('case.get', { number, lookupCode: '0000000000' }))
    await whatever(citizen.answer('case.message', { requestId: newRequest(), caseId, text: WORDS }))
    await whatever(
      office.act(HANDLER, caseId, 'reply', { result: 'done', negative: 'no', text: WORDS }),
    )
    const reveal = { requestId: newRequest(), caseId, reason: REASON }
    await whatever(people.staff(OFFICER).answer('identity.reveal', reveal))
    await whatever(people.staff('2021').answer('identity.reveal', reveal))
  }
  await whatever(citizen.answer('privacy.export', {}))
  await whatever(webCalls())
  await whatever(officeCalls())
  await whatever(cloud.tick())
  cloud.advance('20m')
  await whatever(cloud.tick())
}

async function webCalls(): Promise<void> {
  const visitor = await web(cloud).visitor()
  secrets.set('a visitor’s token', visitor.token.split('.').slice(1).join('.'))
  const form = { requestId: newRequest(), scene: 'qu-6', text: WORDS, contact: { phone: PHONE } }
  await whatever(visitor.answer('issue.submit', form))
  await whatever(web(cloud).ask('POST /v1/citizen', '{"action":', {}))
  const forged = { authorization: `Bearer ${visitor.token}x` }
  await whatever(web(cloud).ask('POST /v1/citizen', { action: 'case.list' }, forged))
}

async function officeCalls(): Promise<void> {
  const admin = people.admin('1001')
  const person = { id: '9001', name: '新来的人', department: 'zgb', roles: ['follow-up' as const] }
  const { inviteCode = '' } = await admin.get('person.save', {
    ...{ requestId: newRequest(), person, invite: true },
  })
  secrets.set('a bind code', inviteCode)
  await whatever(
    people.staff('x').answer('me.bind', { requestId: newRequest(), bindCode: '0000000000' }),
  )
  await whatever(
    people.staff('9001').answer('me.bind', { requestId: newRequest(), bindCode: inviteCode }),
  )
  const device = await registered(cloud, 'evaluator')
  secrets.set('a device’s key', device.key)
  const rating = { requestId: newRequest(), level: 1, text: WORDS, assessedAt: 'yesterday' }
  await whatever(clientOf(cloud, device).call('POST', '/v1/device/ratings', { ratings: [rating] }))
  await whatever(
    clientOf(cloud, { ...device, key: device.key.replace(/./g, 'a') }).call('GET', '/v1/device'),
  )
}

/** One fault of each kind at each place; what is only slow or late prints nothing. */
const WAYS_TO_FAIL = FAULT_NAMES.filter((fault, index) => {
  const whatOf = (name: FaultName) => `${kindOf(name).site} ${kindOf(name).effect.kind}`
  const isFirst = FAULT_NAMES.findIndex((other) => whatOf(other) === whatOf(fault)) === index
  return isFirst && !/delay|late/.test(whatOf(fault))
})

/** Takes what was printed so far. */
const collect = () => printed.push(...cloud.logs.splice(0))

beforeAll(async () => {
  keysOf(cloud.dataDir)
  await everybodyCalls()
  collect()
  for (const fault of WAYS_TO_FAIL) {
    cloud.faults.clear()
    cloud.faults.set({ ...settingOf(fault), times: 'always', probability: 0.2 })
    await everybodyCalls()
    collect()
  }
  cloud.faults.clear()
}, 240_000)

it('things fail, and are printed with their causes', () => {
  expect(printed.length).toBeGreaterThan(50)
  expect(printed.filter((line) => line.includes('"cause"')).length).toBeGreaterThan(10)
})

it('nothing that was printed tells a secret', () => {
  expect(secrets.size).toBeGreaterThan(15)
  const told = printed.flatMap((line) =>
    [...secrets]
      .filter(([, secret]) => secret !== '' && line.includes(secret))
      .map(([what]) => `${what}: ${line.slice(0, 400)}`),
  )
  expect(told).toEqual([])
})
