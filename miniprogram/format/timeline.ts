import { EVENTS, type EventType, type TimelineEntry } from '../contract/case'
import type { Instant } from '../contract/time'
import { say } from '../words'
import { momentText } from './moment'

export interface TimelineRow {
  seq: number
  /** Words of the reader's side stand on the right. */
  side: 'own' | 'other'
  /** Something that happened, rather than something that was said. */
  isFact: boolean
  /** The next line is a fact as well. */
  isLinked: boolean
  title: string
  who: string
  when: string
  note: string
  text: string
  isHidden: boolean
  isErased: boolean
  photos: string[]
}

/** `guest`: reads a citizen’s case by its number and code, without being them. */
export type Reader = 'citizen' | 'guest' | 'staff'

/** What the office's own order brings about: when matters, not by whom. */
const NAMELESS: ReadonlySet<EventType> = new Set([
  'assigned',
  'reminded',
  'breached',
  'escalated',
  'lapsed',
  'rescheduled',
])

/** The lines of a timeline as its reader sees them: a citizen in plain words, staff in the office's. */
export function rowsOf(
  entries: readonly TimelineEntry[],
  now: Instant,
  reader: Reader,
): TimelineRow[] {
  return entries.map((entry, index) => {
    const { seq, at, type, mine, note = '', text = '', photos = [] } = entry
    const { hidden = false, erased = false } = entry
    const next = entries[index + 1]
    return {
      seq,
      side: mine === (reader !== 'staff') ? 'own' : 'other',
      isFact: isFact(entry),
      isLinked: next !== undefined && isFact(next),
      title: type === 'message' ? '' : titleOf(type, reader),
      who: whoOf(entry, reader),
      when: momentText(at, now),
      note,
      text,
      isHidden: hidden,
      isErased: erased,
      photos,
    }
  })
}

const isFact = ({ text, hidden, erased, photos = [] }: TimelineEntry) =>
  !text && !hidden && !erased && photos.length === 0

const titleOf = (type: EventType, reader: Reader) =>
  reader === 'staff' ? EVENTS[type] : say().event(type)

function whoOf({ type, mine, who }: TimelineEntry, reader: Reader): string {
  if (NAMELESS.has(type)) return ''
  if (!mine || reader === 'staff') return who
  return reader === 'citizen' ? say().you : say().someone
}
