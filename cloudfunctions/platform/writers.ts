import { randomBytes } from 'node:crypto'
import type { Stamp } from '../domain/ledger'
import type { Keyring } from './keys'

/** A place in a writer's count, taken for one write. */
export interface Turn extends Stamp {
  /** It was written, for certain: the writer counts on from here. */
  stored(): void
  /** It was not, for certain: the next write gets this place. */
  unused(): void
}

/**
 * Numbers what an instance of a function stores, without a hole: whatever is taken out later leaves
 * one. A turn of which neither `stored` nor `unused` is said has an unknown fate, and its writer
 * never counts on: others begin at 0 under a new name.
 */
export interface Writers {
  take(): Turn
}

export function createWriters(keys: Keyring): Writers {
  /** Those whose last write is certain; more than one only where calls overlap. */
  const idle: Stamp[] = []
  return {
    take() {
      const { writer, seq } = idle.pop() ?? { writer: newWriter(keys), seq: 0 }
      let isOpen = true
      const end = (next: number) => () => {
        if (isOpen) idle.push({ writer, seq: next })
        isOpen = false
      }
      return { writer, seq, stored: end(seq + 1), unused: end(seq) }
    },
  }
}

const NAME_DIGITS = 16

/** A name that nobody makes up: its second half follows from the first by the keys. */
const newWriter = (keys: Keyring) => named(keys, randomBytes(NAME_DIGITS / 2).toString('hex'))

const named = (keys: Keyring, name: string) =>
  `${name}${keys.derive('writer', name).toString('hex').slice(0, NAME_DIGITS)}`

/** Whether a writer has been named by a function. */
export const isWriter = (keys: Keyring, writer: string): boolean =>
  writer === named(keys, writer.slice(0, NAME_DIGITS))
