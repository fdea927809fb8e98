import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock'
import { Interruption } from '../faults'
import {
  BodyTooLarge,
  parseObject,
  readBody,
  send,
  sendJson,
  urlOf,
  type HttpHandler,
} from '../gateway/http'
import { textOf, type Arguments } from './arguments'
import { APIS, type ApiResult } from './apis'
import { WechatError } from './errors'

/** Seconds that an access token lives. */
const TOKEN_SECONDS = 7200
const REQUEST_BYTES = 1024 * 1024

/** WeChat's public API below /wechat, with its own tokens and JSON shapes. */
export function createHttpsApi(
  call: (name: string, args: Arguments) => Promise<ApiResult>,
  account: { appId: string; appSecret: string },
  clock: Clock,
): HttpHandler {
  const tokens = createTokens(account, clock)
  const names = new Map(Object.entries(APIS).map(([name, api]) => [api.path, name]))

  return async (req, res) => {
    const url = urlOf(req)
    try {
      const path = url.pathname.slice('/wechat'.length)
      const name = names.get(path)
      if (!name && path !== '/cgi-bin/stable_token') throw new WechatError(40066)
      if (req.method !== 'POST') throw new WechatError(43002)
      const body = (await readBody(req, REQUEST_BYTES)).toString('utf8')
      if (body === '') throw new WechatError(44002)
      const args = parseObject(body)
      if (!args) throw new WechatError(47001)
      if (!name) {
        sendJson(res, 200, tokens.issue(args))
        return
      }
      tokens.check(url.searchParams.get('access_token'))
      const result = await call(name, args)
      if ('json' in result) sendJson(res, 200, { errcode: 0, errmsg: 'ok', ...result.json })
      else send(res, 200, result.contentType, result.bytes)
    } catch (error) {
      if (error instanceof Interruption) throw error
      sendJson(res, 200, errorBody(error))
    }
  }
}

/** Any failure as WeChat answers it; -1 is its "system busy", for what has no number. */
export function errorBody(error: unknown): { errcode: number; errmsg: string } {
  if (error instanceof WechatError) return { errcode: error.errcode, errmsg: error.message }
  if (error instanceof BodyTooLarge) return { errcode: 45002, errmsg: error.message }
  return { errcode: -1, errmsg: `system error: ${String(error)}` }
}

interface Token {
  text: string
  expires: number
}

function createTokens({ appId, appSecret }: { appId: string; appSecret: string }, clock: Clock) {
  let current: Token | undefined
  const isLive = (token: Token | undefined): token is Token =>
    token !== undefined && token.expires > clock.now()

  return {
    /** The one stable token: the same until it expires, unless a new one is forced. */
    issue(args: Arguments) {
      if (args.grant_type !== 'client_credential') throw new WechatError(40002)
      if (textOf(args, 'appid') !== appId) throw new WechatError(40013)
      if (textOf(args, 'secret') !== appSecret) throw new WechatError(40125)
      if (args.force_refresh === true || !isLive(current))
        current = {
          text: randomBytes(48).toString('base64url'),
          expires: clock.now() + TOKEN_SECONDS * 1000,
        }
      const expiresIn = Math.floor((current.expires - clock.now()) / 1000)
      return { access_token: current.text, expires_in: expiresIn }
    },
    check(token: string | null): void {
      if (!token) throw new WechatError(41001)
      if (token !== current?.text) throw new WechatError(40001)
      if (!isLive(current)) throw new WechatError(42001)
    },
  }
}
