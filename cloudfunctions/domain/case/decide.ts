import { ACTS, type ActName } from '../../../miniprogram/contract/acts'
import {
  stateLabel,
  CITIZEN_ACTS,
  type CaseState,
  type CitizenAct,
} from '../../../miniprogram/contract/case'
import type { Person } from '../reference'
import { Refusal } from '../refusal'
import { COMMON_RULES, type CommonCommands } from './common-rules'
import { ISSUE_RULES, type IssueCommands } from './issue-rules'
import type { Actor, Case, Happening } from './model'
import { PERMISSION_NAMES, roleFor } from './permission'
import { RATING_RULES, type RatingCommands } from './rating-rules'
import type { Asker, Context, Rule } from './rule'

type Commands = RatingCommands & IssueCommands & CommonCommands

/** What somebody asks of a case: its name, and what goes with it. */
export type Command = { [T in keyof Commands]: { type: T } & Commands[T] }[keyof Commands]
export type CommandType = Command['type']

/** Command × kind × state × permission: the whole table. What is not in it is refused. */
export const RULES = { ...RATING_RULES, ...ISSUE_RULES, ...COMMON_RULES } as Record<
  CommandType,
  Rule<Command>
>

/** Events that follow, or why not. */
export type Decision = { by: Actor; happenings: Happening[] } | { refusal: Refusal }

const isPossible = ({ kinds, states }: Rule<Command>, one: Case) =>
  kinds.includes(one.kind) && states.includes(one.state)

/** Decides a command on a case. Pure: the same case, command and context always decide the same. */
export function decide(one: Case, command: Command, asker: Asker, context: Context): Decision {
  const rule = RULES[command.type]
  const by = actorOf(one, rule, asker)
  if (!by) return { refusal: missing(one, rule, asker) }
  if (!isPossible(rule, one)) return { refusal: notNow(one, command.type, asker, context) }
  const reason = rule.unless?.(one, command, context, asker)
  if (reason instanceof Refusal) return { refusal: reason }
  if (reason) return { refusal: new Refusal('NOT_ALLOWED_NOW', reason) }
  return { by, happenings: rule.happen(command, one, context, asker) }
}

const permissionOf = ({ permission }: Rule<Command>, one: Case) =>
  typeof permission === 'function' ? permission(one) : permission

function actorOf(one: Case, rule: Rule<Command>, asker: Asker): Actor | undefined {
  if ('citizen' in asker) return rule.citizen ? { role: 'citizen' } : undefined
  const permission = permissionOf(rule, one)
  const role = permission && roleFor(asker.person, one, permission)
  return role && { role, person: asker.person._id, department: asker.person.department }
}

function missing(one: Case, rule: Rule<Command>, asker: Asker): Refusal {
  const permission = permissionOf(rule, one)
  if ('citizen' in asker || !permission) return new Refusal('NOT_ALLOWED')
  return new Refusal(
    'NOT_ALLOWED',
    `您对这件事没有“${PERMISSION_NAMES[permission]}”的权限。如有疑问，请联系政管办。`,
  )
}

function notNow(one: Case, type: CommandType, asker: Asker, context: Context): Refusal {
  const possible =
    'person' in asker
      ? actsFor(one, asker.person, context).map((act) => ACTS[act].label)
      : citizenActsFor(one, context).map((act) => CITIZEN_ACTS[act])
  const hint = possible.length > 0 ? `现在可以：${possible.join('、')}。` : '现在没有要办的。'
  return new Refusal(
    'NOT_ALLOWED_NOW',
    `这件事“${stateLabel(one.state, 'person' in asker ? 'office' : 'citizen')}”，不能${nameOf(type)}。${hint}`,
  )
}

function nameOf(type: CommandType): string {
  if (type in ACTS) return ACTS[type as ActName].label
  return type in CITIZEN_ACTS ? CITIZEN_ACTS[type as CitizenAct] : '这样办理'
}

/** Commands whose condition depends on what is typed; the form itself is offered all the same. */
const CONDITIONS_ON_INPUT = new Set<CommandType>([
  'record-follow-up',
  'merge',
  'add-part',
  'reply',
  'hand-over',
])

function isOffered(one: Case, type: CommandType, asker: Asker, context: Context): boolean {
  const rule = RULES[type]
  if (!actorOf(one, rule, asker) || !isPossible(rule, one)) return false
  if (CONDITIONS_ON_INPUT.has(type)) return true
  return rule.unless?.(one, { type } as Command, context, asker) === undefined
}

/** The acts a person could do to a case now, in the order of the table. */
export function actsFor(one: Case, person: Person, context: Context): ActName[] {
  return (Object.keys(ACTS) as ActName[]).filter((act) => isOffered(one, act, { person }, context))
}

/** What the citizen could do to their case now. */
export function citizenActsFor(one: Case, context: Context): CitizenAct[] {
  return (Object.keys(CITIZEN_ACTS) as CitizenAct[]).filter((act) =>
    isOffered(one, act, { citizen: true }, context),
  )
}

/** The acts a case waits for in each state, the most obvious first: what its card offers as the one verb. */
const WANTED: Partial<Record<CaseState, ActName[]>> = {
  'follow-up-due': ['record-follow-up'],
  'followed-up': ['conclude'],
  disputed: ['decide-appeal', 'file-appeal'],
  rectifying: ['decide-appeal', 'report-rectification'],
  assigned: ['decide-extension', 'accept', 'answer-part'],
  merged: ['reply'],
  'return-requested': ['adjudicate', 'decide-extension', 'answer-part'],
  'in-progress': ['decide-extension', 'answer-part', 'reply'],
  visiting: ['record-answers'],
  concluded: ['decide-appeal', 'compare'],
}

/** The act a case is waiting for from this person, if any. */
export function nextActFor(one: Case, person: Person, context: Context): ActName | undefined {
  const possible = actsFor(one, person, context)
  return WANTED[one.state]?.find((act) => possible.includes(act))
}

/** Whether a message can be written into a case now. */
export const canMessage = (one: Case, asker: Asker, context: Context): boolean =>
  isOffered(one, 'message', asker, context)
