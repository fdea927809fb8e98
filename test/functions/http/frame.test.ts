import { ERRORS } from '../../../miniprogram/contract/errors'
import type { VisitorToken } from '../../../miniprogram/contract/web'
import { statusOf, type HttpResponse } from '../../../cloudfunctions/http/response'
import { PRODUCT } from '../../../local/product'
import { newRequest } from '../../support/callers'
import { startCloud } from '../../support/cloud'
import { stageDistrict } from '../../support/staged'
import { visitorIn, web } from '../../support/web'

/* The front door by HTTP: which requests come in at all, and how every answer looks. */

const { cloud, people } = stageDistrict()
const { ask, get } = web(cloud)

const HEALTH = { path: '/v1/health', httpMethod: 'GET', headers: {} }

it('says that it runs, in the contract’s envelope', async () => {
  const { status, headers, body } = await ask('GET /v1/health')
  expect({ status, body }).toEqual({
    status: 200,
    body: { ok: true, data: { now: expect.stringMatching(/^2026-03-10T10:24:.*\+08:00$/) } },
  })
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
})

it.each([
  ['an address that is none', 'GET /v1/nothing', undefined, 404, 'UNKNOWN_ROUTE'],
  ['the root', 'GET /', undefined, 404, 'UNKNOWN_ROUTE'],
  ['a name that every object has', 'GET /constructor', undefined, 404, 'UNKNOWN_ROUTE'],
  ['another method', 'POST /v1/health', {}, 405, 'WRONG_METHOD'],
  ['DELETE', 'DELETE /v1/visitor', undefined, 405, 'WRONG_METHOD'],
  ['a body that is no JSON', 'POST /v1/visitor', '{"requestId":', 400, 'INVALID_INPUT'],
  ['a body that is no object', 'POST /v1/visitor', '"text"', 400, 'INVALID_INPUT'],
  ['a body that is a list', 'POST /v1/visitor', '[]', 400, 'INVALID_INPUT'],
  ['no body', 'POST /v1/visitor', undefined, 400, 'INVALID_INPUT'],
  ['a query that is none of those', 'GET /v1/public?period=ever', undefined, 400, 'INVALID_INPUT'],
  ['no token where one is needed', 'POST /v1/visitor/renewal', {}, 401, 'NOT_SIGNED_IN'],
])('%s is answered with its status and a sentence', async (_, route, given, status, code) => {
  const answer = await ask(route, given)
  expect(answer).toMatchObject({
    status,
    body: { ok: false, error: { code, message: expect.stringMatching(/[\u4e00-\u9fff]/) } },
  })
})

it('tells a wrong method which are right, and who has no token how to bring one', async () => {
  expect((await ask('POST /v1/health', {})).headers.get('allow')).toBe('GET')
  const refused = await ask('POST /v1/visitor/renewal', {})
  expect(refused.headers.get('www-authenticate')).toBe('Bearer')
})

it('takes letters of another encoding for a mistake, not for question marks', async () => {
  const gbk = Buffer.concat([
    Buffer.from('{"action":"issue.suggest","scene":"qu-1","text":"'),
    Buffer.from([0xc9, 0xe7, 0xb1, 0xa3]),
    Buffer.from('"}'),
  ])
  expect(await ask('POST /v1/citizen', gbk)).toMatchObject({
    status: 400,
    body: { error: { code: 'INVALID_INPUT', message: expect.stringContaining('UTF-8') } },
  })
})

it('reads a body that the service passes on in base64 as what was sent', async () => {
  const body = JSON.stringify({ requestId: newRequest() })
  const asText = await get<VisitorToken>('POST /v1/visitor', body)
  const asBytes = await get<VisitorToken>('POST /v1/visitor', Buffer.from(body), {
    'content-type': 'application/octet-stream',
  })
  expect(visitorIn(asBytes)).toBe(visitorIn(asText))
})

it('a body above what the service takes is refused by the service', async () => {
  const { status } = await ask('POST /v1/visitor', `"${'x'.repeat(101 * 1024)}"`)
  expect(status).toBe(413)
})

describe('is not called as a function', () => {
  it('by a client, whom its rule refuses', async () => {
    await expect(cloud.call('http', HEALTH, 'o-anybody')).rejects.toMatchObject({
      code: expect.stringMatching(/PERMISSION|FUNCTION/),
    })
  })

  it('by whoever has an openid, also where no rule stops them', async () => {
    const unruled = await startCloud({ schema: { ...PRODUCT, invokeRules: { '*': ANYBODY } } })
    try {
      const { statusCode, body } = await unruled.call<HttpResponse>('http', HEALTH, 'o-anybody')
      expect({ statusCode, ...(JSON.parse(body) as object) }).toMatchObject({
        statusCode: 403,
        error: { code: 'NOT_ALLOWED' },
      })
    } finally {
      await unruled.close()
    }
  })

  it.each([[{}], [null], ['text'], [{ action: 'import' }], [{ path: 7, httpMethod: 'GET' }]])(
    'with an event like %j',
    async (event) => {
      expect(await cloud.call('http', event)).toMatchObject({ statusCode: 403 })
    },
  )

  it('but the console may play a request as a test event, and sees what anybody would', async () => {
    expect(await cloud.call('http', HEALTH)).toMatchObject({ statusCode: 200 })
  })
})

const ANYBODY = { invoke: 'auth != null' }

it('every refusal has a status, and only failures of the office are 5xx', () => {
  const statuses = Object.keys(ERRORS).map((code) => [
    code,
    statusOf({ ok: false, error: { code: code as keyof typeof ERRORS, message: '' } }),
  ])
  expect(statuses.filter(([, status]) => Number(status) < 400)).toEqual([])
  expect(statuses.filter(([, status]) => Number(status) >= 500)).toEqual(
    expect.arrayContaining([
      ['BUSY', 503],
      ['INTERNAL', 500],
    ]),
  )
})

describe('pages of another address', () => {
  const ORIGIN = 'https://app.example.gov.cn'
  const granted = async (route: string) =>
    (await ask(route, undefined, { origin: ORIGIN })).headers.get('access-control-allow-origin')

  it('may not read answers, until the office names their address', async () => {
    expect(await granted('GET /v1/health')).toBeNull()
    expect(await granted('OPTIONS /v1/citizen')).toBeNull()

    const { values } = await people.admin('1001').get('settings.get', {})
    expect(values['web.visitors']).toBeGreaterThan(0)
    const [policy] = cloud.database.documents('settings', { offset: 0, limit: 10 }) as [
      { _id: string; web: object },
    ]
    await people.console().get('import', {
      kind: 'settings',
      rows: [{ ...policy, web: { ...policy.web, origins: [ORIGIN] } }],
    })
    cloud.advance('2m') // an instance looks settings up again after a minute

    expect(await granted('GET /v1/health')).toBe(ORIGIN)
    const asked = await ask('OPTIONS /v1/citizen', undefined, { origin: ORIGIN })
    expect(asked.status).toBe(204)
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': expect.stringContaining('authorization'),
    })
    const other = await ask('GET /v1/health', undefined, { origin: 'https://elsewhere.example' })
    expect(other.headers.get('access-control-allow-origin')).toBeNull()
  })
})
