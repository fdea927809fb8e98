import type { Act, FollowUpOutcome, Result, StaffCase, StaffCaseSummary } from './case'
import type { TemplateKind } from './citizen'
import type { Role } from './roles'
import type { Instant } from './time'

/** Views of the desk: queries over a few indexed fields. */
export const DESK_VIEWS = {
  mine: '我的',
  unit: '本单位',
  today: '今天到期',
  overdue: '已超时',
} as const
export type DeskView = keyof typeof DESK_VIEWS

export interface PersonView {
  id: string
  name: string
  unit: string
  roles: Role[]
}

interface ActBase {
  requestId: string
  caseId: string
  /** The version the person was looking at; another version is refused with CASE_CHANGED. */
  version: number
}

/** An act with what it needs. `text` of a reply and of a closing is what the citizen reads. */
export type ActForm =
  | (ActBase & { act: 'accept' })
  | (ActBase & { act: 'record-follow-up'; outcome: FollowUpOutcome; text: string; facts: string })
  | (ActBase & { act: 'reply'; result: Result; text: string })
  | (ActBase & { act: 'close'; text?: string })

export type StaffActions = {
  'me.bind': { input: { requestId: string; bindCode: string }; output: { person: PersonView } }
  'me.get': {
    input: object
    output: {
      person: PersonView
      credits: number
      templates: Partial<Record<TemplateKind, string>>
    }
  }
  'desk.list': {
    input: { view?: DeskView; cursor?: string }
    output: { cases: StaffCaseSummary[]; next?: string; now: Instant }
  }
  'case.get': { input: { caseId: string }; output: { case: StaffCase; now: Instant } }
  'case.act': { input: ActForm; output: { case: StaffCase } }
  'case.message': {
    input: { requestId: string; caseId: string; text: string }
    output: { case: StaffCase }
  }
}

export type ActName = Act
