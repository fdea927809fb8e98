import type { AccessKind } from '../../miniprogram/contract/accesses'
import { dayOf, type Instant } from '../../miniprogram/contract/time'
import type { Case } from '../domain/case'
import { DuplicateKey, type Database } from '../platform/database'
import type { Keyring } from '../platform/keys'

/** One look at personal data: who, at whose, when and why. */
export interface Access {
  _id: string
  at: Instant
  /** A person's id, or `citizen`. */
  person: string
  kind: AccessKind
  caseId?: string
  number?: string
  /** Sealed: a reason may name somebody. */
  why?: string
  count?: number
}

export interface Look {
  person: string
  kind: AccessKind
  at: Instant
  of?: Pick<Case, '_id' | 'number'>
  why?: string
  count?: number
  /** What makes it the same look; without it, the same kind of look at the same on the same day. */
  request?: string
}

/** The line that a look leaves. */
export function accessOf(keys: Keyring, look: Look): Access {
  const { person, kind, at, of, why, count, request = dayOf(at) } = look
  return {
    _id: keys
      .derive('access', person, kind, of?._id ?? '', request)
      .toString('hex')
      .slice(0, 32),
    at,
    person,
    kind,
    ...(of ? { caseId: of._id, number: of.number } : {}),
    ...(why === undefined ? {} : { why: keys.seal(why) }),
    ...(count === undefined ? {} : { count }),
  }
}

/** Lines that this instance has written, or found written: they need no other round trip. */
const written = new Set<string>()
const MOST_REMEMBERED = 5_000

/**
 * Writes down a look, once. What was asked for is shown only when this has been done: wait for it
 * beside whatever else the answer needs.
 */
export async function noteLook(
  { database, keys }: { database: Database; keys: Keyring },
  look: Look,
): Promise<void> {
  const access = accessOf(keys, look)
  if (written.has(access._id)) return
  try {
    await database.insert('accesses', [access])
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error // it is there
  }
  if (written.size >= MOST_REMEMBERED) written.clear()
  written.add(access._id)
}
