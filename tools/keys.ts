import { randomBytes } from 'node:crypto'
import { retiredKey } from '../cloudfunctions/platform/keys'
import { signingKey } from '../cloudfunctions/platform/sm2'

/* Keys of an environment, and the steps of changing them. The command is keys-command.ts. */

/** Keys by id, the oldest first, and which of them is in use. */
export interface KeySet {
  current: string
  keys: Record<string, string>
}

/** What differs between what seals and what signs. */
interface Kind {
  prefix: string
  fresh: () => string
  /** What is kept of a key that is not in use any more; a retired one stays as it is. */
  retired: (key: string) => string
}

/** 32 random bytes below the order of the SM2 curve, which begins with fffffffe. */
function ledgerKey(): string {
  for (;;) {
    const made = randomBytes(32).toString('hex')
    if (!made.startsWith('ffffff')) return made
  }
}

const PRIVATE_DIGITS = 64

export const KINDS = {
  HUIYIN_KEYS: {
    prefix: 'k',
    fresh: () => randomBytes(32).toString('base64'),
    retired: (key) => (key.startsWith('retired.') ? key : retiredKey(key)),
  },
  HUIYIN_LEDGER_KEYS: {
    prefix: 'l',
    fresh: ledgerKey,
    retired: (key) => (key.length === PRIVATE_DIGITS ? signingKey(key).publicKey : key),
  },
} as const satisfies Record<string, Kind>
export type KeyVariable = keyof typeof KINDS

const newSet = ({ prefix, fresh }: Kind): KeySet => ({
  current: `${prefix}1`,
  keys: { [`${prefix}1`]: fresh() },
})

/** The two lines that a first deployment needs. */
export const newKeys = () => ({
  HUIYIN_KEYS: JSON.stringify(newSet(KINDS.HUIYIN_KEYS)),
  HUIYIN_LEDGER_KEYS: JSON.stringify(newSet(KINDS.HUIYIN_LEDGER_KEYS)),
})

/** The steps of changing keys, each to be deployed everywhere before the next. */
export const STEPS = {
  /** A new key that every instance knows before the first one uses it. */
  add({ current, keys }: KeySet, { prefix, fresh }: Kind): KeySet {
    const last = Math.max(...Object.keys(keys).map((id) => Number(id.slice(prefix.length)) || 0))
    return { current, keys: { ...keys, [`${prefix}${last + 1}`]: fresh() } }
  },
  /** The newest is used from now on. */
  use({ keys }: KeySet): KeySet {
    return { current: Object.keys(keys).at(-1) ?? '', keys }
  },
  /** The others open and sign nothing any more; they still recognise what they made. */
  retire({ current, keys }: KeySet, { retired }: Kind): KeySet {
    const kept = Object.entries(keys).map(([id, key]) => [id, id === current ? key : retired(key)])
    return { current, keys: Object.fromEntries(kept) as KeySet['keys'] }
  },
} as const
export type KeyStep = keyof typeof STEPS
