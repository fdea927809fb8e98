import type { NoticeConsent } from '../../miniprogram/contract/consent'
import { DuplicateKey, type Database } from '../platform/database'
import type { Keyring } from '../platform/keys'
import { ownedBy } from './records'

/** A consent as it is kept: a fact, which stays when words are erased. */
export interface KeptConsent extends NoticeConsent {
  _id: string
  rater: string
}

/** Takes a consent down, once for a person and version; resolves to the first. */
export async function keepConsent(
  { database, keys }: { database: Database; keys: Keyring },
  { rater, version, at }: Omit<KeptConsent, '_id'>,
): Promise<NoticeConsent> {
  const _id = keys.derive('consent', rater, version).toString('hex').slice(0, 32)
  try {
    const consent: KeptConsent = { _id, rater, version, at }
    await database.insert('consents', [consent])
    return { version, at }
  } catch (error) {
    const kept =
      error instanceof DuplicateKey ? await database.get<KeptConsent>('consents', _id) : undefined
    if (!kept) throw error
    return { version, at: kept.at }
  }
}

/** What a person agreed to, the latest first. */
export async function consentsOf(database: Database, raters: string[]): Promise<NoticeConsent[]> {
  const found = await database.find<KeptConsent>('consents', {
    where: { rater: ownedBy(raters) },
    order: { at: -1 },
    limit: 100,
  })
  return found.map(({ version, at }) => ({ version, at }))
}
