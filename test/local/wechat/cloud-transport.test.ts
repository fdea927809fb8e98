import { startCloud, type TestCloud } from '../../support/cloud'
import { fixtureFunctions, fixtureSchema } from '../../support/fixture-functions'

/** Calls WeChat by the real SDK's cloud.openapi and hands back its answer or its error. */
const OPENAPI = `
  try {
    let api = cloud.openapi
    for (const part of event.api.split('.')) api = api[part]
    const { buffer, ...answer } = await api(event.args)
    return { ...answer, ...(buffer ? { bytes: buffer.length, head: buffer.toString('latin1', 1, 4) } : {}) }
  } catch (error) {
    return { errCode: error.errCode, errMsg: error.errMsg }
  }`

const openapi = [
  'subscribeMessage.send',
  'security.msgSecCheck',
  'wxacode.getUnlimited',
  'phonenumber.getPhoneNumber',
  'wxacode.get',
]

let cloud: TestCloud

beforeAll(async () => {
  const functionsDir = await fixtureFunctions({
    allowed: OPENAPI,
    unlisted: OPENAPI,
    outer: "return (await cloud.callFunction({ name: 'allowed', data: event })).result",
    minute: `event = { api: 'security.msgSecCheck', args: { version: 2, scene: 2, openid: 'dev-li', content: '窗口很好' } };
      const answer = await (async () => { ${OPENAPI} })(); if (answer.errCode !== 0) throw new Error(answer.errMsg)`,
    json: `const tcb = require('@cloudbase/node-sdk'); const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV });
      return app.callWxOpenApi({ apiName: event.api, requestData: event.args }).catch(({ code, message }) => ({ code, message }))`,
  })
  cloud = await startCloud({
    functionsDir,
    schema: fixtureSchema({
      allowed: { openapi },
      minute: { openapi, timer: { name: 'minute', cron: '0 * * * * * *' } },
    }),
  })
})
afterAll(() => cloud.close())

const ask = (api: string, args: object, openid: string | undefined = 'dev-li') =>
  cloud.call<Record<string, unknown>>('allowed', { api, args }, openid)

const message = (fields: object = {}) => ({
  touser: 'dev-li',
  templateId: 'tpl-reply',
  page: 'pages/case/case?id=1',
  data: { thing1: { value: '您反映的事有了答复' } },
  ...fields,
})

const allow = (templateId = 'tpl-reply', extra: object = {}) =>
  cloud.control('POST subscribe', { openid: 'dev-li', templateId, result: 'accept', ...extra })

describe('subscribeMessage.send', () => {
  it('is refused without a credit, and takes one when there is', async () => {
    expect(await ask('subscribeMessage.send', message())).toMatchObject({
      errCode: 43101,
      errMsg: expect.stringContaining('user refuse to accept the msg'),
    })
    await allow()
    expect(await ask('subscribeMessage.send', message())).toMatchObject({ errCode: 0 })
    expect(await ask('subscribeMessage.send', message())).toMatchObject({ errCode: 43101 })
    const { body } = await cloud.control('GET sent')
    expect(body).toEqual([
      {
        id: expect.any(String),
        at: expect.stringMatching(/^2026-03-10T09:00:.*\+08:00$/),
        openid: 'dev-li',
        templateId: 'tpl-reply',
        page: 'pages/case/case?id=1',
        data: { thing1: '您反映的事有了答复' },
      },
    ])
  })

  it('counts one message for each tap, and none for a refusal', async () => {
    await allow('tpl-two')
    await allow('tpl-two')
    await cloud.control('POST subscribe', {
      openid: 'dev-li',
      templateId: 'tpl-two',
      result: 'reject',
    })
    const send = () => ask('subscribeMessage.send', message({ templateId: 'tpl-two' }))
    const answers = [await send(), await send(), await send()]
    expect(answers.map(({ errCode }) => errCode)).toEqual([0, 0, 43101])
  })

  it('gives a credit to one of two sends at the same time', async () => {
    await allow('tpl-race')
    const send = () => ask('subscribeMessage.send', message({ templateId: 'tpl-race' }))
    const answers = await Promise.all([send(), send(), send()])
    expect(answers.map(({ errCode }) => errCode).sort()).toEqual([0, 43101, 43101])
  })

  it('needs no more taps for a long-term template', async () => {
    await allow('tpl-long', { longTerm: true })
    for (let i = 0; i < 3; i++)
      expect(await ask('subscribeMessage.send', message({ templateId: 'tpl-long' }))).toMatchObject(
        {
          errCode: 0,
        },
      )
  })

  it.each([
    ['an openid that cannot be one', { touser: '李四' }, 40003],
    ['no openid', { touser: '' }, 40003],
    ['no template', { templateId: '' }, 40037],
    ['a page from the root', { page: '/pages/case/case' }, 41030],
    ['no data', { data: null }, 47003],
    ['a number for an openid', { touser: 7 }, 47001],
  ])('refuses %s', async (_what, fields, errCode) => {
    expect(await ask('subscribeMessage.send', message(fields))).toMatchObject({ errCode })
  })
})

