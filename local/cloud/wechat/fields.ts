import { WechatError } from './errors'

/**
 * What a field of a subscription message may hold, by the type in its name (`thing1` is a thing)
 * [developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html].
 */
const FIELD_TYPES: Record<string, (text: string) => boolean> = {
  thing: atMost(20),
  number: matches(/^(?=.{1,32}$)\d+(\.\d+)?$/),
  letter: matches(/^[A-Za-z]{1,32}$/),
  symbol: matches(/^[^\p{L}\p{N}\s]{1,5}$/u),
  character_string: matches(/^[\x20-\x7e]{1,32}$/),
  time: matches(timePattern()),
  date: matches(datePattern()),
  amount: matches(/^[^\d\s]?\d{1,10}(\.\d+)?元?$/),
  phone_number: matches(/^[\d+\-() ]{1,17}$/),
  car_number: matches(/^[\p{Script=Han}A-Za-z0-9][A-Za-z0-9]{0,6}[\p{Script=Han}A-Za-z0-9]?$/u),
  // Ten characters of Chinese, or twenty of letters and signs.
  name: matches(/^(?:[\p{Script=Han}·]{1,10}|[A-Za-z\s\p{P}]{1,20})$/u),
  phrase: matches(/^\p{Script=Han}{1,5}$/u),
}

/** Field → text of a message's `data`. Throws 47003 for the first field that breaks its limit. */
export function fieldsOf(data: unknown): Record<string, string> {
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new WechatError(47003, 'data is empty')
  return Object.fromEntries(
    Object.entries(data as Record<string, unknown>).map(([name, field]) => [
      name,
      checkField(name, valueOf(field)),
    ]),
  )
}

function checkField(name: string, text: string): string {
  if (text.trim() === '') throw new WechatError(47003, `data.${name}.value is empty`)
  const accepts = FIELD_TYPES[name.replace(/\d+$/, '')]
  if (!accepts?.(text)) throw new WechatError(47003, `data.${name}.value invalid`)
  return text
}

function valueOf(field: unknown): string {
  const value =
    typeof field === 'object' && field !== null && 'value' in field ? field.value : undefined
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function atMost(characters: number): (text: string) => boolean {
  return (text) => Array.from(text).length <= characters
}

function matches(pattern: RegExp): (text: string) => boolean {
  return (text) => pattern.test(text)
}

/** `15:01`, `2019年10月1日 15:01`, and spans of either with `~`. */
function timePattern(): RegExp {
  const day = String.raw`\d{4}(?:年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2})`
  const moment = String.raw`(?:${day}\s*)?\d{1,2}:\d{2}(?::\d{2})?`
  return new RegExp(`^${moment}(?:\\s*~\\s*${moment})?$`)
}

/** `2019年10月1日`, `2019-10-01 15:01`, and spans of either with `~`. */
function datePattern(): RegExp {
  const day = String.raw`\d{4}(?:年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2})`
  const moment = String.raw`${day}(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?`
  return new RegExp(`^${moment}(?:\\s*~\\s*${moment})?$`)
}
