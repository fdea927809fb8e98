import { NO_KEY } from '../../../miniprogram/contract/figures'
import type { Level } from '../../../miniprogram/contract/levels'
import { dayOf, type Day, type Instant } from '../../../miniprogram/contract/time'
import { monthOf } from './period'
import {
  addTo,
  bump,
  emptyTally,
  mergeInto,
  sliceAt,
  type Part,
  type Slice,
  type Tally,
} from './tally'

/** Where ratings belong in the figures: a window, and the unit and centre it was of at the time. */
export interface Place {
  centre: string
  department: string
  window: string
}

/** What the figures need to know of a rating. */
export interface RatingFacts extends Place {
  level: Level
  channel: number
  indicators: number[]
  assessNumber: 1 | 2
  item?: string
  receivedAt: Instant
  /** It came in after its first contact was due (迟到上传). */
  late?: boolean
  /** It was given with a visit token (一次一评). */
  tied?: boolean
}

export interface DefaultFacts extends Place {
  item?: string
  receivedAt: Instant
}

/** One entry of the ledger as the figures take it in. */
export interface Entry extends Place {
  day: Day
  channel: string
  item: string
  indicators: string[]
  /** Absent for a default: nobody gave it. */
  level?: Level
  parts: Part[]
  /** -1 takes back an exclusion. */
  by: 1 | -1
}

const DEFAULT_CHANNEL = '7'
const NO_INDICATOR = [NO_KEY]
const GIVEN: Part[] = ['given']
const LATE: Part[] = ['given', 'late']
const TIED: Part[] = ['given', 'tied']
const LATE_TIED: Part[] = ['given', 'late', 'tied']
const AGAIN: Part[] = ['again']

const partsOf = ({ assessNumber, late, tied }: RatingFacts): Part[] => {
  if (assessNumber === 2) return AGAIN
  if (late) return tied ? LATE_TIED : LATE
  return tied ? TIED : GIVEN
}

/* Each written out: a rebuild makes a million of them, and spreading takes longer than counting. */
export const ratingEntry = (rating: RatingFacts): Entry => ({
  centre: rating.centre,
  department: rating.department,
  window: rating.window,
  day: dayOf(rating.receivedAt),
  channel: String(rating.channel),
  item: rating.item ?? NO_KEY,
  indicators: rating.indicators.length > 0 ? rating.indicators.map(String) : NO_INDICATOR,
  level: rating.level,
  parts: partsOf(rating),
  by: 1,
})

/** A correction counts on the day of the rating it is about, under everything the rating stands under. */
export const correctionEntry = (kind: 'excluded' | 'restored', rating: RatingFacts): Entry => ({
  ...ratingEntry(rating),
  parts: ['excluded'],
  by: kind === 'excluded' ? 1 : -1,
})

export const defaultEntry = (one: DefaultFacts): Entry => ({
  centre: one.centre,
  department: one.department,
  window: one.window,
  day: dayOf(one.receivedAt),
  channel: DEFAULT_CHANNEL,
  item: one.item ?? NO_KEY,
  indicators: [],
  parts: [],
  by: 1,
})

export type Span = 'day' | 'month'

/** The place and time that one document of figures is about. */
export interface Subject extends Place {
  span: Span
  /** Its first day. */
  start: Day
}

export const subjectKey = ({ span, start, window, department, centre }: Subject): string =>
  [span, span === 'day' ? start : start.slice(0, 7), window, department, centre].join(':')

/** Counts an entry in the tally of its day, in place. */
export function count(tally: Tally, entry: Entry): void {
  add(sliceAt(tally.all, ''), entry)
  add(sliceAt(tally.channels, entry.channel), entry)
  add(sliceAt(tally.items, entry.item), entry)
  for (const indicator of entry.indicators) add(sliceAt(tally.indicators, indicator), entry)
}

function add(slice: Slice, { level, parts, by }: Entry): void {
  if (level === undefined) slice.defaults = (slice.defaults ?? 0) + by
  else for (const part of parts) bump(slice, part, level, by)
}

export interface Tallied {
  subject: Subject
  tally: Tally
}

/** Entries as the documents they count in: each in its day and its month, by the keys of these. */
export function tallyEntries(entries: Iterable<Entry>): Map<string, Tallied> {
  const tallies = new Map<string, Tallied>()
  for (const entry of entries) {
    const { centre, department, window, day } = entry
    const key = `day:${day}:${window}:${department}:${centre}`
    let known = tallies.get(key)
    if (!known) {
      const subject: Subject = { centre, department, window, span: 'day', start: day }
      known = { subject, tally: emptyTally() }
      tallies.set(key, known)
    }
    count(known.tally, entry)
  }
  for (const day of [...tallies.values()]) addToMonth(tallies, day)
  return tallies
}

/** A month is its days together, and knows each by itself. */
function addToMonth(tallies: Map<string, Tallied>, { subject: day, tally }: Tallied): void {
  const subject: Subject = { ...day, span: 'month', start: monthOf(day.start) }
  const key = subjectKey(subject)
  const month = tallies.get(key) ?? { subject, tally: emptyTally() }
  tallies.set(key, month)
  mergeInto(month.tally, tally)
  for (const slice of tally.all.values()) addTo(sliceAt(month.tally.days, day.start), slice)
}
