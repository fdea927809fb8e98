import type { VisitReason } from '../../../miniprogram/contract/visits'
import type { Case, Happening } from '../case'

/**
 * Whether what happens in a case puts its enterprise on the list: at once where the answer is a
 * refusal or the matter a hard one, since that is where going there helps; else when it is over.
 */
export function visitReasonOf(one: Case, happenings: Happening[]): VisitReason | undefined {
  if (one.kind !== 'issue' || one.party !== 'enterprise') return undefined
  for (const happening of happenings) {
    if (happening.type === 'compared') return 'archived'
    if (happening.type !== 'replied') continue
    if (happening.negative) return 'negative'
    if (one.complexity === 'complex') return 'complex'
  }
  return undefined
}
