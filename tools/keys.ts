import { createHash, randomBytes } from 'node:crypto'
import { retiredKey } from '../cloudfunctions/platform/keys'
import { signingKey } from '../cloudfunctions/platform/sm2'

/*
 * npm run -s keys                        new keys for a new environment
 * npm run -s keys -- add|use|retire      the next step of changing the keys that the shell has now
 *
 * Prints lines for the shell, once; they are kept nowhere. docs/keys.md says what the steps are for.
 */

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

const NAMES = Object.keys(KINDS) as KeyVariable[]

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

/** A few characters by which people tell keys apart on the phone. */
const markOf = (key: string) => createHash('sha256').update(key).digest('hex').slice(0, 6)

function run(name: string | undefined, shell: NodeJS.ProcessEnv): Record<string, string> {
  if (name === undefined) return newKeys()
  if (!Object.hasOwn(STEPS, name)) throw new Error('npm run -s keys -- [add|use|retire]')
  const found = NAMES.filter((variable) => shell[variable])
  if (found.length === 0) throw new Error(`set ${NAMES.join(' or ')} to what is deployed now`)
  return Object.fromEntries(
    found.map((variable) => {
      const before = JSON.parse(shell[variable] ?? '') as KeySet
      return [variable, JSON.stringify(STEPS[name as KeyStep](before, KINDS[variable]))]
    }),
  )
}

if (require.main === module)
  for (const [name, value] of Object.entries(run(process.argv[2], process.env))) {
    const { current, keys } = JSON.parse(value) as KeySet
    const marks = Object.entries(keys).map(([id, key]) => `${id} ${markOf(key)}`)
    console.error(`# ${name}: ${marks.join(', ')}; ${current} is in use`)
    console.log(`export ${name}='${value}'`)
  }
