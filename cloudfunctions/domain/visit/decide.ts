import { VISIT_STATES, type VisitForm, type VisitState } from '../../../miniprogram/contract/visits'
import { dayOf, type Instant } from '../../../miniprogram/contract/time'
import { Refusal } from '../refusal'
import type { Visit } from './model'

const OPEN: VisitState[] = ['listed', 'planned']

/** Why not, where the state would let it pass. */
const UNLESS: {
  [A in VisitForm['act']]?: (form: VisitForm & { act: A }, today: string) => string | undefined
} = {
  plan: ({ day }, today) => (day < today ? '约的日子已经过了，请重新选择。' : undefined),
  done: ({ day }, today) => (day > today ? '还没有到这一天，去了再记。' : undefined),
}

/** The visit after what is done to it, or why not. `words`: what was written, sealed. */
export function decideVisit(
  one: Visit,
  form: VisitForm,
  { person, now, words }: { person: string; now: Instant; words?: string },
): Visit | Refusal {
  if (!OPEN.includes(one.state))
    return new Refusal('NOT_ALLOWED_NOW', `这次上门“${VISIT_STATES[one.state]}”，不能再改。`)
  const unless = UNLESS[form.act] as
    ((form: VisitForm, today: string) => string | undefined) | undefined
  const reason = unless?.(form, dayOf(now))
  if (reason) return new Refusal('INVALID_INPUT', reason, 'day')
  return {
    ...one,
    ...changeOf(form),
    ...(words === undefined ? {} : { words }),
    version: one.version + 1,
    history: [...one.history, { at: now, person, did: form.act }],
  }
}

function changeOf(form: VisitForm): Partial<Visit> {
  if (form.act === 'plan') return { state: 'planned', day: form.day }
  if (form.act === 'drop') return { state: 'dropped' }
  const { day, kinds, result } = form
  return { state: 'done', day, kinds, result }
}
