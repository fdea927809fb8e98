import { CASE_STATES, type DeadlineName } from '../../../miniprogram/contract/case'
import { isOpen, nextOf, soonestDue, type Deadline } from '../deadline'
import { drop, fulfil, ownedBy, started, type Change } from './change'
import { EVOLUTIONS, type Evolution, type Of } from './evolutions'
import { NOTHING_DUE, type Case, type CaseEvent } from './model'

/** The case after an event. The first event of a case is `submitted`; `before` is absent only for it. */
export function evolve(before: Case | undefined, event: CaseEvent): Case {
  if (event.type === 'submitted') return settle(begin(event))
  if (!before) throw new Error(`case ${event.caseId} begins with ${event.type}, not submitted`)
  const { to, done = [], drops = [], also } = EVOLUTIONS[event.type] as Evolution<typeof event.type>
  const state = typeof to === 'function' ? to(before, event) : (to ?? before.state)
  const fulfilled = { ...before, ...fulfil(before, done, event.at) }
  const freed = { ...fulfilled, ...drop(fulfilled, drops, event.at) }
  const changed = { ...freed, ...also?.(freed, event) } as Case & Change
  return settle({
    ...changed,
    ...(event.owner ? ownedBy(event.owner) : {}),
    ...(event.assignee ? { assignee: event.assignee } : {}),
    deadlines: started(changed.deadlines, event.starts ?? []),
    state,
    open: CASE_STATES[state].open,
    version: event.seq,
    changedAt: event.at,
    ...(before.open && !CASE_STATES[state].open ? { closedAt: event.at } : {}),
  })
}

function begin({ caseId, seq, at, opening }: Of<'submitted'>): Case {
  return {
    ...opening,
    _id: caseId,
    state: opening.kind === 'rating' ? 'follow-up-due' : 'assigned',
    open: true,
    version: seq,
    receivedAt: at,
    changedAt: at,
    ownerDepartment: opening.ratedDepartment,
    ownerRole: 'handler',
    complexity: 'simple',
    calendars: '',
    ladder: [],
    sortAt: NOTHING_DUE,
    awaitsAnswer: false,
    awaitsCitizen: false,
    parties: [],
    tries: [],
    callers: [],
    excluded: false,
    objected: false,
    released: [],
    wasReturned: false,
    reopenings: 0,
    requests: [],
  }
}

/** Recomputes what lists and the timer are driven by. */
function settle(one: Case | (Case & Change)): Case {
  const { nextAt: _next, appealLevel: _level, publicAt: _public, ...rest } = one
  const owed = rest.deadlines.filter(isOpen)
  const keys = new Set(owed.map(keyOf))
  const ladder = rest.open
    ? rest.ladder.filter((rung) => keys.has(keyOf({ ...rung, name: rung.deadline })))
    : []
  const wanted = rest.open ? [nextOf(rest.deadlines), ...ladder.map((rung) => rung.at)] : []
  const [nextAt] = wanted.filter((at) => at !== undefined).sort()
  const { appeal } = rest
  return defined({
    ...rest,
    ladder,
    nextAt,
    calendars: [...new Set(owed.map((deadline) => deadline.calendarVersion))].sort().join('|'),
    appealLevel: rest.open && appeal?.standing === 'filed' ? appeal.level : undefined,
    parties: owed.flatMap(({ name, party }) => (name === 'part' && party ? [party] : [])),
    publicAt: rest.mayPublish && rest.summary && !rest.open ? rest.closedAt : undefined,
    sortAt: (rest.open ? soonestDue(rest.deadlines)?.dueAt : undefined) ?? NOTHING_DUE,
  })
}

/** Without the fields that went away, so that a fold equals what the database gives back. */
const defined = (fields: { [K in keyof Case]: Case[K] | undefined }): Case =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as unknown as Case

const keyOf = ({ name, party }: Pick<Deadline, 'name' | 'party'>) => `${name}/${party ?? ''}`

/** The case that a whole history folds to, without the requests it remembers. */
export function fold(events: CaseEvent[]): Case | undefined {
  return events.reduce<Case | undefined>(evolve, undefined)
}

/** A case's deadline by name; throws when it has none. */
export function deadlineOf(one: Case, name: DeadlineName): Deadline {
  const found = one.deadlines.find((deadline) => deadline.name === name)
  if (!found) throw new Error(`case ${one._id} has no deadline ${name}`)
  return found
}
