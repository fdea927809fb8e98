import { createECDH } from 'node:crypto'
import { algorithms } from './crypto'
import { CURVE, portableMultiply, xOf } from './sm2-curve'

/*
 * SM2 signatures (GB/T 32918.2, with SM3 and the user id 1234567812345678), as sm-crypto makes and
 * checks them with `{ hash: true }`. Node's own `sign` makes ECDSA with an SM2 key, which nobody
 * else can check; but its key agreement multiplies on the curve, and the rest is numbers.
 */

const { n: N } = CURVE

const hex = (value: bigint) => value.toString(16).padStart(64, '0')

/** a, b and the base point, as they go into the hash of who signs. */
const PARAMETERS = [CURVE.a, CURVE.b, CURVE.Gx, CURVE.Gy].map(hex).join('')
const USER_ID = Buffer.from('1234567812345678')

/** The public key of a private one: `04`, x and y in hexadecimal. */
export type Multiply = (scalar: string) => string

export const nativeMultiply: Multiply = (scalar) => {
  const agreement = createECDH('SM2')
  agreement.setPrivateKey(scalar, 'hex')
  return agreement.getPublicKey('hex')
}

/** Twice the base point. */
const DOUBLED =
  '0456cefd60d7c87c000d58ef57fa73ba4d9c0dfa08c08a7331495c2e1da3f2bd52' +
  '31b7e7e6cc8189f668535ce0f8eaf1bd6de84c182f6c8e716f780d3a970a23c3'

/** Whether an implementation has the curve: some builds of OpenSSL leave SM2 out. */
export function multiplies(multiply: Multiply): boolean {
  try {
    return multiply(hex(2n)) === DOUBLED
  } catch {
    return false // OpenSSL throws for a curve it does not have: that is the answer
  }
}

let chosen: Multiply | undefined
/** Tried once, and not before somebody signs. */
const multiply: Multiply = (scalar) => {
  chosen ??= multiplies(nativeMultiply) ? nativeMultiply : portableMultiply
  return chosen(scalar)
}

/** A key that signs. */
export interface SigningKey {
  /** `04`, x and y. */
  publicKey: string
  /** r then s. The same text always gets the same signature. */
  sign(text: string): string
}

/** Throws when the private key, 64 hexadecimal digits, is none. */
export function signingKey(privateKey: string, times: Multiply = multiply): SigningKey {
  const d = BigInt(`0x${privateKey}`)
  if (d < 1n || d >= N - 1n) throw new RangeError('an SM2 private key is between 1 and n − 2')
  const publicKey = times(privateKey)
  const inverse = power(1n + d, N - 2n)
  return {
    publicKey,
    sign(text) {
      const e = BigInt(`0x${digest(text, publicKey)}`)
      for (const k of nonces(privateKey, hex(e % N))) {
        const x = BigInt(`0x${times(hex(k)).slice(2, 66)}`)
        const r = (e + x) % N
        if (r === 0n || r + k === N) continue
        const s = modulo(inverse * (k - r * d))
        if (s !== 0n) return hex(r) + hex(s)
      }
      throw new Error('unreachable: nonces do not end')
    },
  }
}

/** Whether a signature is of this text and by this key: without the private one, some milliseconds. */
export function isSignedBy(text: string, signature: string, publicKey: string): boolean {
  if (!/^[0-9a-f]{128}$/.test(signature)) return false
  const [r, s] = [BigInt(`0x${signature.slice(0, 64)}`), BigInt(`0x${signature.slice(64)}`)]
  const t = (r + s) % N
  if (r === 0n || r >= N || s === 0n || s >= N || t === 0n) return false
  const x = xOf(s, t, publicKey)
  const e = BigInt(`0x${digest(text, publicKey)}`)
  return x !== undefined && (e + x) % N === r
}

/** SM3 of who signs and what. */
function digest(text: string, publicKey: string): string {
  const bits = Buffer.from([0, USER_ID.length * 8])
  const key = Buffer.from(PARAMETERS + publicKey.slice(2), 'hex')
  const who = algorithms.hash(Buffer.concat([bits, USER_ID, key]))
  return algorithms.hash(Buffer.concat([who, Buffer.from(text)])).toString('hex')
}

/**
 * Candidates for the number that is used once (RFC 6979, 3.2, with HMAC-SM3): they follow from key
 * and text, so that no bad source of chance can give the key away.
 */
function* nonces(privateKey: string, hashed: string): Generator<bigint> {
  const seed = Buffer.from(privateKey + hashed, 'hex')
  let key: Buffer = Buffer.alloc(32, 0)
  let value: Buffer = Buffer.alloc(32, 1)
  const step = (...more: Buffer[]) => {
    key = algorithms.hmac(key, Buffer.concat([value, ...more]))
    value = algorithms.hmac(key, value)
  }
  step(Buffer.from([0]), seed)
  step(Buffer.from([1]), seed)
  for (;;) {
    value = algorithms.hmac(key, value)
    const candidate = BigInt(`0x${value.toString('hex')}`)
    if (candidate >= 1n && candidate < N) yield candidate
    step(Buffer.from([0]))
  }
}

const modulo = (value: bigint) => ((value % N) + N) % N

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (let [square, rest] = [base % N, exponent]; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N
    square = (square * square) % N
  }
  return result
}
