/*
 * How a device signs what it asks by HTTP, the same in a browser, in a vendor's program and in the
 * function that checks it. The hash and the keyed hash are handed in: each side has SM3 (GB/T 32905)
 * from somewhere else.
 */

/** The headers of a signed call. */
export const DEVICE_HEADERS = {
  device: 'x-huiyin-device',
  time: 'x-huiyin-time',
  nonce: 'x-huiyin-nonce',
  signature: 'x-huiyin-signature',
} as const

/** A signed time may be this far from the server's, in minutes, either way. */
export const SKEW_MINUTES = 5

/** What a nonce looks like: made anew for every call, also for one that is sent again. */
export const NONCE = /^[\w-]{16,64}$/

/** SM3 of bytes, as lower-case hexadecimal. */
export type Digest = (bytes: Uint8Array) => string
/** HMAC-SM3 of bytes with a key, as lower-case hexadecimal. */
export type Mac = (key: Uint8Array, bytes: Uint8Array) => string

/** One call, as it is signed. */
export interface SignedCall {
  method: 'GET' | 'POST'
  /** Below the place where the API hangs, without a query: `/v1/device/ratings`. */
  path: string
  /** ISO 8601 with its offset, exactly as it stands in the header. */
  time: string
  nonce: string
  /** The bytes as they are sent; none for GET. */
  body: Uint8Array
}

/** The text that is signed: five lines, all of them ASCII. */
export const signingText = ({ method, path, time, nonce, body }: SignedCall, sm3: Digest): string =>
  [method, path, time, nonce, sm3(body)].join('\n')

/** The signature of a call. `key`: the issued key, 64 hexadecimal characters. */
export const signatureOf = (
  call: SignedCall,
  key: string,
  { sm3, hmac }: { sm3: Digest; hmac: Mac },
): string => hmac(bytesOfHex(key), bytesOfAscii(signingText(call, sm3)))

/** The headers that a signed call carries. */
export const signedHeaders = (
  call: SignedCall,
  { device, key }: { device: string; key: string },
  algorithms: { sm3: Digest; hmac: Mac },
): Record<string, string> => ({
  [DEVICE_HEADERS.device]: device,
  [DEVICE_HEADERS.time]: call.time,
  [DEVICE_HEADERS.nonce]: call.nonce,
  [DEVICE_HEADERS.signature]: signatureOf(call, key, algorithms),
})

export const bytesOfAscii = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0))

export const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
