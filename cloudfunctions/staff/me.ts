import type { PersonView } from '../../miniprogram/contract/staff'
import type { Person } from '../domain/reference'
import { Refusal } from '../domain/refusal'
import { guess } from '../repository/guesses'
import type { Binding } from '../repository/people'
import { personView } from '../repository/people'
import { creditsOf } from '../repository/credits'
import { templatesOf } from '../repository/settings'
import type { StaffContext } from './context'

/**
 * Binds this WeChat to the person whose code was given; the code is used up. A repeat by the same
 * WeChat gets the same answer.
 */
export async function bind(
  { bindCode }: { bindCode: string },
  context: StaffContext,
): Promise<{ person: PersonView }> {
  const about = { what: 'bind', who: context.openid, at: 'people' } as const
  const bound = await guess(context, about, () => bindBy(bindCode, context))
  if (!bound) throw new Refusal('BIND_CODE_WRONG', undefined, 'bindCode')
  return { person: personView(bound, context.reference) }
}

/** The person of a code, bound now or by the same code before; undefined when it is nobody's. */
async function bindBy(
  bindCode: string,
  { database, keys, clock, openid }: StaffContext,
): Promise<Person | undefined> {
  const people = await database.find<Person>('people', { where: {}, limit: 1000 })
  const owner = people.find(
    ({ bindCodeHash }) => bindCodeHash && keys.matches('bind', bindCode, bindCodeHash),
  )
  const person = await database.transaction(async (transaction) => {
    const _id = keys.rater(openid)
    const fresh = owner && (await transaction.get<Person>('people', owner._id))
    if (!fresh?.bindCodeHash || fresh.bindCodeHash !== owner?.bindCodeHash) return undefined
    const { bindCodeHash: usedCode, ...rest } = fresh
    const binding: Binding = {
      _id,
      person: fresh._id,
      openid: keys.seal(openid),
      boundAt: clock.now(),
      usedCode,
      ...(fresh.savedAt ? { personSavedAt: fresh.savedAt } : {}),
    }
    await transaction.put('bindings', binding)
    await transaction.put('people', rest)
    return rest
  })
  return person ?? (await boundBefore(bindCode, { database, keys, openid }, people))
}

/** The person this WeChat was bound to by this very code, when the first answer got lost. */
async function boundBefore(
  bindCode: string,
  { database, keys, openid }: Pick<StaffContext, 'database' | 'keys' | 'openid'>,
  people: Person[],
): Promise<Person | undefined> {
  const binding = await database.get<Binding>('bindings', keys.rater(openid))
  const isSame = binding?.usedCode && keys.matches('bind', bindCode, binding.usedCode)
  return isSame ? people.find(({ _id }) => _id === binding.person) : undefined
}

/** Who this is, how many reminders they still allow, and the template to allow more. */
export async function getMe(_: object, context: StaffContext) {
  const person = await context.person()
  return {
    person: personView(person, context.reference),
    credits: await creditsOf(context.database, `person:${person._id}`, 'staff-task'),
    templates: templatesOf(context.reference),
    departments: context.reference.departments.map(nameOnly),
    colleagues: context.reference.people
      .filter(({ department, leftAt }) => department === person.department && !leftAt)
      .map(nameOnly),
    windows: person.windows ?? [],
  }
}

const nameOnly = ({ _id, name }: { _id: string; name: string }) => ({ id: _id, name })
