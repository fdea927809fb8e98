import * as v from 'valibot'
import { isSignedBy, signingKey, type SigningKey } from './sm2'

const Keys = v.pipe(
  v.object({
    current: v.string(),
    keys: v.record(
      v.pipe(v.string(), v.regex(/^[\w-]{1,8}$/)),
      v.pipe(v.string(), v.regex(/^([0-9a-f]{64}|04[0-9a-f]{128})$/)),
    ),
  }),
  v.check(({ current, keys }) => current in keys, '`current` names no key'),
  v.check(
    ({ current, keys }) => keys[current]?.length === PRIVATE_DIGITS,
    '`current` names a key that cannot sign',
  ),
)
const PRIVATE_DIGITS = 64

/** The office's signature under receipts and heads. */
export interface LedgerKeys {
  /** Signs with the key in use now; the same text always gets the same signature. */
  sign(text: string): { key: string; signature: string }
  /** Whether one of the office's keys, past or present, signed this text. */
  isSigned(text: string, by: { key: string; signature: string }): boolean
  /** Every key that a signature may be by, for whoever checks one. */
  publicKeys(): Record<string, string>
}

/**
 * Reads `HUIYIN_LEDGER_KEYS`: `{"current":"l2","keys":{"l1":"04…","l2":"…"}}`, each the private key
 * in 64 hexadecimal digits, or of a retired one its public key: nothing signs with it any more, but
 * what it signed can be checked. Throws when it is missing or wrong.
 */
export function readLedgerKeys(environment: NodeJS.ProcessEnv): LedgerKeys {
  const text = environment['HUIYIN_LEDGER_KEYS']
  if (!text)
    throw new Error('HUIYIN_LEDGER_KEYS is not set: see docs/operations for how to make keys')
  const { current, keys } = v.parse(Keys, JSON.parse(text))
  return createLedgerKeys(current, keys)
}

export function createLedgerKeys(current: string, keys: Record<string, string>): LedgerKeys {
  const signing = new Map<string, SigningKey>()
  /** Made when first wanted: it takes a multiplication on the curve. */
  const signer = (id: string): SigningKey | undefined => {
    const own = keys[id]
    if (own?.length !== PRIVATE_DIGITS) return undefined
    const made = signing.get(id) ?? signingKey(own)
    signing.set(id, made)
    return made
  }
  const publicKey = (id: string) => signer(id)?.publicKey ?? keys[id] ?? ''
  return {
    sign(text) {
      const signature = signer(current)?.sign(text)
      if (signature === undefined) throw new Error(`ledger key ${current} cannot sign`)
      return { key: current, signature }
    },
    isSigned(text, { key, signature }) {
      if (!(key in keys)) return false
      // signing again is a hundred times quicker than checking, and comes to the same
      if (signer(key)?.sign(text) === signature) return true
      return isSignedBy(text, signature, publicKey(key))
    },
    publicKeys: () => Object.fromEntries(Object.keys(keys).map((id) => [id, publicKey(id)])),
  }
}
