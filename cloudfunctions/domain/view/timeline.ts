import {
  APPEAL_DECISIONS,
  CATEGORIES,
  COMPLEXITIES,
  DEADLINES,
  FINDINGS,
  FOLLOW_UP_OUTCOMES,
  RESULTS,
  type EventType,
  type TimelineEntry,
} from '../../../miniprogram/contract/case'
import { levelName } from '../../../miniprogram/contract/levels'
import { ROLES } from '../../../miniprogram/contract/roles'
import { withoutHour } from '../../../miniprogram/contract/time'
import type { CaseEvent, ContentRef, Route } from '../case'
import { maskIdentity } from '../mask'
import { departmentName, whoDid, type Directory } from './names'

/** Words that have been opened: what a reader may see of a content. */
export interface OpenedWords {
  text?: string
  /** Further words by what they are: `依据`, `采取的措施` … */
  fields?: Record<string, string>
  /** Addresses that work for a limited time. */
  photos?: string[]
  projectNo?: string
  /** Held for review: there are words, but not for this reader yet. */
  hidden?: boolean
  /** There were words; whoever wrote them erased them. */
  erased?: boolean
}

export type WordsById = ReadonlyMap<string, OpenedWords>

/**
 * Who reads: the citizen; the office and the unit in charge, `masked` where they may not know how to
 * reach the citizen; the rated unit behind its shield (DESIGN §8).
 */
export type Reader =
  'citizen' | 'office' | 'masked' | { shielded: readonly string[]; department: string }

/** Events that a citizen is not told of: the office's own pushing and talking, which would only worry them. */
const OFFICE_ONLY: ReadonlySet<EventType> = new Set<EventType>([
  'reminded',
  'escalated',
  'noted',
  'released',
  'handed-over',
  'return-requested',
  'extension-requested',
  'part-answered',
])

/** All that the rated unit sees happen: from the officer's conclusion on, never what the citizen wrote. */
const FOR_RATED_UNIT: ReadonlySet<EventType> = new Set<EventType>([
  'concluded',
  'rectified',
  're-rated',
  'appeal-filed',
  'appeal-decided',
  'objected',
  'excluded',
  'restored',
  'reopened',
  'released',
  'handed-over',
  'reminded',
  'breached',
  'escalated',
  'lapsed',
  'compared',
])

const sentTo = (names: Directory, { department, role }: Route) =>
  `由${departmentName(names, department)}${ROLES[role]}办理`

const of = (names: Directory, party: string | undefined, name: keyof typeof DEADLINES) =>
  [party && departmentName(names, party), DEADLINES[name].label].filter(Boolean).join(' ')

/** Each event's further facts in words. */
function noteOf(names: Directory, event: CaseEvent): string | undefined {
  switch (event.type) {
    case 'assigned':
      return sentTo(names, event.route)
    case 'adjudicated':
      return event.route ? sentTo(names, event.route) : '仍由原单位办理'
    case 'triaged':
      return `${CATEGORIES[event.category]} · ${COMPLEXITIES[event.complexity]}`
    case 'part-added':
    case 'part-answered':
      return departmentName(names, event.department)
    case 'extension-decided':
      return event.approved ? '同意延期' : '不同意延期'
    case 'followed-up':
      return FOLLOW_UP_OUTCOMES[event.outcome]
    case 'concluded':
      return FINDINGS[event.finding]
    case 're-rated':
      return levelName(event.level)
    case 'appeal-filed':
      return event.level === 1 ? '向政管办申诉' : '向市级申诉'
    case 'appeal-decided':
      return `${APPEAL_DECISIONS[event.decision]}${event.byDefault ? '（逾期未裁定）' : ''}`
    case 'excluded':
      return APPEAL_DECISIONS[event.grounds]
    case 'replied':
      return `${RESULTS[event.result]}${event.negative ? '（否定答复）' : ''}`
    case 'answered':
      return event.from === 'nobody'
        ? '未反馈'
        : ASKED.map(([key, label]) => `${label}：${ANSWER[event.answers[key]]}`).join('；')
    case 'consented':
      return event.mayPublish ? '同意匿名公开' : '不公开'
    case 'expired':
      return `${event.what === 'contact' ? '联系方式' : '照片'}（办结满 ${event.days} 天）`
    case 'compared':
      return event.gap ? '发现差距' : '没有差距'
    case 'reminded':
    case 'breached':
    case 'lapsed':
      return of(names, event.party, event.deadline)
    case 'escalated':
      return `已上报${ROLES[event.rung.role]}`
    default:
      return undefined
  }
}

