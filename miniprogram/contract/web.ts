import type { Instant } from './time'

/*
 * What a web page gets by HTTP beside the citizen's own actions: who it is, and the small question
 * that is asked when very many write from one network.
 */

/** How a web page is known: the token goes along as `Authorization: Bearer …`. */
export interface VisitorToken {
  token: string
  /** From here on a page should have it renewed; until `expiresAt` it may. */
  renewAt: Instant
  expiresAt: Instant
}

/** A question that a person answers by a tap, and work that their machine does meanwhile. */
export interface Challenge {
  /** Goes back as it is. */
  challenge: string
  /** `3 加 2 等于几？`, and the two numbers for whoever words it in another language. */
  question: string
  sum: [number, number]
  /** One of them is right; in rising order. */
  choices: number[]
  /**
   * Find a whole number n such that SM3 of the text `${challenge};${n}` begins with so many zero
   * bits.
   */
  bits: number
  expiresAt: Instant
}

/** The header that the answer goes along in: `${challenge};${choice};${n}`, with the request that was refused. */
export const CHALLENGE_HEADER = 'x-huiyin-challenge'

/** The header of a page within another app: the name that the office gave the app, `?embed=…`. */
export const FROM_HEADER = 'x-huiyin-from'

/** Whether a hash, as hexadecimal digits, begins with so many zero bits. */
export function hasZeroBits(hash: string, bits: number): boolean {
  const whole = Math.floor(bits / 4)
  const rest = bits % 4
  if (!hash.startsWith('0'.repeat(whole))) return false
  return rest === 0 || parseInt(hash.charAt(whole), 16) < 2 ** (4 - rest)
}

/** The work of a challenge: `hash` is SM3 of a text as hexadecimal digits. Takes 2^bits tries on average. */
export function* searchWork(
  { challenge, bits }: Pick<Challenge, 'challenge' | 'bits'>,
  hash: (text: string) => string,
): Generator<undefined, number> {
  for (let n = 0; ; n++) {
    if (hasZeroBits(hash(`${challenge};${n}`), bits)) return n
    yield
  }
}
