import { WechatError } from './errors'

/** What a person, program or SDK passed to an API, in WeChat's snake_case. */
export type Arguments = Record<string, unknown>

/** A text argument; '' when absent. Throws 47001 when it is something else. */
export function textOf(args: Arguments, name: string): string {
  const value = args[name] ?? ''
  if (typeof value !== 'string') throw new WechatError(47001, name)
  return value
}

/** An openid argument. Throws 40003 when it is empty or cannot be one. */
export function openidOf(args: Arguments, name: string): string {
  const openid = textOf(args, name)
  if (!OPENID.test(openid)) throw new WechatError(40003)
  return openid
}

/** WeChat's own are 28 characters; the sample people's are shorter and can be read. */
export const OPENID = /^[\w-]{1,64}$/
