import { instantOf, msOf, type Instant } from '../../../miniprogram/contract/time'

/*
 * Whoever comes by a web page has no WeChat: they are known by a token that the page keeps. It says
 * nothing about them; it holds for long, as it is the only way back to what they wrote.
 */

export interface Visitor {
  id: string
  issuedAt: Instant
}

const DAY_MS = 86_400_000

/** A token that is used at least once in so many days never runs out. */
const VALID_DAYS = 400
/** After so many days a page has its token renewed, which also moves it to the key in use now. */
const RENEW_DAYS = 30

const after = ({ issuedAt }: Visitor, days: number) => instantOf(msOf(issuedAt) + days * DAY_MS)

export const renewAt = (visitor: Visitor): Instant => after(visitor, RENEW_DAYS)
export const expiresAt = (visitor: Visitor): Instant => after(visitor, VALID_DAYS)

const VERSION = 'v1'

/** The part of a token that is signed. */
export const signedPart = ({ id, issuedAt }: Visitor): string =>
  `${VERSION}.${Buffer.from(JSON.stringify([id, msOf(issuedAt)])).toString('base64url')}`

/** A token whole: what is signed, and the signature `keyId:hex` with a sign that headers allow. */
export const tokenOf = (part: string, signature: string): string =>
  `${part}.${signature.replace(':', '.')}`

/** A token in its two parts, of which nothing is believed yet; undefined when it is none. */
export function partsOf(token: string): { part: string; signature: string } | undefined {
  const found = /^(v1\.[\w-]{1,200})\.([\w-]{1,8})\.([0-9a-f]{64})$/.exec(token)
  return found ? { part: found[1] ?? '', signature: `${found[2]}:${found[3]}` } : undefined
}

/** Who a token is of, once its signature was found right. */
export function readPart(part: string): Visitor {
  const [, payload = ''] = part.split('.')
  const [id, issued] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [string, number]
  return { id, issuedAt: instantOf(issued) }
}
