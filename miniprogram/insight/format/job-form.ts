import type { FieldFault } from '../../api/call-error'
import type { JobActions, JobKind } from '../../contract/jobs'
import type { PosterSize, RegisterName, ReportInput, ReportSpan } from '../../contract/reports'
import type { Day } from '../../contract/time'
import { say } from '../words'

/** Kinds that this page has a form for. */
export const FORM_KINDS = ['report', 'register', 'posters'] as const satisfies JobKind[]
export type FormKind = (typeof FORM_KINDS)[number]

/** What was chosen on the page, of every kind. */
export interface JobChoice {
  kind: FormKind
  span: ReportSpan
  /** Of a month, quarter or year that was chosen, or of the range. */
  from: Day
  to: Day
  /** `centre:…` or `department:…`; empty: the whole district. */
  unit: string
  redHead: boolean
  register: RegisterName
  opensContacts: boolean
  reason: string
  sizes: PosterSize[]
  windows: string[]
}

type Start = JobActions['job.start']['input']

/** What is missing, said beside its field. */
export function jobFaults({ kind, opensContacts, reason, sizes }: JobChoice): FieldFault[] {
  if (kind === 'register' && opensContacts && reason.trim().length < 2)
    return [{ field: 'reason', message: say.reports.reasonWanted }]
  if (kind === 'posters' && sizes.length === 0)
    return [{ field: 'sizes', message: say.reports.sizesWanted }]
  return []
}

/** The call for what was chosen. */
export function jobForm(choice: JobChoice, requestId: string, seconds: number): Start {
  const common = { requestId, seconds }
  const unit = unitOf(choice.unit)
  const { from, to, sizes, windows } = choice
  switch (choice.kind) {
    case 'report': {
      const input: ReportInput = { span: choice.span, from, to, ...unit }
      if (choice.redHead) input.redHead = true
      return { ...common, kind: 'report', input }
    }
    case 'register':
      return {
        ...common,
        kind: 'register',
        input: {
          register: choice.register,
          from,
          to,
          ...unit,
          ...(choice.opensContacts ? { contactsFor: choice.reason.trim() } : {}),
        },
      }
    case 'posters':
      return {
        ...common,
        kind: 'posters',
        input: { sizes, ...(windows.length > 0 ? { windows } : {}) },
      }
  }
}

function unitOf(unit: string): { centre?: string; department?: string } {
  const [kind, id] = unit.split(':')
  return id && (kind === 'centre' || kind === 'department') ? { [kind]: id } : {}
}
