/** WeChat's error numbers, with the texts its servers answer. */
const TEXTS = {
  [-1]: 'system error, please try again later',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40066: 'invalid url',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40129: 'invalid scene',
  41001: 'access_token missing',
  41030: 'invalid page',
  42001: 'access_token expired',
  43002: 'require POST method',
  43101: 'user refuse to accept the msg',
  44002: 'empty post data',
  45002: 'content size out of limit',
  45009: 'reach max api daily quota limit',
  47001: 'data format error',
  47003: 'argument invalid!',
  61010: 'user access record timeout',
} as const

export type WechatErrorNumber = keyof typeof TEXTS

/** An error as WeChat answers it: an errcode and an errmsg. */
export class WechatError extends Error {
  constructor(
    readonly errcode: WechatErrorNumber,
    detail?: string,
  ) {
    super(detail === undefined ? TEXTS[errcode] : `${TEXTS[errcode]} ${detail}`)
    this.name = 'WechatError'
  }
}