describe('security.msgSecCheck', () => {
  const check = (args: object) =>
    ask('security.msgSecCheck', { version: 2, scene: 2, openid: 'dev-li', ...args })

  it.each([
    ['窗口很好', 'pass', 100],
    ['这个混蛋', 'risky', 20003],
    ['测试时政', 'risky', 20001],
    ['加微信办理', 'review', 10001],
  ])('judges “%s”: %s', async (content, suggest, label) => {
    expect(await check({ content })).toMatchObject({ errCode: 0, result: { suggest, label } })
  })

  it.each([
    ['an old version', { version: 1, content: '好' }, 47001],
    ['a scene that is none', { scene: 9, content: '好' }, 40129],
    ['nothing', { content: '' }, 44002],
    ['more than 2500 characters', { content: '好'.repeat(2501) }, 45002],
    ['somebody who was never here', { openid: 'dev-stranger', content: '好' }, 61010],
  ])('refuses %s', async (_what, args, errCode) => {
    expect(await check(args)).toMatchObject({ errCode })
  })

  it('wants a person who was here within two hours', async () => {
    const aboutLi = {
      api: 'security.msgSecCheck',
      args: { version: 2, scene: 2, openid: 'dev-li', content: '好' },
    }
    await cloud.call('allowed', aboutLi, 'dev-li')
    cloud.advance('119m')
    expect(await cloud.call('allowed', aboutLi, 'dev-wang')).toMatchObject({ errCode: 0 })
    cloud.advance('2m')
    expect(await cloud.call('allowed', aboutLi, 'dev-wang')).toMatchObject({ errCode: 61010 })
  })
})

describe('wxacode.getUnlimited', () => {
  it('answers a picture', async () => {
    expect(
      await ask('wxacode.getUnlimited', { scene: 'W0101', page: 'pages/window/window' }),
    ).toMatchObject({
      errCode: 0,
      contentType: 'image/png',
      head: 'PNG',
    })
  })

  it.each([
    ['a scene of 33 characters', { scene: 'x'.repeat(33) }, 40129],
    ['an empty scene', { scene: '' }, 40129],
    ['a scene in Chinese', { scene: '窗口' }, 40129],
    ['a scene with a per cent sign', { scene: 'a%20b' }, 40129],
    ['a page with a query', { scene: 'a', page: 'pages/a?b=1' }, 41030],
    ['a width of 10', { scene: 'a', width: 10 }, 40097],
    ['an unknown version', { scene: 'a', envVersion: 'beta' }, 40097],
  ])('refuses %s', async (_what, args, errCode) => {
    expect(await ask('wxacode.getUnlimited', args)).toMatchObject({ errCode })
  })
})

describe('phonenumber.getPhoneNumber', () => {
  const issue = async () => {
    const { body } = await cloud.control('POST phone-code', {
      openid: 'dev-li',
      phone: '13800000000',
    })
    return (body as { code: string }).code
  }

  it('opens a code once', async () => {
    const code = await issue()
    expect(await ask('phonenumber.getPhoneNumber', { code })).toMatchObject({
      errCode: 0,
      phoneInfo: { purePhoneNumber: '13800000000', countryCode: '86' },
    })
    expect(await ask('phonenumber.getPhoneNumber', { code })).toMatchObject({ errCode: 40029 })
  })

  it('opens it for five minutes', async () => {
    const [soon, late] = [await issue(), await issue()]
    cloud.advance('4m')
    expect(await ask('phonenumber.getPhoneNumber', { code: soon })).toMatchObject({ errCode: 0 })
    cloud.advance('61s')
    expect(await ask('phonenumber.getPhoneNumber', { code: late })).toMatchObject({
      errCode: 40029,
    })
  })
})

describe('who may call', () => {
  const check = {
    api: 'security.msgSecCheck',
    args: { version: 2, scene: 2, openid: 'dev-li', content: '好' },
  }
  const missing = { errCode: -501007, errMsg: expect.stringContaining('missing wxCloudApiToken') }

  it('is nobody without a WeChat token: the console, or a function called by a function', async () => {
    expect(await cloud.call('allowed', check)).toMatchObject(missing)
    expect(await cloud.call('outer', check, 'dev-li')).toMatchObject(missing)
    expect(await cloud.call('json', check)).toMatchObject({
      code: 'INVALID_PARAM',
      message: expect.stringContaining('missing wxCloudApiToken'),
    })
  })

  it('is a timer of config.json', async () => {
    await cloud.call('allowed', check, 'dev-li')
    expect(await cloud.tick()).toEqual([{ function: 'minute', timer: 'minute', ok: true }])
  })

  it('is only a function whose config.json lists the API', async () => {
    expect(await cloud.call('unlisted', check, 'dev-li')).toMatchObject({ errCode: -604101 })
  })

  it('gets the same answers in JSON', async () => {
    expect(await cloud.call('json', check, 'dev-li')).toMatchObject({
      result: { errcode: 0, result: { suggest: 'pass' } },
    })
  })

  it('is told what is not simulated', async () => {
    expect(await ask('wxacode.get', { path: 'a' })).toMatchObject({
      errMsg: expect.stringContaining('not simulated: openapi.wxacode.get'),
    })
  })
})