const ASKED = [
  ['contacted', '联系过'],
  ['solved', '解决了'],
  ['satisfied', '满意'],
] as const
const ANSWER = { yes: '是', no: '否', unknown: '没有问到' } as const

const isOfficeOnly = (event: CaseEvent) =>
  OFFICE_ONLY.has(event.type) || (event.type === 'rescheduled' && !event.isTold)

function isVisible(event: CaseEvent, reader: Reader): boolean {
  if (typeof reader !== 'object') return reader !== 'citizen' || !isOfficeOnly(event)
  if (event.type === 'submitted') return reader.shielded.length > 0
  // the office's own notes may well quote the citizen
  if (event.type === 'noted') return isOf(reader.department, event)
  return FOR_RATED_UNIT.has(event.type)
}

const isOf = (department: string, { by }: CaseEvent) =>
  'department' in by && by.department === department

/** What is written as this reader may read it: a number in it is a way to reach the citizen, too. */
const legible = (text: string, reader: Reader) =>
  reader === 'citizen' || reader === 'office' ? text : maskIdentity(text)

/** Whether a reader may have this part of what an event brought: the citizen's own only if released. */
const isShown = (part: string, event: CaseEvent, reader: Reader) =>
  typeof reader !== 'object' || event.by.role !== 'citizen' || reader.shielded.includes(part)

/** A history as its reader may see it. */
export function timelineOf(
  events: CaseEvent[],
  words: WordsById,
  names: Directory,
  reader: Reader,
): TimelineEntry[] {
  return events
    .filter((event) => isVisible(event, reader))
    .map((event) => {
      const isCitizens = event.by.role === 'citizen'
      const notes = [
        noteOf(names, event),
        ...readable(event, words, reader),
        ...summaryOf(event, words, reader),
      ]
      return {
        seq: event.seq,
        // the hour would tell the rated unit whom it served then
        at:
          typeof reader === 'object' && event.type === 'submitted'
            ? withoutHour(event.at)
            : event.at,
        type: event.type,
        mine: isCitizens,
        who: isCitizens && reader !== 'citizen' ? '反映人' : whoDid(names, event.by),
        ...(notes.some(Boolean) ? { note: notes.filter(Boolean).join('；') } : {}),
        ...wordsOf(event, words, reader),
      }
    })
}

/** Further words in a line's note: the office's facts for the office, what is named for everybody it is for. */
function readable(event: CaseEvent, words: WordsById, reader: Reader): string[] {
  if (!isShown('words', event, reader)) return []
  const told = reader === 'citizen' ? [event.content] : [event.content, event.facts]
  return told
    .flatMap((ref) => {
      const { fields = {}, text } = (ref && words.get(ref.id)) ?? {}
      const own = ref === event.facts && text ? [text] : []
      return [...own, ...Object.entries(fields).map(([label, value]) => `${label}：${value}`)]
    })
    .map((line) => legible(line, reader))
}

/** What is told in public of it, if the citizen agrees: they read it as everybody does. */
function summaryOf(event: CaseEvent, words: WordsById, reader: Reader): string[] {
  if (event.type !== 'compared' || typeof reader === 'object') return []
  const text = openedOf(event.summary, words)?.text
  return text ? [`公开摘要：${text}`] : []
}

function wordsOf(
  event: CaseEvent,
  words: WordsById,
  reader: Reader,
): Pick<TimelineEntry, 'text' | 'photos' | 'hidden' | 'erased'> {
  const { text, photos = [], hidden, erased } = openedOf(event.content, words) ?? {}
  const evidence = reader === 'citizen' ? [] : (openedOf(event.facts, words)?.photos ?? [])
  const pictures = [...(isShown('photos', event, reader) ? photos : []), ...evidence]
  return {
    ...(text && isShown('words', event, reader) ? { text: legible(text, reader) } : {}),
    ...(pictures.length > 0 ? { photos: pictures } : {}),
    ...(hidden ? { hidden } : {}),
    ...(erased && isShown('words', event, reader) ? { erased } : {}),
  }
}

const openedOf = (ref: ContentRef | undefined, words: WordsById) => ref && words.get(ref.id)
