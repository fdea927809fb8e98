import type { Instant } from '../../miniprogram/contract/time'
import type { Case, ContentRef } from '../domain/case'
import type { Rating } from '../domain/rating'
import { Refusal } from '../domain/refusal'
import type { Database, Transaction } from '../platform/database'
import type { Keyring } from '../platform/keys'
import type { Writers } from '../platform/writers'
import { openCase } from './cases'
import type { Content } from './contents'
import { followUpOf } from './follow-up'
import { entered } from './ledger/entries'
import type { Reference } from './reference'

export interface IntakeDeps {
  database: Database
  keys: Keyring
  writers: Writers
  reference: Reference
}

/** A rating that is about to be stored, with what comes with it. */
export interface NewRating {
  /** A bad one has a `caseId`: the case that follows it up. */
  facts: Omit<Rating, 'writer' | 'seq' | 'leaf' | 'sealedIn'>
  sealed?: { content: Content; ref: ContentRef } | undefined
  hasContact: boolean
  /** When the clock of the first contact began, where that is not when it was received. */
  startedAt?: Instant
  /** What else is written, or looked at, in the same transaction. */
  also?: ((transaction: Transaction) => Promise<void>) | undefined
}

/**
 * Stores a rating; a bad one opens its follow-up case in the same transaction. A plain good rating
 * is a single insert. Throws DuplicateKey when it is there already. `turn`: how often the case's
 * number was taken.
 */
export async function storeRating(
  deps: IntakeDeps,
  { facts, sealed, hasContact, startedAt = facts.receivedAt, also }: NewRating,
  turn: number,
): Promise<{ rating: Rating; opened?: Case }> {
  const { database, keys, writers } = deps
  const place = writers.take()
  const rating = entered(keys, facts, place)
  const { caseId } = facts
  const contents = sealed ? [sealed.content] : []
  if (!caseId && !sealed && !also) {
    await database.insert('ratings', [rating])
    place.stored()
    return { rating }
  }
  const opened = await database.transaction(async (transaction) => {
    await also?.(transaction)
    await transaction.insert('ratings', [rating])
    if (!caseId) {
      await transaction.insert('contents', contents)
      return undefined
    }
    return await openCase(transaction, deps, {
      caseId,
      at: facts.receivedAt,
      contents,
      ...(sealed ? { content: sealed.ref } : {}),
      ...followUpOf(rating, deps, { turn, hasContact, startedAt }),
    })
  })
  place.stored()
  return opened ? { rating, opened } : { rating }
}

/**
 * What an earlier try of the same submission stored; undefined where there was none.
 * @throws Refusal REQUEST_REUSED when the request had something else in it.
 */
export async function readStored(
  database: Database,
  id: string,
  print: string,
): Promise<{ rating: Rating; opened: Case | undefined } | undefined> {
  const rating = await database.get<Rating>('ratings', id)
  if (!rating) return undefined
  if (rating.print !== print) throw new Refusal('REQUEST_REUSED')
  const opened = rating.caseId ? await database.get<Case>('cases', rating.caseId) : undefined
  return { rating, opened }
}
