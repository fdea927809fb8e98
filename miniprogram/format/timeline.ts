import { EVENTS, type EventType, type TimelineEntry } from '../contract/case'
import type { Instant } from '../contract/time'
import { momentText } from './moment'

export interface TimelineRow {
  seq: number
  /** The reader's own words stand on the right. */
  side: 'own' | 'other'
  /** Something that happened, rather than something that was said. */
  isFact: boolean
  title: string
  who: string
  when: string
  note: string
  text: string
  isHidden: boolean
  photos: string[]
}

/** What the office's own order brings about: when matters, not by whom. */
const NAMELESS: ReadonlySet<EventType> = new Set(['assigned', 'reminded', 'breached', 'escalated'])

/** The lines of a timeline as its reader sees them. */
export function rowsOf(
  entries: readonly TimelineEntry[],
  now: Instant,
  reader: 'citizen' | 'staff',
): TimelineRow[] {
  return entries.map((entry) => {
    const { seq, at, type, mine, who, note = '', text = '', hidden = false, photos = [] } = entry
    const isFact = text === '' && !hidden && photos.length === 0
    return {
      seq,
      side: mine === (reader === 'citizen') ? 'own' : 'other',
      isFact,
      title: type === 'message' ? '' : EVENTS[type],
      who: NAMELESS.has(type) ? '' : mine && reader === 'citizen' ? '您' : who,
      when: momentText(at, now),
      note,
      text,
      isHidden: hidden,
      photos,
    }
  })
}
