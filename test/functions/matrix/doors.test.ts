import type { Answer } from '../../../miniprogram/contract/call'
import type { Caller } from '../../../local/cloud/caller'
import {
  CITIZEN_ACTIONS,
  CITIZEN_ASKERS,
  citizenGrid,
  mayCitizen,
} from '../../../scripts/docs/matrix/citizens'
import type { CitizenAction, CitizenAsker } from '../../../scripts/docs/matrix/citizens'
import {
  CALLER_KINDS,
  doorsGrid,
  FUNCTION_NAMES,
  stoppedAt,
  type CallerKind,
} from '../../../scripts/docs/matrix/doors'
import { cellsOf } from '../../../scripts/docs/matrix/grid'
import {
  HTTP_ASKERS,
  httpRoutes,
  KINDS,
  mayRoute,
  routesGrid,
  type HttpAsker,
  type NamedRoute,
} from '../../../scripts/docs/matrix/routes'
import { newRequest } from '../../support/callers'
import { stageDistrict } from '../../support/staged'
import { web } from '../../support/web'
import { registered, signedNow } from '../devices/support'
import { codeOf, enterCast, numberOf, Tally } from './cast'

/* Every cell of docs/security-matrix.md about functions, citizens and HTTP, tried. */

const { cloud, people } = stageDistrict()
beforeAll(() => enterCast(cloud), 60_000)

/** Somebody who is bound as an admin, so that who gets in is not refused for something else. */
const OPENID = 'dev-1001'

const AS: Record<CallerKind, Caller> = {
  'client, signed in': { kind: 'client', openid: OPENID },
  'client, not signed in': { kind: 'client' },
  'function, for somebody': { kind: 'function', source: 'wx_client', openid: OPENID },
  'function, for nobody': { kind: 'function', source: 'wx_http' },
  timer: { kind: 'timer', timer: 'minute' },
  console: { kind: 'console' },
  'message push': { kind: 'push', openid: OPENID },
  HTTP: { kind: 'http' },
}

/** What each function does for whoever it lets in. */
const HARMLESS: Record<(typeof FUNCTION_NAMES)[number], object> = {
  citizen: { action: 'case.list' },
  staff: { action: 'desk.list' },
  admin: { action: 'overview.get' },
  console: { action: 'overview.get' },
  timer: { Type: 'Timer', TriggerName: 'minute' },
  push: { MsgType: 'event', Event: 'unknown', FromUserName: OPENID, CreateTime: 1 },
  http: { path: '/v1/health', httpMethod: 'GET', headers: {} },
}

/** What a call came to: `in`, or where it was stopped. */
async function came(name: keyof typeof HARMLESS, kind: CallerKind): Promise<string> {
  try {
    const given = await cloud.callAs(name, HARMLESS[name], AS[kind])
    return isRefusal(given) ? 'door' : 'in'
  } catch (error) {
    return (error as { code?: string }).code === 'PERMISSION_DENIED' ? 'rule' : 'door'
  }
}

/** Whether it is the contract's refusal, as it is or in an HTTP answer; a push is answered by a word. */
function isRefusal(given: unknown): boolean {
  if (typeof given !== 'object' || given === null) return false
  const { ok, body } = given as { ok?: unknown; body?: unknown }
  return typeof body === 'string' ? isRefusal(JSON.parse(body)) : ok === false
}

it('every function is open to every kind of caller as its table says, and to no other', async () => {
  const tally = new Tally()
  for (const name of FUNCTION_NAMES)
    for (const kind of CALLER_KINDS) {
      const expected = [stoppedAt(name, kind) ?? 'in']
      tally.cell(`${name} / ${kind}`, [{ got: await came(name, kind), expected }])
    }
  expect(tally.wrong).toEqual([])
  expect(tally.cells).toBe(cellsOf([doorsGrid()]))
  expect(tally.cells).toBe(56)
})

