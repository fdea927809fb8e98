import type { Level } from '../../../miniprogram/contract/levels'
import type { MarkRule, MarkState } from '../../../miniprogram/contract/marks'
import { instantAt, type Day, type Instant } from '../../../miniprogram/contract/time'

/** What the rules know of a rating: never who gave it, only that it is the same person. */
export interface RatingFact {
  id: string
  /** Absent where another platform does not say. */
  rater?: string
  window: string
  centre: string
  department: string
  level: Level
  receivedAt: Instant
  /** When it was given, where it came in later: by a device that was offline, or another platform. */
  givenAt?: Instant
  /** How many characters it says, and the keyed print of them: `12:ab34…`. */
  textPrint?: string
}

/** What one rule found: the ratings it is about, and why. */
export interface Suspicion {
  /** Tells it from others of its rule and day. */
  subject: string
  /** When it happened, or the day on which it came to light. */
  day: Day
  ratings: RatingFact[]
  /** A plain sentence with the numbers. */
  reason: string
  /** The same numbers, for whoever checks them. */
  counts: Record<string, number>
}

/** What the supervisor said, and when. */
export interface Review {
  requestId: string
  verdict: MarkState
  by: string
  at: Instant
  note?: string
}

/** A rating that a rule finds doubtful; `_id` is rating and rule, so finding it again changes nothing. */
export interface Mark {
  _id: string
  rating: string
  rule: MarkRule
  /** Marks of the same reason have it in common. */
  cluster: string
  window: string
  centre: string
  department: string
  level: Level
  receivedAt: Instant
  reason: string
  evidence: { ratings: number; from: Instant; to: Instant; counts: Record<string, number> }
  state: MarkState
  /** The first instant of the day on which it came to light. */
  at: Instant
  reviews: Review[]
}

/** The marks that a suspicion comes to. */
export function marksOf(
  rule: MarkRule,
  { subject, day, ratings, reason, counts }: Suspicion,
): Mark[] {
  const times = ratings.map(({ receivedAt }) => receivedAt).sort()
  const evidence = {
    ratings: ratings.length,
    from: times[0] ?? '',
    to: times.at(-1) ?? '',
    counts,
  }
  return ratings.map((rating) => ({
    _id: `${rating.id}:${rule}`,
    rating: rating.id,
    rule,
    cluster: `${day}:${rule}:${subject}`,
    window: rating.window,
    centre: rating.centre,
    department: rating.department,
    level: rating.level,
    receivedAt: rating.receivedAt,
    reason,
    evidence,
    state: 'open',
    at: instantAt(day, '00:00'),
    reviews: [],
  }))
}
