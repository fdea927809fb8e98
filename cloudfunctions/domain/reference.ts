import type { TemplateKind } from '../../miniprogram/contract/citizen'
import type { Indicator, Level } from '../../miniprogram/contract/levels'
import type { Category, Complexity, DeadlineName } from '../../miniprogram/contract/case'
import type { Channel } from './rating/model'
import type { Role } from '../../miniprogram/contract/roles'
import type { Day, Instant, TimeOfDay } from '../../miniprogram/contract/time'
import type { RetentionPolicy } from './retention/rules'

/** The district's own data, as admins import it and as the database keeps it. */

export interface Centre {
  _id: string
  /** Its place in lists, from 1. */
  order: number
  name: string
  address: string
  hours: { open: TimeOfDay; close: TimeOfDay }[]
}

export interface Department {
  _id: string
  name: string
  /** 政管办 itself: supervises, follows up, decides. Exactly one department has it. */
  isOffice?: boolean
}

export interface Window {
  /** The scene of the window's 小程序码: 1–32 of WeChat's scene characters. */
  _id: string
  centre: string
  number: number
  /** `3 号窗口` */
  name: string
  /** What it serves, `社会保障`. */
  service: string
  /** The department whose people sit there: the rated unit. */
  department: string
  items: string[]
  /** Nobody sits there any more: its code leads to other windows, what came in there stays. */
  closedAt?: Instant
}

export interface Item {
  /** 事项编码 */
  _id: string
  name: string
  department: string
  /** Words people use for it, for routing and search. */
  keywords: string[]
  guide: {
    materials: string[]
    steps: string[]
    /** Working days by law, and as promised. */
    legalDays: number
    promisedDays: number
    fee: string
    where: string
    basis: string
  }
}

/** An item's guide as one centre publishes it; _id is item and centre. */
export interface PublishedGuide {
  _id: string
  item: string
  centre: string
  name: string
  /** The code as it is printed, where that is not the item's own. */
  code?: string
  /** 行政许可, 公共服务 … */
  type: string
  basis: string
  materials: string[]
  steps: string[]
  legalDays: number
  promisedDays: number
  fee: string
  where: string
}

export interface Person {
  _id: string
  name: string
  department: string
  roles: Role[]
  /** Windows this person sits at. */
  windows?: string[]
  /** HMAC of the one-time bind code; absent once used. */
  bindCodeHash?: string
  /** When an admin last changed them by hand: a binding that knows a later one makes functions look again. */
  savedAt?: Instant
  /** They work here no more: no roles, and whatever comes to them goes on to somebody else. */
  leftAt?: Instant
}

/** One notice of days off and days worked. Later layers win over earlier ones. */
export interface CalendarLayer {
  /** `national-2026` or `regional-2026` */
  _id: string
  layer: 'national' | 'regional'
  year: number
  /** The notice it comes from. */
  source: string
  off: Day[]
  work: Day[]
}

/** Every deadline that is counted in working days. */
export type DatedDeadline = Exclude<DeadlineName, 'first-contact'>

/** A reminder this long before a deadline: working time is not split, minutes are clock minutes. */
export type Lead = { minutes: number } | { workingDays: number }

/** The office's numbers: every one is policy an admin can change; changes touch new cases only. */
export interface Policy {
  _id: 'policy'
  /** Received later than this, same-day duties count from the next working day. */
  cutOff: TimeOfDay
  /** When the working day begins: what climbs the ladder does so in working time. */
  dayStart: TimeOfDay
  /** The time of day at which the last day of any deadline ends; shown to people. */
  dayEnd: TimeOfDay
  /** Working days that each deadline gives, by how hard the matter is; the first contact is the same day. */
  workingDays: Record<DatedDeadline, Record<Complexity, number>>
  /** Reminders before a deadline, longest lead first; none for those not named. */
  remind: Partial<Record<DeadlineName, Lead[]>>
  /** Nobody is unreachable before so many tries, each so many hours after the last. */
  unreachable: { tries: number; hoursApart: number }
  /**
   * The office's own wording of what messages say, by event and template, `assigned/staff-task`;
   * where there is none the built-in sentence is sent.
   */
  messageTexts?: Record<string, string>
  /** Who is told after a deadline has passed, and after how many more working minutes each. */
  ladder: { role: Role; afterMinutes: number }[]
  /** Notices wait until the end of these hours, except same-day ones. */
  quietHours: { from: TimeOfDay; to: TimeOfDay }
  /** How blind spots are looked for and measured again; the built-in numbers where there are none. */
  findings?: { days: number; workingDays: number; retestDays: number }
  /** How long what is personal stays; the built-in numbers where there are none. */
  retention?: Partial<RetentionPolicy>
  /** What the web pages and other programs may do; the built-in numbers where there are none. */
  web?: WebPolicy
  outbox: {
    retryMinutes: number[]
    /** What WeChat has not delivered to staff after this long goes out by the second port. */
    secondPortMinutes?: number
  }
}

export interface WebPolicy {
  /** From one address in an hour, before a small question is asked: new visitors, and ratings and issues of visitors. */
  visitors: number
  submissions: number
  /** Pages of other addresses that may call by HTTP, `https://host`; none but the office's own where absent. */
  origins?: string[]
  /** The channel (`pf`) of what comes in by another app's pages, by the name in `?embed=`; a PC's where none is. */
  entries?: Record<string, Channel>
}

/** The office's message templates: id of each kind, and which of its fields carries what. */
export interface Templates {
  _id: 'templates'
  kinds: Record<
    TemplateKind,
    { id: string; kind: 'one-time' | 'long-term'; page: string; fields: Record<string, string> }
  >
}

/** The national indicators in force, by level. */
export interface Indicators {
  _id: 'indicators'
  version: string
  levels: { level: Level; indicators: Indicator[] }[]
  /** Codes once used: accepted on import, never offered. */
  retired: number[]
}

/** Sentences to start a reply with. */
export interface ReplyTemplates {
  _id: 'reply-templates'
  templates: { id: string; category: Category; title: string; text: string }[]
}

/** What an adjudicated return taught: matters like it go to this department from now on. */
export interface Ruling {
  _id: string
  /** What a matter must have in common with it. */
  item?: string
  window?: string
  department: string
  /** The case whose return was adjudicated; none where an admin wrote the rule. */
  caseId?: string
  at: Instant
}
