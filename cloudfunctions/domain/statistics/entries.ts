import { NO_KEY } from '../../../miniprogram/contract/figures'
import type { Level } from '../../../miniprogram/contract/levels'
import { dayOf, type Day, type Instant } from '../../../miniprogram/contract/time'
import { monthOf } from './period'
import { emptyTally, ofLevel, sliceAt, type Levels, type Part, type Tally } from './tally'

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

export const ratingEntry = (rating: RatingFacts): Entry => ({
  ...about(rating),
  channel: String(rating.channel),
  indicators: rating.indicators.length > 0 ? rating.indicators.map(String) : [NO_KEY],
  level: rating.level,
  parts: rating.assessNumber === 2 ? ['again'] : rating.late ? ['given', 'late'] : ['given'],
  by: 1,
})

/** A correction counts on the day of the rating it is about, under everything the rating stands under. */
export const correctionEntry = (kind: 'excluded' | 'restored', rating: RatingFacts): Entry => ({
  ...ratingEntry(rating),
  parts: ['excluded'],
  by: kind === 'excluded' ? 1 : -1,
})

export const defaultEntry = (one: DefaultFacts): Entry => ({
  ...about(one),
  channel: DEFAULT_CHANNEL,
  indicators: [],
  parts: [],
  by: 1,
})

const about = ({ centre, department, window, item, receivedAt }: DefaultFacts) => ({
  centre,
  department,
  window,
  day: dayOf(receivedAt),
  item: item ?? NO_KEY,
})

export type Span = 'day' | 'month'

/** The place and time that one document of figures is about. */
export interface Subject extends Place {
  span: Span
  /** Its first day. */
  start: Day
}

/** The two documents that an entry counts in. */
export function subjectsOf({ centre, department, window, day }: Entry): [Subject, Subject] {
  const place = { centre, department, window }
  return [
    { ...place, span: 'day', start: day },
    { ...place, span: 'month', start: monthOf(day) },
  ]
}

export const subjectKey = ({ span, start, window, department, centre }: Subject): string =>
  [span, span === 'day' ? start : start.slice(0, 7), window, department, centre].join(':')

/** Counts an entry in a tally of its day or month, in place. */
export function count(tally: Tally, entry: Entry, span: Span): void {
  const slices = [
    sliceAt(tally.all, ''),
    sliceAt(tally.channels, entry.channel),
    sliceAt(tally.items, entry.item),
    ...entry.indicators.map((indicator) => sliceAt(tally.indicators, indicator)),
    ...(span === 'month' ? [sliceAt(tally.days, entry.day)] : []),
  ]
  for (const slice of slices) {
    if (entry.level === undefined) slice.defaults += entry.by
    else for (const part of entry.parts) bump(slice[part], entry.level, entry.by)
  }
}

function bump(levels: Levels, level: Level, by: number): void {
  levels[level - 1] = ofLevel(levels, level) + by
}

/** Entries as the documents they count in. */
export function tallyEntries(
  entries: Iterable<Entry>,
): Map<string, { subject: Subject; tally: Tally }> {
  const tallies = new Map<string, { subject: Subject; tally: Tally }>()
  for (const entry of entries)
    for (const subject of subjectsOf(entry)) {
      const key = subjectKey(subject)
      const known = tallies.get(key) ?? { subject, tally: emptyTally() }
      tallies.set(key, known)
      count(known.tally, entry, subject.span)
    }
  return tallies
}
