import { randomUUID } from 'node:crypto'
import { openidOf, textOf, type Arguments } from './arguments'
import { miniCode } from './code'
import { WechatError } from './errors'
import { fieldsOf } from './fields'
import type { WechatState } from './state'
import { SENSITIVE_WORDS } from './words'

/** What an API answers: JSON beside errcode 0, or the bytes of a picture. */
export type ApiResult = { json: Record<string, unknown> } | { contentType: string; bytes: Buffer }

export interface ApiContext {
  state: WechatState
  appId: string
  /** Template ids that exist; any is good when this is not set. */
  templateIds?: readonly string[]
  /** Seconds since 1970. */
  nowSeconds(): number
}

export interface Api {
  /** Its address on api.weixin.qq.com. */
  path: string
  run: (args: Arguments, context: ApiContext) => ApiResult | Promise<ApiResult>
}

/** The APIs of WeChat that the local cloud answers, by their name in cloud.openapi. */
export const APIS: Record<string, Api> = {
  'subscribeMessage.send': { path: '/cgi-bin/message/subscribe/send', run: sendMessage },
  'security.msgSecCheck': { path: '/wxa/msg_sec_check', run: checkText },
  'wxacode.getUnlimited': { path: '/wxa/getwxacodeunlimit', run: getCode },
  'phonenumber.getPhoneNumber': { path: '/wxa/business/getuserphonenumber', run: getPhoneNumber },
}

async function sendMessage(
  args: Arguments,
  { state, templateIds }: ApiContext,
): Promise<ApiResult> {
  const openid = openidOf(args, 'touser')
  const templateId = textOf(args, 'template_id')
  if (templateId === '' || (templateIds && !templateIds.includes(templateId)))
    throw new WechatError(40037)
  const page = textOf(args, 'page')
  if (page.startsWith('/')) throw new WechatError(41030)
  const data = fieldsOf(args.data)
  const message = await state.send({ openid, templateId, page, data })
  if (!message) throw new WechatError(43101)
  return { json: { msgid: message.id } }
}

/** Where the text stands: 1 profile, 2 comment, 3 forum, 4 social log. */
const SCENES: readonly unknown[] = [1, 2, 3, 4]
const CONTENT_CHARACTERS = 2500

function checkText(args: Arguments, { state }: ApiContext): ApiResult {
  if (args.version !== 2) throw new WechatError(47001, 'version: only 2 is answered')
  const openid = openidOf(args, 'openid')
  if (!SCENES.includes(args.scene)) throw new WechatError(40129)
  const content = textOf(args, 'content')
  if (content === '') throw new WechatError(44002)
  if (Array.from(content).length > CONTENT_CHARACTERS) throw new WechatError(45002)
  if (!state.visitedLately(openid)) throw new WechatError(61010)
  const hit = SENSITIVE_WORDS.find(({ word }) => content.includes(word))
  const result = hit ? { suggest: hit.suggest, label: hit.label } : { suggest: 'pass', label: 100 }
  const detail = [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }]
  return { json: { trace_id: randomUUID(), result, detail } }
}

/** Scene characters that WeChat takes, up to 32 of them. */
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/
const ENV_VERSIONS: readonly unknown[] = [undefined, 'release', 'trial', 'develop']
const WIDTH = { default: 430, min: 280, max: 1280 }

/** Far longer than any page's name; a code has room for no more. */
const PAGE_CHARACTERS = 128

function getCode(args: Arguments): ApiResult {
  const scene = textOf(args, 'scene')
  if (!SCENE.test(scene)) throw new WechatError(40129)
  const page = textOf(args, 'page')
  if (page.startsWith('/') || page.includes('?') || page.length > PAGE_CHARACTERS)
    throw new WechatError(41030)
  if (!ENV_VERSIONS.includes(args.env_version)) throw new WechatError(40097, 'env_version')
  const width = args.width ?? WIDTH.default
  if (typeof width !== 'number' || width < WIDTH.min || width > WIDTH.max)
    throw new WechatError(40097, 'width')
  return { contentType: 'image/png', bytes: miniCode(scene, page, width) }
}

async function getPhoneNumber(args: Arguments, context: ApiContext): Promise<ApiResult> {
  const phone = await context.state.usePhoneCode(textOf(args, 'code'))
  if (phone === undefined) throw new WechatError(40029)
  const watermark = { timestamp: context.nowSeconds(), appid: context.appId }
  const phoneInfo = { phoneNumber: phone, purePhoneNumber: phone, countryCode: '86', watermark }
  return { json: { phone_info: phoneInfo } }
}
