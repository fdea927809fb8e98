import type { AccessActions } from './accesses'
import type { AssessmentActions } from './assessment'
import type { DeviceActions } from './devices'
import type { TemplateKind } from './citizen'
import type { Figure, StatisticsActions } from './figures'
import type { GuideActions } from './guides'
import type { ErasureActions } from './erasures'
import type { ExchangeActions } from './exchange'
import type { ImportKind, ImportReport, RowSource } from './imports'
import type { JobActions } from './jobs'
import type { LedgerActions } from './ledger'
import type { MarkActions } from './marks'
import type { Role } from './roles'
import type { SettingValues } from './settings'
import type { PersonView } from './staff'
import type { Day, Instant } from './time'
import type { TrainingActions } from './training'

export { IMPORT_KINDS, type ImportKind } from './imports'

/** A person of the office or of a department, as an admin enters them. */
export interface PersonForm {
  /** 工号 */
  id: string
  name: string
  department: string
  roles: Role[]
  /** Windows this person sits at. */
  windows?: string[]
}

/** A row of the list of people. */
export interface PersonRow extends PersonView {
  department: string
  windows: string[]
  /** A WeChat is bound to them. */
  isBound: boolean
}

/** A window as an admin enters it; its id is the scene of its code. */
export interface WindowForm {
  id: string
  centre: string
  number: number
  name: string
  service: string
  department: string
  items: string[]
}

/** A row of the list of windows. */
export interface WindowRow extends WindowForm {
  /** Out of use since; it stays for what came in there. */
  closedAt?: Instant
}

export interface Named {
  id: string
  name: string
}

/** What an adjudicated return, or an admin, taught about routing. */
export interface RuleRow {
  id: string
  item?: Named
  window?: Named
  department: Named
  at: Instant
}

/** A message that has not reached whom it is for. */
export interface UndeliveredNotice {
  id: string
  caseId: string
  number: string
  title: string
  template: TemplateKind
  /** A person of the office by name; a citizen is only 群众. */
  to: string
  state: 'waiting-credit' | 'dead' | 'unknown' | 'failed'
  error?: string
  createdAt: Instant
  /** How the second port took it. */
  secondPort?: 'sending' | 'sent' | 'failed'
}

export interface Overview {
  now: Instant
  /** From the first day of the month to now. */
  since: Day
  figures: Figure[]
  open: number
  dueToday: number
  overdue: number
  undelivered: number
  /** What the last audit of the ledger found wrong, and when it ended; absent before there was one. */
  audit?: { faults: number; at: Instant }
  /** The timer stands still: since then, or it has never run. Absent while it runs. */
  timerStands?: { since?: Instant }
}

/** The days of one notice, for an admin to look at before they count. */
export interface CalendarDays {
  layer: 'national' | 'regional'
  year: number
  source: string
  off: Day[]
  work: Day[]
}

