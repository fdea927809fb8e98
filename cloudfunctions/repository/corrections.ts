import type { Instant } from '../../miniprogram/contract/time'
import type { Case, Happening } from '../domain/case'
import type { CollectionName } from '../schema'

/**
 * A rating taken out of the figures or put back by a decision: an entry of its own. The rating is
 * never edited or deleted (promise 3), and every exclusion is counted in public (剔除数).
 */
export interface Correction {
  _id: string
  rating: string
  caseId: string
  kind: 'excluded' | 'restored'
  grounds?: 'mistaken' | 'untrue'
  at: Instant
}

/** The entries that happenings of a case call for, to be written with them. */
export function corrections(
  one: Case,
  happenings: Happening[],
  at: Instant,
): { collection: CollectionName; documents: Correction[] }[] {
  const documents = happenings.flatMap((happening, index): Correction[] => {
    if (happening.type !== 'excluded' && happening.type !== 'restored') return []
    return [
      {
        _id: `${one._id}:${one.version + 1 + index}`,
        rating: one.rating ?? '',
        caseId: one._id,
        kind: happening.type,
        ...(happening.type === 'excluded' ? { grounds: happening.grounds } : {}),
        at,
      },
    ]
  })
  return documents.length > 0 ? [{ collection: 'corrections', documents }] : []
}
