import type { PersonView } from '../../miniprogram/contract/staff'
import type { Instant } from '../../miniprogram/contract/time'
import type { Person } from '../domain/reference'
import { Refusal } from '../domain/refusal'
import type { Database } from '../platform/database'
import type { Keyring } from '../platform/keys'
import { byId, type Reference } from './reference'

/** Which WeChat belongs to which person; `_id` is the hash of the openid. */
export interface Binding {
  _id: string
  person: string
  /** The openid, sealed: opened only to send this person a message. */
  openid: string
  boundAt: Instant
  /** Hash of the code it was bound with: a repeat is known by it. */
  usedCode: string
  /** `savedAt` of the person when an admin last changed them. */
  personSavedAt?: Instant
}

/** The binding of an openid, under whichever key it was made. One round trip. */
export async function bindingOf(
  { database, keys }: { database: Database; keys: Keyring },
  openid: string,
): Promise<Binding | undefined> {
  const [binding] = await database.find<Binding>('bindings', {
    where: { _id: { $in: keys.raters(openid) } },
    limit: 1,
  })
  return binding
}

/**
 * The person behind an openid. Refuses with NOT_BOUND when there is none. One round trip, and one
 * more in the minute after an admin changed them: the binding, read each time, tells that the
 * district's data as this instance keeps it is older. So taking away a role or a binding holds from
 * the next call on.
 */
export async function personOf(
  { database, keys }: { database: Database; keys: Keyring },
  { people }: Pick<Reference, 'people'>,
  openid: string,
): Promise<Person> {
  const binding = await bindingOf({ database, keys }, openid)
  const kept = byId(people, binding?.person)
  const isCurrent = !binding?.personSavedAt || binding.personSavedAt === kept?.savedAt
  const person = binding && !isCurrent ? await database.get<Person>('people', binding.person) : kept
  if (!person || person.leftAt) throw new Refusal('NOT_BOUND')
  return person
}

/** What may be shown of a person to themselves. */
export function personView(
  person: Person,
  { departments }: Pick<Reference, 'departments'>,
): PersonView {
  return {
    id: person._id,
    name: person.name,
    unit: byId(departments, person.department)?.name ?? '',
    roles: person.roles,
  }
}
