import {
  DEADLINES,
  FOLLOW_UP_OUTCOMES,
  RESULTS,
  type EventType,
  type TimelineEntry,
} from '../../../miniprogram/contract/case'
import { ROLES } from '../../../miniprogram/contract/roles'
import type { CaseEvent, ContentRef } from '../case'
import { departmentName, whoDid, type Directory } from './names'

/** Words that have been opened: what a reader may see of a content. */
export interface OpenedWords {
  text?: string
  /** Addresses that work for a limited time. */
  photos?: string[]
  projectNo?: string
  /** Held for review: there are words, but not for this reader yet. */
  hidden?: boolean
}

export type WordsById = ReadonlyMap<string, OpenedWords>

/** Events that a citizen is not told of: the office's own pushing, which would only worry them. */
const OFFICE_ONLY: ReadonlySet<EventType> = new Set<EventType>(['reminded', 'escalated'])

/** Each event's further facts in words. */
function noteOf(names: Directory, event: CaseEvent): string | undefined {
  switch (event.type) {
    case 'assigned':
      return `由${departmentName(names, event.route.department)}${ROLES[event.route.role]}办理`
    case 'followed-up':
      return FOLLOW_UP_OUTCOMES[event.outcome]
    case 'replied':
      return RESULTS[event.result]
    case 'reminded':
    case 'breached':
      return DEADLINES[event.deadline]
    case 'escalated':
      return `已上报${ROLES[event.rung.role]}`
    default:
      return undefined
  }
}

interface Reader {
  isCitizen: boolean
}

/** A history as its reader may see it. The facts checked in a follow-up are for the office alone. */
export function timelineOf(
  events: CaseEvent[],
  words: WordsById,
  names: Directory,
  reader: Reader,
): TimelineEntry[] {
  return events
    .filter((event) => !(reader.isCitizen && OFFICE_ONLY.has(event.type)))
    .map((event) => {
      const isCitizens = event.by.role === 'citizen'
      const note = noteOf(names, event)
      const facts = reader.isCitizen ? undefined : factsOf(event, words)
      return {
        seq: event.seq,
        at: event.at,
        type: event.type,
        mine: isCitizens,
        who: isCitizens && !reader.isCitizen ? '反映人' : whoDid(names, event.by),
        ...(note || facts ? { note: [note, facts].filter(Boolean).join('；') } : {}),
        ...wordsOf(event, words),
      }
    })
}

const contentOf = (event: CaseEvent): ContentRef | undefined =>
  'content' in event ? event.content : undefined

function wordsOf(
  event: CaseEvent,
  words: WordsById,
): Pick<TimelineEntry, 'text' | 'photos' | 'hidden'> {
  const content = contentOf(event)
  const { text, photos, hidden } = (content && words.get(content.id)) ?? {}
  return {
    ...(text ? { text } : {}),
    ...(photos?.length ? { photos } : {}),
    ...(hidden ? { hidden } : {}),
  }
}

function factsOf(event: CaseEvent, words: WordsById): string | undefined {
  if (event.type !== 'followed-up') return undefined
  const text = words.get(event.facts.id)?.text
  return text && `核实情况：${text}`
}
