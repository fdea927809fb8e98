import type { Instant } from '../contract/time'
import type { KeptReceipt } from '../stores/receipts'
import { say } from '../words'
import { momentText } from './moment'

/** A rating that this phone has the receipt of. */
export interface RatingRow {
  id: string
  place: string
  /** What was given, and when. */
  given: string
}

export function ratingRows(kept: readonly KeptReceipt[], now: Instant): RatingRow[] {
  return kept.map(({ receipt: { facts }, place }) => ({
    id: facts.id,
    place,
    given: say().given(say().level(facts.level), momentText(facts.receivedAt, now)),
  }))
}
