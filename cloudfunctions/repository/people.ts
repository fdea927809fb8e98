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
}

/** The person behind an openid. Refuses with NOT_BOUND when there is none. One round trip. */
export async function personOf(
  { database, keys }: { database: Database; keys: Keyring },
  { people }: Pick<Reference, 'people'>,
  openid: string,
): Promise<Person> {
  const [binding] = await database.find<Binding>('bindings', {
    where: { _id: { $in: keys.raters(openid) } },
    limit: 1,
  })
  const person = byId(people, binding?.person)
  if (!person) throw new Refusal('NOT_BOUND')
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
