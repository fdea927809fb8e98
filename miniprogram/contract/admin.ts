import type { Role } from './roles'
import type { PersonView } from './staff'
import type { Day } from './time'

/** What `import` takes: one kind of row of the district's own data; each refers only to kinds before it. */
export const IMPORT_KINDS = {
  centres: '中心和便民服务中心',
  departments: '部门',
  items: '办事事项',
  windows: '窗口',
  people: '工作人员',
  settings: '设置',
  calendar: '节假日安排',
} as const
export type ImportKind = keyof typeof IMPORT_KINDS

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

/** The days of one notice, for an admin to look at before they count. */
export interface CalendarDays {
  layer: 'national' | 'regional'
  year: number
  source: string
  off: Day[]
  work: Day[]
}

export type AdminActions = {
  /** Rows replace those with the same id; rows not named stay. Nothing is written when any row is wrong. */
  import: {
    input: { kind: ImportKind; rows: Record<string, unknown>[] }
    output: { kind: ImportKind; written: number }
  }
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
  'person.handOver': {
    input: { from: string; to: string }
    output: { handedOver: number; kept: number }
  }
}
