import type {
  Act,
  CaseKind,
  CaseState,
  FollowUpOutcome,
  Result,
} from '../../../miniprogram/contract/case'
import { ACTS, CASE_STATES } from '../../../miniprogram/contract/case'
import type { Person } from '../reference'
import { Refusal } from '../refusal'
import type { Actor, Case, ContentRef, Happening } from './model'
import { roleFor, type Permission } from './permission'

/** What somebody asks of a case. Words have been sealed already; here they are references. */
export type Command =
  | { type: 'accept' }
  | { type: 'record-follow-up'; outcome: FollowUpOutcome; content: ContentRef; facts: ContentRef }
  | { type: 'reply'; result: Result; content: ContentRef }
  | { type: 'close'; content?: ContentRef }
  | { type: 'message'; content: ContentRef }

export type Asker = { citizen: true } | { person: Person }

/** Events that follow, or why not. */
export type Decision = { by: Actor; happenings: Happening[] } | { refusal: Refusal }

interface Rule<C extends Command> {
  kinds: CaseKind[]
  states: CaseState[]
  /** The permission a member of staff needs. */
  permission: Permission
  /** Whether the citizen whose case it is may do it too. */
  citizen?: true
  happen(command: C): Happening[]
}

const OPEN_STATES = (Object.keys(CASE_STATES) as CaseState[]).filter((s) => CASE_STATES[s].open)

/** Command × kind × state: everything else is refused. */
export const RULES: { [T in Command['type']]: Rule<Command & { type: T }> } = {
  accept: {
    kinds: ['issue'],
    states: ['assigned'],
    permission: 'accept',
    happen: () => [{ type: 'accepted' }],
  },
  'record-follow-up': {
    kinds: ['rating'],
    states: ['follow-up-due', 'followed-up'],
    permission: 'record-follow-up',
    happen: ({ outcome, content, facts }) => [{ type: 'followed-up', outcome, content, facts }],
  },
  reply: {
    kinds: ['issue'],
    states: ['assigned', 'in-progress', 'replied'],
    permission: 'reply',
    happen: ({ result, content }) => [{ type: 'replied', result, content }],
  },
  close: {
    kinds: ['rating', 'issue'],
    states: ['followed-up', 'replied'],
    permission: 'close',
    happen: ({ content }) => [{ type: 'closed', ...(content ? { content } : {}) }],
  },
  message: {
    kinds: ['rating', 'issue'],
    states: OPEN_STATES,
    permission: 'message',
    citizen: true,
    happen: ({ content }) => [{ type: 'message', content }],
  },
}

const isPossible = (rule: Pick<Rule<never>, 'kinds' | 'states'>, one: Case) =>
  rule.kinds.includes(one.kind) && rule.states.includes(one.state)

/** Decides a command on a case. Pure: the same case and command always decide the same. */
export function decide(one: Case, command: Command, asker: Asker): Decision {
  const rule = RULES[command.type] as Rule<Command>
  const by = actorOf(one, rule, asker)
  if (!by) return { refusal: new Refusal('NOT_ALLOWED') }
  if (!isPossible(rule, one))
    return {
      refusal: new Refusal(
        'ACT_NOT_POSSIBLE',
        `这件事“${CASE_STATES[one.state].label}”，现在不能${verb(command.type)}，请刷新后再看。`,
      ),
    }
  return { by, happenings: rule.happen(command) }
}

function actorOf(one: Case, rule: Rule<Command>, asker: Asker): Actor | undefined {
  if ('citizen' in asker) return rule.citizen ? { role: 'citizen' } : undefined
  const role = roleFor(asker.person, one, rule.permission)
  return role && { role, person: asker.person._id, department: asker.person.department }
}

const verb = (type: Command['type']) => (type === 'message' ? '留言' : ACTS[type])

/** The acts a person could do to a case now, the most obvious first. */
export function actsFor(one: Case, person: Person): Act[] {
  return (Object.keys(ACTS) as Act[]).filter(
    (act) =>
      isPossible(RULES[act], one) && roleFor(person, one, RULES[act].permission) !== undefined,
  )
}

/** The act a case is waiting for: what its card offers as the one verb. */
export function nextActFor(one: Case, person: Person): Act | undefined {
  const possible = actsFor(one, person)
  const wanted: Partial<Record<CaseState, Act>> = {
    'follow-up-due': 'record-follow-up',
    'followed-up': 'close',
    assigned: 'accept',
    'in-progress': 'reply',
    replied: 'close',
  }
  const act = wanted[one.state]
  return act && possible.includes(act) ? act : undefined
}

/** Whether a message can be written into a case now, by whom is asked. */
export function canMessage(one: Case, asker: Asker): boolean {
  return isPossible(RULES.message, one) && actorOf(one, RULES.message, asker) !== undefined
}