describe('a citizen’s action', () => {
  const OWNER = 'o-owner'
  const SEEN = ['ok', 'NOT_ALLOWED_NOW']
  const OUTSIDE = ['CASE_NOT_FOUND']
  const STOPPED = new Set(['NOT_SIGNED_IN', 'NOT_ALLOWED', 'NOT_BOUND', 'CASE_NOT_FOUND'])

  const openids: Record<Exclude<CitizenAsker, 'not signed in'>, string> = {
    'whose it is': OWNER,
    'knows number and code': 'o-friend',
    'somebody else': 'o-other',
    'rated unit’s staff': `dev-${numberOf('head', true)}`,
  }

  interface Left {
    rating: { caseId: string; ratingId: string }
    issue: { caseId: string; number: string; lookupCode: string }
  }

  /** A bad rating and an issue, withdrawn, so that nothing more can be done to them. */
  async function leave(): Promise<Left> {
    const owner = people.citizen(OWNER)
    const base = { scene: 'qu-6', text: '高龄津贴停发三个月' }
    const rating = await owner.get('rating.submit', { ...base, requestId: newRequest(), level: 1 })
    const issue = await owner.get('issue.submit', { ...base, requestId: newRequest() })
    const { caseId = '' } = rating
    for (const id of [caseId, issue.caseId])
      await owner.get('case.withdraw', { requestId: newRequest(), caseId: id })
    return { rating: { ...rating, caseId }, issue }
  }

  /** What is sent; for what everybody may ask, nothing, so that nothing is left behind. */
  const inputs = ({ rating, issue }: Left): Partial<Record<CitizenAction, object>> => {
    const about = () => ({ requestId: newRequest(), caseId: issue.caseId, text: '补充' })
    return {
      'case.get': { caseId: issue.caseId },
      'case.message': about(),
      'case.supplement': about(),
      'case.answer': { ...about(), contacted: true, solved: true, satisfied: true },
      'case.publish': { ...about(), mayPublish: false },
      'case.object': { ...about(), caseId: rating.caseId },
      'case.withdraw': about(),
      'rating.append': { ...about(), caseId: rating.caseId, level: 5 },
      'receipt.get': { ratingId: rating.ratingId },
    }
  }

  async function said(action: CitizenAction, asker: CitizenAsker, left: Left): Promise<string> {
    const input = inputs(left)[action] ?? {}
    if (asker === 'not signed in')
      return codeOf(
        (await cloud
          .callAs('citizen', { action, ...input }, { kind: 'client' })
          .catch(() => ({ ok: false, error: { code: 'NOT_SIGNED_IN' } }))) as Answer<unknown>,
      )
    const { number, lookupCode } = left.issue
    const byCode = action === 'case.get' && asker === 'knows number and code'
    return codeOf(
      await people.citizen(openids[asker]).answer(action, byCode ? { number, lookupCode } : input),
    )
  }

  it('reaches what is the asker’s and nothing else', async () => {
    const left = await leave()
    const tally = new Tally()
    for (const action of CITIZEN_ACTIONS)
      for (const asker of CITIZEN_ASKERS) {
        const got = await said(action, asker, left)
        const isNamed = inputs(left)[action] !== undefined
        const taken = isNamed ? SEEN : [STOPPED.has(got) ? 'let in' : got]
        const refused = asker === 'not signed in' ? ['NOT_SIGNED_IN'] : OUTSIDE
        const expected = mayCitizen(action, asker) ? taken : refused
        tally.cell(`${action} / ${asker}`, [{ got, expected }])
      }
    expect(tally.wrong).toEqual([])
    expect(tally.cells).toBe(cellsOf([citizenGrid()]))
  })
})

describe('a route', () => {
  /** What tells that somebody was not let in. */
  const STOPPED = ['NOT_SIGNED_IN', 'NOT_ALLOWED', 'DEVICE_REFUSED']

  it('is open to whom its table says, and to nobody else', async () => {
    const keys = new Map<HttpAsker, { device: string; key: string }>()
    for (const kind of KINDS) keys.set(kind, await registered(cloud, kind))
    const visitor = await web(cloud).visitor()
    const ask = async ({ name, action }: NamedRoute, asker: HttpAsker): Promise<string> => {
      const [method = '', path = ''] = name.split(' ')
      const text = method === 'POST' ? JSON.stringify(action ? { action } : {}) : undefined
      const body = Buffer.from(text ?? '')
      const device = keys.get(asker)
      const headers: Record<string, string> = device
        ? signedNow(cloud, device, { method: method as 'GET', path, body }).headers
        : asker === 'visitor'
          ? { authorization: `Bearer ${visitor.token}` }
          : {}
      const { body: answer } = await web(cloud).ask(name, text, headers)
      return 'ok' in answer ? codeOf(answer) : 'ok'
    }
    const tally = new Tally()
    const routes = await httpRoutes()
    for (const one of routes)
      for (const asker of HTTP_ASKERS) {
        const got = await ask(one, asker)
        const taken = [STOPPED.includes(got) ? 'let in' : got]
        const expected = mayRoute(one, asker) ? taken : STOPPED
        tally.cell(`${one.name} ${one.action ?? ''} / ${asker}`, [{ got, expected }])
      }
    expect(tally.wrong).toEqual([])
    expect(tally.cells).toBe(cellsOf([await routesGrid()]))
    expect(tally.cells).toBeGreaterThan(150)
  })
})
