import type { SendOutcome } from '../domain/notice'

/** What WeChat thinks of a text. `unknown`: it could not be asked, so a person has to look. */
export type TextVerdict = 'pass' | 'review' | 'unknown'

export interface SubscribeMessage {
  openid: string
  templateId: string
  page: string
  data: Record<string, { value: string }>
}

/** WeChat's server side, whichever way it is reached. */
export interface WeChat {
  /** Never throws: how it ended is the answer. */
  send(message: SubscribeMessage): Promise<SendOutcome>
  /** msgSecCheck 2. Never throws. The openid must have opened the mini-program within two hours. */
  checkText(openid: string, text: string): Promise<TextVerdict>
  /** Exchanges the code of a getPhoneNumber button; throws when it is used up or too old. */
  phoneNumber(code: string): Promise<string>
  /** A 小程序码 for a scene, as PNG or JPEG bytes. */
  code(scene: string, page: string): Promise<Buffer>
}

/** One call to WeChat, by whichever transport. Throws WeChatError when WeChat says no, anything else when no answer came. */
export type Transport = <T>(api: WeChatApi, body: object) => Promise<T>

/** The APIs in use: the name of `cloud.openapi` and the path of the public API. */
export const WECHAT_APIS = {
  'subscribeMessage.send': '/cgi-bin/message/subscribe/send',
  'security.msgSecCheck': '/wxa/msg_sec_check',
  'phonenumber.getPhoneNumber': '/wxa/business/getuserphonenumber',
  'wxacode.getUnlimited': '/wxa/getwxacodeunlimit',
} as const
export type WeChatApi = keyof typeof WECHAT_APIS

/** Thrown when WeChat answered with an errcode other than 0. */
export class WeChatError extends Error {
  constructor(
    readonly errcode: number,
    errmsg: string,
  ) {
    super(`${errcode} ${errmsg}`)
    this.name = 'WeChatError'
  }
}

/** errcodes worth another try: system busy, rate limits, an access token that ran out. */
const BUSY_CODES = new Set([-1, 45009, 45011, 40001, 42001])
const NO_CREDIT = 43101

/** msgSecCheck 2: the scene "comment", and the longest text it takes. */
const CHECK = { scene: 2, version: 2, characters: 2500 } as const

/** The port over a transport. Bodies are WeChat's own, in snake_case. */
export function createWeChat(call: Transport): WeChat {
  return {
    async send({ openid, templateId, page, data }) {
      try {
        await call('subscribeMessage.send', {
          touser: openid,
          template_id: templateId,
          page,
          data,
          lang: 'zh_CN',
        })
        return { type: 'sent' }
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error)
        if (!(error instanceof WeChatError)) return { type: 'lost', message }
        if (error.errcode === NO_CREDIT) return { type: 'no-credit' }
        return { type: BUSY_CODES.has(error.errcode) ? 'busy' : 'refused', message }
      }
    },
    async checkText(openid, text) {
      try {
        const { result } = await call<{ result: { suggest: string } }>('security.msgSecCheck', {
          openid,
          scene: CHECK.scene,
          version: CHECK.version,
          content: text.slice(0, CHECK.characters),
        })
        return result.suggest === 'pass' ? 'pass' : 'review'
      } catch {
        return 'unknown' // a filter never stands between a citizen and their rating (promise 9)
      }
    },
    async phoneNumber(code) {
      // this API alone answers in camelCase [developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-info/phone-number/getPhoneNumber.html]
      const answer = await call<{ phone_info: { phoneNumber: string } }>(
        'phonenumber.getPhoneNumber',
        { code },
      )
      return answer.phone_info.phoneNumber
    },
    async code(scene, page) {
      return await call<Buffer>('wxacode.getUnlimited', { scene, page, check_path: false })
    },
  }
}
