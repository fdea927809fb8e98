import type { Person } from '../reference'
import type { Case, Happening, Owner } from './model'
import { roleFor, type Permission } from './permission'
import { outsider, type Context } from './rule'

/** What the person in whose hands a case is must be able to do next. */
function neededFor({ kind, state, ownerRole }: Case): Permission {
  if (kind === 'issue') return 'handle'
  const isWithUnit = state === 'disputed' || state === 'rectifying'
  return isWithUnit && (ownerRole === 'head' || ownerRole === 'handler') ? 'rectify' : 'follow-up'
}

/** Whether the case is in the hands of the office while it still belongs to the unit. */
const isLent = (one: Case, person: Pick<Person, 'department'>) =>
  one.kind === 'issue' && person.department !== one.ownerDepartment

/**
 * Who takes over from a person who left: the head of the owning unit if the head may do what is
 * needed, else a colleague there who may, else anybody who may (promise 7 keeps the head of a
 * department from following up a rating). Without anybody it stays the unit's own.
 */
export function succeed(one: Case, leaver: Person, context: Context): Happening {
  const told = { type: 'handed-over' as const, reason: 'left' as const }
  const people = context.people.filter(({ _id, leftAt }) => _id !== leaver._id && !leftAt)
  if (isLent(one, leaver)) {
    const next = outsider(one, { ...context, people })
    return next.assignee ? { ...told, ...next } : { ...told, owner: nobodyIn(one) }
  }
  const needed = neededFor(one)
  const able = people.filter((person) => roleFor(person, one, needed))
  const inUnit = able.filter(({ department }) => department === one.ownerDepartment)
  const heir =
    inUnit.find(({ roles }) => roles.includes('head')) ??
    pick(inUnit, context.turn) ??
    pick(able, context.turn)
  return { ...told, owner: heir ? ownerOf(heir, one, needed) : nobodyIn(one) }
}

/** A case handed from one person to another of the same unit; undefined when the other may not have it. */
export function handOver(one: Case, from: Person, to: Person): Happening | undefined {
  const told = { type: 'handed-over' as const, reason: 'asked' as const }
  if (isLent(one, from))
    return roleFor(to, one, 'visit') ? { ...told, assignee: to._id } : undefined
  const needed = neededFor(one)
  return roleFor(to, one, needed) ? { ...told, owner: ownerOf(to, one, needed) } : undefined
}

const ownerOf = (person: Person, one: Case, needed: Permission): Owner => ({
  department: person.department,
  role: roleFor(person, one, needed) ?? one.ownerRole,
  person: person._id,
})

const nobodyIn = ({ ownerDepartment, ownerRole }: Case): Owner => ({
  department: ownerDepartment,
  role: ownerRole,
})

const pick = (people: Person[], turn: number): Person | undefined =>
  [...people].sort((one, other) => (one._id < other._id ? -1 : 1))[
    turn % Math.max(1, people.length)
  ]
