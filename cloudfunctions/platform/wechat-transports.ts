import { isThrottled } from './wx-database'
import { WECHAT_APIS, WeChatError, type Transport } from './wechat'

type OpenApi = Record<string, Record<string, (body: object) => Promise<unknown>>>

/** What is used of wx-server-sdk for WeChat's APIs. */
export interface OpenApiSdk {
  /** `convertCase: false` leaves WeChat's snake_case as it is. */
  openapi(options: { convertCase: boolean }): OpenApi
}

/** `cloud.openapi`: needs no AppSecret, but only calls that began in WeChat carry its token. */
export function cloudTransport(sdk: OpenApiSdk): Transport {
  return async <T>(api: keyof typeof WECHAT_APIS, body: object) => {
    const [group = '', name = ''] = api.split('.')
    const call = sdk.openapi({ convertCase: false })[group]?.[name]
    if (!call) throw new Error(`cloud.openapi has no ${api}`)
    try {
      const answer = (await call(body)) as { buffer?: Buffer }
      return (answer.buffer ?? answer) as T
    } catch (error) {
      const { errCode, errMsg } = error as { errCode?: number; errMsg?: string }
      // the cloud did not pass it on: nothing was sent, so it may be tried again
      if (isThrottled(error)) throw new WeChatError(SYSTEM_BUSY, errMsg ?? '')
      throw typeof errCode === 'number' && isWeChats(errCode)
        ? new WeChatError(errCode, errMsg ?? '')
        : error
    }
  }
}

/** WeChat's own word for "not now". */
const SYSTEM_BUSY = -1

/** Codes below -500000 are the cloud's own (timeouts, permissions), not WeChat's word. */
const isWeChats = (errCode: number) => errCode > -500_000

export interface HttpsOptions {
  /** `https://api.weixin.qq.com`, or where the local cloud answers for it. */
  base: string
  appid: string
  secret: string
  fetch: typeof fetch
}

const TOKEN_SPOILT = new Set([40001, 42001])

/** WeChat's public API with a stable access token: works from timers and the console too. */
export function httpsTransport({ base, appid, secret, fetch }: HttpsOptions): Transport {
  let token: Promise<string> | undefined

  async function post(path: string, body: object): Promise<Response> {
    return await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  }

  async function newToken(): Promise<string> {
    try {
      const answer = await post('/cgi-bin/stable_token', {
        grant_type: 'client_credential',
        appid,
        secret,
      })
      const { access_token } = checked(await answer.json()) as { access_token: string }
      return access_token
    } catch (error) {
      if (error instanceof WeChatError) throw error
      // without a token nothing was sent: this is no lost outcome
      throw new WeChatError(SYSTEM_BUSY, `no access token: ${String(error)}`)
    }
  }

  async function attempt<T>(api: keyof typeof WECHAT_APIS, body: object): Promise<T> {
    token ??= newToken()
    const answer = await post(`${WECHAT_APIS[api]}?access_token=${await token}`, body)
    // whatever is no picture must be WeChat's JSON: a proxy's page is no answer
    const isPicture = answer.headers.get('content-type')?.startsWith('image/')
    return (isPicture ? Buffer.from(await answer.arrayBuffer()) : checked(await answer.json())) as T
  }

  return async (api, body) => {
    try {
      return await attempt(api, body)
    } catch (error) {
      token = undefined // a token that failed or could not be had is not tried twice
      if (error instanceof WeChatError && TOKEN_SPOILT.has(error.errcode))
        return await attempt(api, body)
      throw error
    }
  }
}

function checked(answer: unknown): unknown {
  const { errcode = 0, errmsg = '' } = answer as { errcode?: number; errmsg?: string }
  if (errcode !== 0) throw new WeChatError(errcode, errmsg)
  return answer
}
