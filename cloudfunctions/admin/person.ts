import * as v from 'valibot'
import type { Named, PersonForm, PersonRow } from '../../miniprogram/contract/admin'
import type { PersonView } from '../../miniprogram/contract/staff'
import { lookupCode } from '../domain/number'
import type { Person } from '../domain/reference'
import { Refusal } from '../domain/refusal'
import { log } from '../platform/log'
import { requestId } from '../platform/schemas'
import { personView, type Binding } from '../repository/people'
import { byId, readReference, type Reference } from '../repository/reference'
import { handOverAll, succeedAll } from '../repository/succession'
import type { AdminContext } from './context'
import { personFacts, ROW_ID } from './rows'
import { named as nameOnly } from './window'

export const saveForm = v.object({
  requestId,
  person: v.strictObject({ id: ROW_ID, ...personFacts }),
  invite: v.exactOptional(v.boolean()),
})
export const removeForm = v.object({ id: ROW_ID })
export const handOverForm = v.object({ from: ROW_ID, to: ROW_ID })

/** Everybody who works here, with whether their WeChat is bound. */
export async function listPeople(
  _: object,
  { database }: AdminContext,
): Promise<{ people: PersonRow[]; departments: Named[] }> {
  const [reference, bindings] = await Promise.all([
    readReference(database),
    database.find<Binding>('bindings', { where: {}, limit: 1000 }),
  ])
  const bound = new Set(bindings.map(({ person }) => person))
  return {
    people: reference.people
      .filter(({ leftAt }) => !leftAt)
      .map((person) => ({
        ...personView(person, reference),
        department: person.department,
        windows: person.windows ?? [],
        isBound: bound.has(person._id),
      })),
    departments: reference.departments.map(nameOnly),
  }
}

interface SaveForm {
  requestId: string
  person: PersonForm
  invite?: boolean
}

/** Enters or changes one person. A repeat gives the same code, and never makes a used one good again. */
export async function savePerson(
  { requestId: request, person: form, invite = false }: SaveForm,
  context: AdminContext,
): Promise<{ person: PersonView; inviteCode?: string }> {
  const { database, keys, clock, who } = context
  const reference = await readReference(database)
  checkPlaces(form, reference)
  const [binding] = await database.find<Binding>('bindings', {
    where: { person: form.id },
    limit: 1,
  })
  const code = lookupCode(keys.derive('invite', form.id, request))
  const isUsed = binding !== undefined && keys.matches('bind', code, binding.usedCode)
  const isInvited = invite || !binding
  if (isInvited && binding && !isUsed) await database.remove('bindings', { person: form.id })

  // who goes to another unit leaves the cases of the old one; first, so that a repeat would go on
  const before = byId(reference.people, form.id)
  if (before && !before.leftAt && before.department !== form.department)
    await succeedAll({ ...context, reference }, [before])

  const savedAt = clock.now()
  const hash = isInvited && !isUsed ? { bindCodeHash: keys.codeHash('bind', code) } : {}
  const { id, ...facts } = form
  const after: Person = { _id: id, ...facts, ...hash, savedAt }
  await database.put('people', after)
  await database.update('bindings', { person: form.id }, { $set: { personSavedAt: savedAt } })
  log('personSaved', { who, person: form.id, invited: isInvited })
  return {
    person: personView(after, reference),
    ...(isInvited ? { inviteCode: code } : {}),
  }
}

function checkPlaces({ department, windows = [] }: PersonForm, reference: Reference): void {
  if (!byId(reference.departments, department))
    throw new Refusal('INVALID_INPUT', '没有这个单位，请重新选择。', 'person.department')
  if (!windows.every((id) => byId(reference.windows, id)))
    throw new Refusal('INVALID_INPUT', '有窗口不存在，请重新选择。', 'person.windows')
}

/**
 * Removes a person: unbound first, so that the next call is refused; then kept as one who left, so
 * that nothing new goes there; then every open case goes to whoever takes over. Each step may be
 * done again; what is cut off here the timer finishes.
 */
export async function removePerson(
  { id }: { id: string },
  context: AdminContext,
): Promise<{ handedOver: number }> {
  const { database, clock, who } = context
  if (id === who) throw new Refusal('NOT_ALLOWED_NOW', '不能移除自己，请另一位管理员操作。')
  await database.remove('bindings', { person: id })
  const leaver = await database.transaction(async (transaction) => {
    const known = await transaction.get<Person>('people', id)
    if (!known) throw new Refusal('INVALID_INPUT', '没有这个人，请核对工号。', 'id')
    const { bindCodeHash: _, ...rest } = known
    const left: Person = { ...rest, roles: [], leftAt: known.leftAt ?? clock.now() }
    await transaction.put('people', left)
    return left
  })
  const reference = await readReference(database)
  const handedOver = await succeedAll({ ...context, reference }, [leaver])
  log('personRemoved', { who, person: id, handedOver })
  return { handedOver }
}

/** Gives the open cases of one person to another of the same unit. */
export async function handOverPerson(
  { from, to }: { from: string; to: string },
  context: AdminContext,
): Promise<{ handedOver: number; kept: number }> {
  const { database, who } = context
  const reference = await readReference(database)
  const giver = named(reference, from, 'from')
  const taker = named(reference, to, 'to')
  if (from === to) throw new Refusal('INVALID_INPUT', '请选择另一个人。', 'to')
  if (taker.leftAt || giver.department !== taker.department)
    throw new Refusal('INVALID_INPUT', '只能交给同一个单位的在职人员。', 'to')
  const handedOver = await handOverAll({ ...context, reference }, giver, taker)
  const kept = await database.count('cases', { assignee: from, open: true })
  log('casesHandedOver', { who, from, to, handedOver, kept })
  return { handedOver, kept }
}

function named({ people }: Reference, id: string, field: string): Person {
  const person = byId(people, id)
  if (!person) throw new Refusal('INVALID_INPUT', '没有这个人，请核对工号。', field)
  return person
}
