import { randomBytes, timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'
import { algorithms } from './crypto'

const Keys = v.pipe(
  v.object({
    current: v.string(),
    keys: v.record(v.pipe(v.string(), v.regex(/^[\w-]{1,8}$/)), v.string()),
  }),
  v.check(({ current, keys }) => current in keys, '`current` names no key'),
)

const MASTER_BYTES = 32
const IV_BYTES = 16
const MAC_BYTES = 32
const SM4_KEY_BYTES = 16

/** What the master keys are used for: each use has a key of its own, so none can stand in for another. */
type Use = 'rater' | 'id' | CodeUse | 'print' | 'text' | 'content' | 'seal' | 'seal-mac'

/** What somebody shows to be let in: codes that they type, and the token of a web page. */
type CodeUse = 'lookup' | 'bind' | 'visitor'

/**
 * What a retired key is still good for: to recognise, under the names and codes it once made, people,
 * attempts and whoever shows a code. It opens nothing, so whoever steals it reads nothing. The order
 * is that of its bytes.
 */
const RECOGNISING = ['rater', 'id', 'lookup', 'bind', 'visitor', 'print', 'text'] as const
const RETIRED = 'retired.'

/** Everything secret the functions do, behind words of the trade. */
export interface Keyring {
  /** Who this openid is, as records know it: `keyId:hex`. The same before and after a rotation. */
  rater(openid: string): string
  /** The same under every key, for look-ups. */
  raters(openid: string): string[]
  /** A document id, or bytes for a number, made from what identifies an attempt: the same attempt, the same bytes. */
  derive(...parts: string[]): Buffer
  /** What is kept of a lookup or bind code, or what signs a visitor’s token: `keyId:hex`. */
  codeHash(use: CodeUse, code: string): string
  /** Whether a typed code is the kept one, in constant time. */
  matches(use: CodeUse, code: string, kept: string): boolean
  /**
   * Tells one submission from another without keeping its words. A citizen's form goes in with its
   * request id, which is kept nowhere: without it not even whoever has the keys can try words on it.
   */
  print(form: unknown): string
  /**
   * Tells words that say the same from others, with how many characters they have: `12:ab34…`. Goes
   * with the words when they are erased, as whoever has the keys could try texts on it.
   */
  textPrint(text: string): string | undefined
  seal(text: string): string
  /** Whether it was sealed with the key in use now. */
  isCurrent(sealed: string): boolean
  /** Keys beside the current one that still open what they sealed: those that are on their way in or out. */
  openers: string[]
  /** Thrown error when the key is gone or the text was changed. */
  open(sealed: string): string
}

/**
 * Reads `HUIYIN_KEYS`: `{"current":"k2","keys":{"k1":"…","k2":"…"}}`, oldest first, each 32 bytes in
 * base64, or of a retired one what `retiredKey` made of it. The current one seals; names and ids
 * follow the oldest, so that a person and an attempt stay the same through a rotation (docs/keys.md).
 * Throws when it is missing or wrong: nothing may run without keys.
 */
export function readKeyring(environment: NodeJS.ProcessEnv): Keyring {
  const text = environment['HUIYIN_KEYS']
  if (!text) throw new Error('HUIYIN_KEYS is not set: see docs/operations for how to make keys')
  const { current, keys } = v.parse(Keys, JSON.parse(text))
  if (keys[current]?.startsWith(RETIRED))
    throw new Error(`HUIYIN_KEYS: the current key ${current} is retired and cannot seal`)
  return createKeyring(
    current,
    new Map(Object.entries(keys).map(([id, key]) => [id, materialOf(id, key)])),
  )
}

function materialOf(id: string, key: string): Buffer | RetiredKey {
  if (!key.startsWith(RETIRED)) {
    const master = Buffer.from(key, 'base64')
    if (master.length !== MASTER_BYTES) throw new Error(`HUIYIN_KEYS: key ${id} is not 32 bytes`)
    return master
  }
  const bytes = Buffer.from(key.slice(RETIRED.length), 'base64url')
  if (bytes.length !== RECOGNISING.length * MAC_BYTES)
    throw new Error(`HUIYIN_KEYS: retired key ${id} is cut`)
  return new Map(
    RECOGNISING.map((use, at) => [use, bytes.subarray(at * MAC_BYTES, (at + 1) * MAC_BYTES)]),
  )
}

/** A key's keys for single uses, without those that seal. */
type RetiredKey = ReadonlyMap<Use, Buffer>

/** What is kept of a key in base64 when it is retired. No master key can be made of it. */
export function retiredKey(key: string): string {
  const master = Buffer.from(key, 'base64')
  return `${RETIRED}${Buffer.concat(RECOGNISING.map((use) => keyOf(master, use))).toString('base64url')}`
}

const keyOf = (master: Buffer, use: Use) => algorithms.hmac(master, Buffer.from(`huiyin/${use}`))

export function createKeyring(
  current: string,
  masters: ReadonlyMap<string, Buffer | RetiredKey>,
): Keyring {
  const derived = new Map<string, Buffer>()
  const keyFor = (id: string, use: Use): Buffer => {
    const name = `${id}/${use}`
    const known = derived.get(name)
    if (known) return known
    const material = masters.get(id)
    if (!material) throw new Error(`key ${id} is not among HUIYIN_KEYS any more`)
    const key = Buffer.isBuffer(material) ? keyOf(material, use) : material.get(use)
    if (!key) throw new Error(`key ${id} is retired: what it sealed had to be sealed anew before`)
    derived.set(name, key)
    return key
  }
  const mac = (id: string, use: Use, text: string) =>
    algorithms.hmac(keyFor(id, use), Buffer.from(text))
  // Names and ids must come out the same before and after a rotation, so they follow the oldest key.
  const [oldest = current] = masters.keys()
  const rater = (id: string, openid: string) =>
    `${id}:${mac(id, 'rater', openid).toString('hex').slice(0, 32)}`
  const codeHash = (id: string, use: CodeUse, code: string) =>
    `${id}:${mac(id, use, code).toString('hex')}`

  return {
    rater: (openid) => rater(oldest, openid),
    raters: (openid) => [...masters.keys()].map((id) => rater(id, openid)),
    derive: (...parts) => mac(oldest, 'id', parts.join('\n')),
    codeHash: (use, code) => codeHash(current, use, code),
    matches(use, code, kept) {
      const [id = ''] = kept.split(':')
      if (!masters.has(id)) return false
      const [typed, expected] = [Buffer.from(codeHash(id, use, code)), Buffer.from(kept)]
      return typed.length === expected.length && timingSafeEqual(typed, expected)
    },
    print: (form) => mac(oldest, 'print', canonical(form)).toString('hex'),
    textPrint(text) {
      const plain = Array.from(text.normalize('NFKC').toLowerCase().replace(NOT_SAID, ''))
      if (plain.length === 0) return undefined
      return `${plain.length}:${mac(oldest, 'text', plain.join('')).toString('hex').slice(0, 32)}`
    },
    seal(text) {
      const iv = randomBytes(IV_BYTES)
      const key = keyFor(current, 'seal').subarray(0, SM4_KEY_BYTES)
      const body = Buffer.concat([iv, algorithms.encrypt(key, iv, Buffer.from(text))])
      const tag = algorithms.hmac(keyFor(current, 'seal-mac'), body)
      return `${current}.${Buffer.concat([body, tag]).toString('base64url')}`
    },
    isCurrent: (sealed) => sealed.startsWith(`${current}.`),
    openers: [...masters].flatMap(([id, key]) =>
      id !== current && Buffer.isBuffer(key) ? [id] : [],
    ),
    open(sealed) {
      const [id = '', encoded = ''] = sealed.split('.')
      const bytes = Buffer.from(encoded, 'base64url')
      const body = bytes.subarray(0, -MAC_BYTES)
      const tag = algorithms.hmac(keyFor(id, 'seal-mac'), body)
      if (bytes.length <= MAC_BYTES + IV_BYTES || !timingSafeEqual(tag, bytes.subarray(-MAC_BYTES)))
        throw new Error('sealed text was changed or cut')
      const key = keyFor(id, 'seal').subarray(0, SM4_KEY_BYTES)
      return algorithms.decrypt(key, body.subarray(0, IV_BYTES), body.subarray(IV_BYTES)).toString()
    },
  }
}

/** What words can differ in and still say the same: spaces, signs, and the numbers that make copies differ. */
const NOT_SAID = /[\p{P}\p{S}\p{Z}\p{C}\p{N}]/gu

/** JSON with sorted keys: the same form always gives the same text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

/** SM3 of a salt and words: what an event keeps of them, so that erasing them proves nothing changed. */
export function saltedHash(salt: string, text: string): string {
  return algorithms.hash(Buffer.from(`${salt}\n${text}`)).toString('hex')
}

/** A fresh 128-bit salt. */
export const newSalt = () => randomBytes(16).toString('hex')
