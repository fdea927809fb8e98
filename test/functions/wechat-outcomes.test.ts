import { createWeChat } from '../../cloudfunctions/platform/wechat'
import { cloudTransport, httpsTransport } from '../../cloudfunctions/platform/wechat-transports'

/* How a message ended decides whether it is tried again: only what surely was not sent may be. */

const MESSAGE = { openid: 'o-1', templateId: 'tpl', page: 'pages/case', data: {} }
const json = (value: object) => Response.json(value)
const TOKEN = json({ access_token: 'token', expires_in: 7200 })

type Reply = () => Response
const overHttps = (answers: { token: Reply; send: Reply }) =>
  createWeChat(
    httpsTransport({
      base: 'https://wechat.test',
      appid: 'wx',
      secret: 'secret',
      fetch: async (url) =>
        JSON.stringify(url).includes('stable_token') ? answers.token() : answers.send(),
    }),
  )
const overCloud = (send: () => Promise<unknown>) =>
  createWeChat(cloudTransport({ openapi: () => ({ subscribeMessage: { send } }) }))

const cut: Reply = () => {
  throw new TypeError('fetch failed')
}
const page: Reply = () => new Response('<h1>502</h1>', { status: 502 })
const token: Reply = () => TOKEN.clone()

describe('by https', () => {
  it.each<[string, { token: Reply; send: Reply }, string]>([
    ['is sent', { token, send: () => json({ errcode: 0 }) }, 'sent'],
    ['is lost when the answer is', { token, send: cut }, 'lost'],
    ['is lost behind a proxy’s page', { token, send: page }, 'lost'],
    ['may be tried again when no token could be had', { token: cut, send: cut }, 'busy'],
    ['may be tried again when a page came for the token', { token: page, send: cut }, 'busy'],
    [
      'may be tried again when WeChat is busy',
      { token, send: () => json({ errcode: -1 }) },
      'busy',
    ],
    ['is refused for good', { token, send: () => json({ errcode: 47003 }) }, 'refused'],
    ['waits for a credit', { token, send: () => json({ errcode: 43101 }) }, 'no-credit'],
  ])('%s', async (_what, answers, type) => {
    expect(await overHttps(answers).send(MESSAGE)).toMatchObject({ type })
  })
})

describe('by cloud.openapi', () => {
  const failing = (errCode: number) => () => Promise.reject(Object.assign(new Error(), { errCode }))
  it.each([
    ['may be tried again when the cloud did not pass it on', -501003, 'busy'],
    ['may be tried again when WeChat is busy', -1, 'busy'],
    ['is lost when the cloud failed', -501001, 'lost'],
    ['is refused for good', 47003, 'refused'],
    ['waits for a credit', 43101, 'no-credit'],
  ])('%s', async (_what, errCode, type) => {
    expect(await overCloud(failing(errCode)).send(MESSAGE)).toMatchObject({ type })
  })
})
