import type { Instant } from '../contract/time'
import type { KeptReceipt } from '../stores/receipts'
import { say } from '../words'
import { momentText } from './moment'

/** A rating that this phone has the receipt of. */
export interface RatingRow {
  id: string
  what: string
  when: string
}

export function ratingRows(kept: readonly KeptReceipt[], now: Instant): RatingRow[] {
  return kept.map(({ receipt: { facts }, place }) => ({
    id: facts.id,
    what: `${place} · ${say().level(facts.level)}`,
    when: momentText(facts.receivedAt, now),
  }))
}