/** The office's own data: its windows, people, rules, days and settings. */
type OfficeActions = {
  /**
   * Rows replace those with the same id; rows not named stay. All are checked before the first is
   * written: while anything is wrong a dry run lists it, and an import is refused.
   */
  import: { input: { kind: ImportKind; dryRun?: boolean } & RowSource; output: ImportReport }
  /**
   * Reads a notice of days off (国务院办公厅 or 广西 text, or JSON) and shows what it understood;
   * with `confirm` the days that were shown are loaded. Nothing is loaded while anything is in doubt.
   */
  'calendar.load': {
    input: {
      text: string
      layer?: 'national' | 'regional'
      year?: number
      confirm?: boolean
    }
    output: { days?: CalendarDays; doubts: string[]; loaded: boolean }
  }
  /**
   * Enters a person or changes one. Whoever is not bound yet, or is invited again, gets a code to
   * bind with, shown here and nowhere else; being invited again unbinds the WeChat before it.
   */
  'person.save': {
    input: { requestId: string; person: PersonForm; invite?: boolean }
    output: { person: PersonView; inviteCode?: string }
  }
  /** They work here no more: unbound from the next call on, their open cases go to whoever takes over. May be repeated. */
  'person.remove': { input: { id: string }; output: { handedOver: number } }
  /** Gives all open cases of one to another of the same unit; `kept`: those the other may not have. */
  'overview.get': { input: object; output: Overview }
  'person.list': { input: object; output: { people: PersonRow[]; departments: Named[] } }
  'window.list': {
    input: object
    output: { windows: WindowRow[]; centres: Named[]; departments: Named[]; items: Named[] }
  }
  'window.save': { input: { window: WindowForm }; output: { window: WindowRow } }
  /**
   * Takes a window out of use: its code leads to the other windows of its centre, nothing of what came
   * in there is touched; `open`: cases that go on where they are. May be repeated, and taken back.
   */
  'window.close': { input: { id: string }; output: { window: WindowRow; open: number } }
  'window.reopen': { input: { id: string }; output: { window: WindowRow } }
  /** The 小程序码 of a window, as an address that works for a limited time. */
  'code.make': { input: { scene: string }; output: { fileId: string; url: string } }
  'rule.list': { input: object; output: { rules: RuleRow[] } }
  /** Sends matters of an item, or of a window where no item is named, to a department from now on. */
  'rule.save': {
    input: { requestId: string; item?: string; window?: string; department: string }
    output: { rule: RuleRow }
  }
  'rule.remove': { input: { id: string }; output: { removed: boolean } }
  /** Where an issue with this text would go, and why. Nothing is written. */
  'rule.try': {
    input: { scene: string; item?: string; text: string }
    output: { department: string; role: Role; rule: string; reason: string }
  }
  /** The notices that are loaded, and the years that none announces yet. */
  'calendar.get': {
    input: object
    output: { layers: CalendarDays[]; missing: Pick<CalendarDays, 'layer' | 'year'>[] }
  }
  'settings.get': { input: object; output: { values: SettingValues } }
  /** Changes some of them; the others stay. New cases go by them at once. */
  'settings.put': { input: { values: Partial<SettingValues> }; output: { values: SettingValues } }
  'notice.list': {
    input: { cursor?: string }
    output: { notices: UndeliveredNotice[]; next?: string }
  }
  /** Tries once more to send a message that was not delivered for certain. */
  'notice.retry': { input: { id: string }; output: { state: 'pending' } }
  'person.handOver': {
    input: { from: string; to: string }
    output: { handedOver: number; kept: number }
  }
}

/** Everything the admin function does; `console` does the same. */
export type AdminActions = OfficeActions &
  DeviceActions &
  GuideActions &
  LedgerActions &
  StatisticsActions &
  JobActions &
  MarkActions &
  AssessmentActions &
  TrainingActions &
  AccessActions &
  ErasureActions &
  ExchangeActions

/** Who lead the office see what it learns and proves, without being admins. */
export const LEADING: readonly Role[] = ['admin', 'supervisor', 'leader']

/** Whom an action is for; what is not named here is for admins alone. */
const ASKERS: Partial<Record<keyof AdminActions, readonly Role[]>> = {
  'overview.get': LEADING,
  'statistics.query': LEADING,
  'ledger.audit': LEADING,
  'ledger.audits': LEADING,
  'ledger.export': LEADING,
  'mark.list': LEADING,
  // an admin keeps the machine; what was a cheat is for whoever answers for the office
  'mark.review': ['supervisor', 'leader'],
  'assessment.list': LEADING,
  'assessment.get': LEADING,
  'training.list': LEADING,
  'guide.check': LEADING,
  'access.list': LEADING,
  'job.start': LEADING,
  'job.get': LEADING,
  'job.list': LEADING,
}

/** Whether somebody with these roles may ask for an action. */
export function mayAsk(action: keyof AdminActions, roles: readonly Role[]): boolean {
  const askers = ASKERS[action] ?? ['admin']
  return roles.some((role) => askers.includes(role))
}
