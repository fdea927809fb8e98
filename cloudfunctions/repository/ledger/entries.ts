import type { EntryFacts, RatingFacts, Receipt } from '../../../miniprogram/contract/ledger'
import { leafOf, promisedBy, receiptText } from '../../../miniprogram/contract/proof'
import { ratingFacts, type Stamp } from '../../domain/ledger'
import type { Rating } from '../../domain/rating'
import { sm3 } from '../../platform/crypto'
import { saltedHash, type Keyring } from '../../platform/keys'
import type { LedgerKeys } from '../../platform/ledger-keys'

/**
 * The 128 bits that go into an entry's leaf. They follow from its id and are kept nowhere: only the
 * receipt carries them, and a repeat of a submission comes to the same receipt.
 */
export const saltOf = (keys: Keyring, id: string): string =>
  keys.derive('salt', id).toString('hex').slice(0, 32)

/** The leaf of an entry, as whoever has the keys makes it. */
export const keyedLeaf = (keys: Keyring, facts: EntryFacts): string =>
  leafOf(facts, saltOf(keys, facts.id), sm3)

/** What the ledger has of a rating. */
export const factsOf = (keys: Keyring, rating: Omit<Rating, 'leaf' | 'sealedIn'>): RatingFacts =>
  ratingFacts(rating, saltedHash(saltOf(keys, rating._id), rating.rater))

/** A rating as it is stored, with its place among what this instance stores and its leaf. */
export function entered(
  keys: Keyring,
  rating: Omit<Rating, 'leaf' | 'sealedIn' | keyof Stamp>,
  { writer, seq }: Stamp,
): Rating {
  const stamped = { ...rating, writer, seq }
  return { ...stamped, leaf: keyedLeaf(keys, factsOf(keys, stamped)), sealedIn: 0 }
}

/** The office's signature that a rating is going to be in the ledger: of a stored one at any time again. */
export function receiptOf(
  { keys, ledgerKeys }: { keys: Keyring; ledgerKeys: LedgerKeys },
  rating: Rating,
): Receipt {
  const promise = { leaf: rating.leaf, promisedBy: promisedBy(rating.receivedAt) }
  return {
    facts: factsOf(keys, rating),
    salt: saltOf(keys, rating._id),
    ...promise,
    ...ledgerKeys.sign(receiptText(promise)),
  }
}
