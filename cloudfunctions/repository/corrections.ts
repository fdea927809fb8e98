import type { Instant } from '../../miniprogram/contract/time'
import type { Case, Happening } from '../domain/case'
import { correctionFacts, type CorrectionMade } from '../domain/ledger'
import type { Keyring } from '../platform/keys'
import type { CollectionName } from '../schema'
import { keyedLeaf } from './ledger/entries'

/**
 * A rating taken out of the figures or put back by a decision: an entry of its own. The rating is
 * never edited or deleted (promise 3), and every exclusion is counted in public (剔除数).
 */
export interface Correction extends CorrectionMade {
  caseId: string
  /** What the ledger has of it. */
  leaf: string
  /** Height of the block it is in; 0 until it is. */
  sealedIn: number
}

/** The entries that happenings of a case call for, to be written with them. */
export function corrections(
  keys: Keyring,
  one: Case,
  happenings: Happening[],
  at: Instant,
): { collection: CollectionName; documents: Correction[] }[] {
  const documents = happenings.flatMap((happening, index): Correction[] => {
    if (happening.type !== 'excluded' && happening.type !== 'restored') return []
    const made: CorrectionMade = {
      _id: `${one._id}:${one.version + 1 + index}`,
      rating: one.rating ?? '',
      kind: happening.type,
      ...(happening.type === 'excluded' ? { grounds: happening.grounds } : {}),
      at,
    }
    const leaf = keyedLeaf(keys, correctionFacts(made))
    return [{ ...made, caseId: one._id, leaf, sealedIn: 0 }]
  })
  return documents.length > 0 ? [{ collection: 'corrections', documents }] : []
}
