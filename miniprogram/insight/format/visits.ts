import type { FieldFault } from '../../api/call-error'
import {
  VISIT_KINDS,
  VISIT_REASONS,
  VISIT_RESULTS,
  VISIT_STATES,
  type VisitForm,
  type VisitKind,
  type VisitResult,
  type VisitRow,
} from '../../contract/visits'
import { dayOf } from '../../contract/time'
import { groupedNumber } from '../../format/number'
import type { Draft } from '../../stores/drafts'
import { say } from '../words'

export type VisitAct = VisitForm['act']

/** A visit as the list shows it. */
export function visitLine(row: VisitRow) {
  const { visits: v } = say
  const isOpen = row.state === 'listed' || row.state === 'planned'
  return {
    ...row,
    isOpen,
    name: row.enterprise ?? v.erased,
    stateName: VISIT_STATES[row.state],
    why: v.why(VISIT_REASONS[row.reason], say.day(dayOf(row.listedAt))),
    place: v.place(row.centre, row.department),
    shown: groupedNumber(row.number),
    when: row.day ? v.on(say.day(row.day), row.state === 'done') : '',
    brought: row.kinds.map((kind) => VISIT_KINDS[kind]).join('、'),
    came: row.result ? VISIT_RESULTS[row.result] : '',
  }
}
export type VisitLine = ReturnType<typeof visitLine>

type Entered = Draft<'form'>['values']
const words = (values: Entered, key: string): string => {
  const value = values[key]
  return typeof value === 'string' ? value.trim() : ''
}
const kindsIn = (values: Entered): VisitKind[] => {
  const { kinds } = values
  return Array.isArray(kinds) ? (kinds as VisitKind[]) : []
}

/** Everything that is still missing, a sentence for each field. */
export function visitFaults(act: VisitAct, values: Entered): FieldFault[] {
  const { visits: v } = say
  const wrong: [field: string, isWrong: boolean, message: string][] = [
    ['day', act !== 'drop' && words(values, 'day') === '', v.dayWanted],
    ['kinds', act === 'done' && kindsIn(values).length === 0, v.kindsWanted],
    ['result', act === 'done' && words(values, 'result') === '', v.resultWanted],
    ['text', act === 'drop' && words(values, 'text') === '', v.textWanted],
  ]
  return wrong.flatMap(([field, isWrong, message]) => (isWrong ? [{ field, message }] : []))
}

/** The form of an act without faults. */
export function visitForm(
  act: VisitAct,
  { requestId, values }: Draft<'form'>,
  { id, version }: Pick<VisitRow, 'id' | 'version'>,
): VisitForm {
  const base = { requestId, id, version }
  const [day, text] = [words(values, 'day'), words(values, 'text')]
  if (act === 'plan') return { ...base, act, day }
  if (act === 'drop') return { ...base, act, text }
  const result = words(values, 'result') as VisitResult
  return { ...base, act, day, kinds: kindsIn(values), result, ...(text ? { text } : {}) }
}
