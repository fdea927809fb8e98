import type { Instant } from '../../miniprogram/contract/time'
import { dayOf } from '../../miniprogram/contract/time'

/** Crockford's base 32: no I, L, O, U, so that a number can be read aloud and typed by an elder. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const NUMBER_CHARS = 5
const LOOKUP_CHARS = 10

/** Takes `count` Crockford characters from random or derived bytes: five bits of each. */
export function characters(bytes: Uint8Array, count: number): string {
  return Array.from(bytes.subarray(0, count), (byte) => ALPHABET[byte & 31]).join('')
}

/** The check character of what stands before it: a typing slip of one character is noticed. */
function checkOf(text: string): string {
  let sum = 0
  for (const [index, character] of Array.from(text).entries())
    sum += (index + 1) * character.charCodeAt(0)
  return ALPHABET[sum % 31] ?? '0'
}

/** 受理编号: CZ, the day as yyMMdd, five characters, a check character. `bytes`: at least five. */
export function caseNumber(receivedAt: Instant, bytes: Uint8Array): string {
  const body = `CZ${dayOf(receivedAt).replaceAll('-', '').slice(2)}${characters(bytes, NUMBER_CHARS)}`
  return body + checkOf(body)
}

/** 查询码: ten characters, the secret by which a case is looked up. `bytes`: at least ten. */
export function lookupCode(bytes: Uint8Array): string {
  return characters(bytes, LOOKUP_CHARS)
}

/** What a person typed, as it is kept: upper case, without spaces and dashes, look-alikes mended. */
export function normalizeCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
}

/** Whether a typed 受理编号 has its form and its check character is right. */
export function isCaseNumber(number: string): boolean {
  return (
    /^CZ\d{6}[0-9A-HJKMNP-TV-Z]{6}$/.test(number) && number.endsWith(checkOf(number.slice(0, -1)))
  )
}
