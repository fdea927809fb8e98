import type { Head, Inclusion, Receipt, ReceiptStanding } from '../../miniprogram/contract/ledger'
import { promisedBy } from '../../miniprogram/contract/proof'
import type { Rating } from '../domain/rating'
import { Refusal } from '../domain/refusal'
import type { Correction } from '../repository/corrections'
import { receiptOf } from '../repository/ledger/entries'
import { proveConsistency, proveInclusion } from '../repository/ledger/prove'
import { blockAt, lastHead } from '../repository/ledger/read'
import type { CitizenContext } from './context'

/** The receipt once more, for whoever gave the rating. */
export async function getReceipt(
  { ratingId }: { ratingId: string },
  context: CitizenContext,
): Promise<{ receipt: Receipt }> {
  const { database, keys, caller } = context
  const rating = await database.get<Rating>('ratings', ratingId)
  if (!rating || !keys.raters(caller).includes(rating.rater))
    throw new Refusal('CASE_NOT_FOUND', '没有找到您的这次评价。', 'ratingId')
  return { receipt: receiptOf(context, rating) }
}

interface Standing {
  standing: ReceiptStanding
  inclusion?: Inclusion
  excluded: boolean
}

/** Where the entry of a leaf stands: whoever has the receipt may know, and nobody else knows a leaf. */
export async function proveReceipt(
  { leaf }: { leaf: string },
  { database, clock }: CitizenContext,
): Promise<Standing> {
  const [rating] = await database.find<Rating>('ratings', { where: { leaf }, limit: 1 })
  if (!rating) return { standing: 'missing', excluded: false }
  const [block, last, corrections] = await Promise.all([
    rating.sealedIn > 0 ? blockAt(database, rating.sealedIn) : undefined,
    lastHead(database),
    database.find<Correction>('corrections', { where: { rating: rating._id }, limit: 1000 }),
  ])
  const excluded = isExcluded(corrections)
  const index = block?.entries.findIndex((entry) => entry.leaf === leaf) ?? -1
  if (block && last && index >= 0)
    return {
      standing: 'included',
      inclusion: await proveInclusion(database, block, index, last),
      excluded,
    }
  const isDue = rating.sealedIn > 0 || clock.now() > promisedBy(rating.receivedAt)
  return { standing: isDue ? 'missing' : 'promised', excluded }
}

/** The last decision counts. */
function isExcluded(corrections: Correction[]): boolean {
  const last = corrections.reduce<Correction | undefined>(
    (latest, one) => (latest && latest.at > one.at ? latest : one),
    undefined,
  )
  return last?.kind === 'excluded'
}

/** The newest head, with the proof that it only adds to the one a phone saw before. */
export async function getHead(
  { since }: { since?: number },
  { database, ledgerKeys }: CitizenContext,
): Promise<{ head?: Head; consistency?: string[]; keys: Record<string, string> }> {
  const head = (await lastHead(database))?.head
  const keys = ledgerKeys.publicKeys()
  if (!head) return { keys }
  const hasGrown = since !== undefined && since <= head.blocks
  return {
    head,
    ...(hasGrown ? { consistency: await proveConsistency(database, since, head.blocks) } : {}),
    keys,
  }
}
