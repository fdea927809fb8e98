import { bytesOfAscii, bytesOfHex, type Mac } from './device-signature'
import { instantOf, msOf, type Instant } from './time'

/*
 * A visit token is the right to rate one visit, once. The issued kind is an opaque id that fits the
 * scene of a 小程序码. The signed kind is for a queue machine without a network: it says what it is
 * for, signed with the machine's key, fits a plain link only, and is stored when it is used.
 * Both begin with a character that no window's id has.
 */

/** Crockford characters, 100 bits: nobody guesses one. */
const ISSUED = /^~[0-9A-HJKMNP-TV-Z]{20}$/
export const ISSUED_CHARACTERS = 20

const ID = '[\\w.-]{1,32}'
const SIGNED = new RegExp(
  `^~~(${ID})~(${ID})~(${ID})?~([0-9a-z]{1,8})~([\\w-]{8,32})~([0-9a-f]{32})$`,
)

/** What a signed token says. */
export interface SignedVisit {
  device: string
  window: string
  item?: string
  /** To the minute. */
  expiresAt: Instant
  /** Tells it from all others of its device. */
  nonce: string
}

/** Whether a scene or a link leads to a visit, not to a window. */
export const isVisitToken = (scene: string): boolean => ISSUED.test(scene) || SIGNED.test(scene)

const MINUTE_MS = 60_000

/** What is signed of a token, and stands before its signature. */
const said = ({ device, window, item = '', expiresAt, nonce }: SignedVisit): string => {
  const minutes = Math.floor(msOf(expiresAt) / MINUTE_MS)
  return ['~', device, window, item, minutes.toString(36), nonce].join('~')
}

const macOf = (text: string, key: string, hmac: Mac): string =>
  hmac(bytesOfHex(key), bytesOfAscii(`huiyin/visit\n${text}`)).slice(0, 32)

/** A token as a machine makes it by itself. `key`: the issued key, 64 hexadecimal characters. */
export function signedVisit(visit: SignedVisit, key: string, hmac: Mac): string {
  const text = said(visit)
  return `${text}~${macOf(text, key, hmac)}`
}

/** What a signed token says, and the signature that it would have by a key; undefined for another kind. */
export function readSignedVisit(
  token: string,
):
  | { visit: SignedVisit; signature: string; signatureBy: (key: string, hmac: Mac) => string }
  | undefined {
  const [, device, window, item, minutes = '', nonce, signature] = SIGNED.exec(token) ?? []
  if (!device || !window || !nonce || !signature) return undefined
  const visit = {
    ...{ device, window, nonce },
    ...(item ? { item } : {}),
    expiresAt: instantOf(Number.parseInt(minutes, 36) * MINUTE_MS),
  }
  const text = token.slice(0, -signature.length - 1)
  return { visit, signature, signatureBy: (key, hmac) => macOf(text, key, hmac) }
}
