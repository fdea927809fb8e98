import type { Instant } from '../../miniprogram/contract/time'
import type { Recipient } from '../domain/notice'
import type { Database } from '../platform/database'
import type { Keyring } from '../platform/keys'
import type { Binding } from './people'

/** A sealed contact: of a rater (`openid`), or left with a case (`phone`, `_id` is `case:…`). */
export interface Contact {
  _id: string
  /** When it was last left; gone with what it was. */
  at?: Instant
  openid?: string
  phone?: string
  /** An openid that was kept so many days after the last case, by rule: when it went. */
  expired?: { at: Instant; days: number }
}

/** The openid to send a message to; undefined while a person is not bound or a citizen was erased. Only for the outbox. */
export async function openidOf(
  { database, keys }: { database: Database; keys: Keyring },
  recipient: Recipient,
): Promise<string | undefined> {
  const id = recipient.slice(recipient.indexOf(':') + 1)
  if (recipient.startsWith('rater:')) {
    const contact = await database.get<Contact>('contacts', id)
    return contact?.openid && keys.open(contact.openid)
  }
  const [binding] = await database.find<Binding>('bindings', { where: { person: id }, limit: 1 })
  return binding && keys.open(binding.openid)
}
