import { startCloud, type TestCloud } from '../../support/cloud'
import { fixtureFunctions, fixtureSchema } from '../../support/fixture-functions'

let cloud: TestCloud
let account: { appid: string; secret: string }

beforeAll(async () => {
  const functionsDir = await fixtureFunctions({
    account:
      'return { appid: process.env.WECHAT_APPID, secret: process.env.WECHAT_APPSECRET, api: process.env.HUIYIN_WECHAT_API }',
  })
  cloud = await startCloud({
    functionsDir,
    schema: fixtureSchema({}),
    templateIds: ['tpl-reply'],
  })
  const { api, ...rest } = await cloud.call<{ appid: string; secret: string; api: string }>(
    'account',
    {},
    'dev-li',
  )
  expect(api).toBe(`${cloud.url}/wechat`)
  account = rest
})
afterAll(() => cloud.close())

interface Answer {
  errcode?: number
  errmsg?: string
  access_token?: string
  [field: string]: unknown
}

async function post(path: string, body: unknown): Promise<Answer> {
  const response = await fetch(`${cloud.url}/wechat${path}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  expect(response.status).toBe(200)
  return (await response.json()) as Answer
}

const getToken = (fields: object = {}) =>
  post('/cgi-bin/stable_token', { grant_type: 'client_credential', ...account, ...fields })

async function ask(path: string, body: unknown): Promise<Answer> {
  const { access_token: token } = await getToken()
  return post(`${path}?access_token=${token}`, body)
}

describe('an access token', () => {
  it('is the same until it expires, and another when forced', async () => {
    const first = await getToken()
    expect(first).toEqual({ access_token: expect.any(String), expires_in: 7200 })
    cloud.advance('1h')
    const second = await getToken()
    expect(second.access_token).toBe(first.access_token)
    expect(second.expires_in).toBeLessThanOrEqual(3600)
    const forced = await getToken({ force_refresh: true })
    expect(forced.access_token).not.toBe(first.access_token)
    expect(await post(`/wxa/msg_sec_check?access_token=${first.access_token}`, {})).toMatchObject({
      errcode: 40001,
    })
  })

  it('expires after two hours', async () => {
    const { access_token: token } = await getToken({ force_refresh: true })
    cloud.advance('2h')
    expect(await post(`/wxa/msg_sec_check?access_token=${token}`, {})).toMatchObject({
      errcode: 42001,
    })
  })

  it.each([
    ['another grant', { grant_type: 'code' }, 40002],
    ['another appid', { appid: 'wx0' }, 40013],
    ['a wrong secret', { secret: 'guess' }, 40125],
  ])('is not for %s', async (_what, fields, errcode) => {
    expect(await getToken(fields)).toMatchObject({ errcode })
  })

  it('is needed everywhere', async () => {
    expect(await post('/cgi-bin/message/subscribe/send', {})).toMatchObject({ errcode: 41001 })
    expect(await post('/cgi-bin/message/subscribe/send?access_token=guess', {})).toMatchObject({
      errcode: 40001,
    })
  })
})

it('sends a subscription message from the same credits', async () => {
  const message = {
    touser: 'dev-li',
    template_id: 'tpl-reply',
    page: 'pages/index/index',
    data: { phrase1: { value: '已答复' } },
  }
  expect(await ask('/cgi-bin/message/subscribe/send', message)).toMatchObject({ errcode: 43101 })
  await cloud.control('POST subscribe', {
    openid: 'dev-li',
    templateId: 'tpl-reply',
    result: 'accept',
  })
  expect(await ask('/cgi-bin/message/subscribe/send', message)).toMatchObject({
    errcode: 0,
    errmsg: 'ok',
  })
  expect(
    await ask('/cgi-bin/message/subscribe/send', { ...message, template_id: 'tpl-none' }),
  ).toMatchObject({
    errcode: 40037,
  })
  expect(cloud.wechat.state.sent()).toHaveLength(1)
})

it('checks text', async () => {
  await cloud.call('account', {}, 'dev-li')
  const body = { version: 2, scene: 2, openid: 'dev-li', content: '不要脸' }
  expect(await ask('/wxa/msg_sec_check', body)).toMatchObject({
    errcode: 0,
    result: { suggest: 'review', label: 20003 },
  })
})

it('opens a phone code', async () => {
  const { body } = await cloud.control('POST phone-code', {
    openid: 'dev-li',
    phone: '13800000000',
  })
  expect(await ask('/wxa/business/getuserphonenumber', body)).toMatchObject({
    errcode: 0,
    phone_info: { purePhoneNumber: '13800000000' },
  })
})

it('draws a code', async () => {
  const { access_token: token } = await getToken()
  const response = await fetch(`${cloud.url}/wechat/wxa/getwxacodeunlimit?access_token=${token}`, {
    method: 'POST',
    body: JSON.stringify({ scene: 'W0101' }),
  })
  expect(response.headers.get('content-type')).toBe('image/png')
})

it.each([
  ['an address that is none', '/wxa/nowhere', {}, 40066],
  ['no body', '/wxa/msg_sec_check', '', 44002],
  ['a body that is no JSON', '/wxa/msg_sec_check', '{"version":', 47001],
  ['a body that is no object', '/wxa/msg_sec_check', [], 47001],
])('refuses %s', async (_what, path, body, errcode) => {
  expect(await ask(path, body)).toMatchObject({ errcode })
})

it('refuses a GET', async () => {
  const response = await fetch(`${cloud.url}/wechat/wxa/msg_sec_check`)
  expect(await response.json()).toMatchObject({ errcode: 43002 })
})
