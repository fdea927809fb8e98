import type {
  CorrectionFacts,
  DefaultFacts,
  RatingFacts,
} from '../../../miniprogram/contract/ledger'
import type { DefaultRating, Rating } from '../rating'

/** What of a rating goes into the ledger. `rater`: its giver, hashed with the entry's salt. */
export const ratingFacts = (
  rating: Omit<Rating, 'leaf' | 'sealedIn'>,
  rater: string,
): RatingFacts => ({
  kind: 'rating',
  id: rating._id,
  window: rating.window,
  centre: rating.centre,
  department: rating.department,
  level: rating.level,
  indicators: rating.indicators,
  indicatorVersion: rating.indicatorVersion,
  channel: rating.channel,
  assessNumber: rating.assessNumber,
  ...(rating.item ? { item: rating.item } : {}),
  receivedAt: rating.receivedAt,
  ...(rating.assessedAt ? { assessedAt: rating.assessedAt } : {}),
  ...(rating.origin ? { source: rating.origin.source } : {}),
  ...(rating.late ? { late: rating.late } : {}),
  rater,
  ...(rating.content ? { words: rating.content.hash } : {}),
  writer: rating.writer,
  seq: rating.seq,
})

/** A rating taken out of the figures or put back, as a decision made it. */
export interface CorrectionMade {
  _id: string
  rating: string
  kind: CorrectionFacts['type']
  grounds?: 'mistaken' | 'untrue'
  at: CorrectionFacts['at']
}

export const correctionFacts = ({
  _id: id,
  rating,
  kind: type,
  grounds,
  at,
}: CorrectionMade): CorrectionFacts => ({
  kind: 'correction',
  id,
  rating,
  type,
  ...(grounds ? { grounds } : {}),
  at,
})

export const defaultFacts = ({
  _id: id,
  window,
  centre,
  department,
  item,
  receivedAt,
}: DefaultRating): DefaultFacts => ({
  kind: 'default',
  id,
  window,
  centre,
  department,
  ...(item ? { item } : {}),
  receivedAt,
})
