import type { Instant } from '../../miniprogram/contract/time'
import type { ContentRef } from '../domain/case'
import type { Database } from '../platform/database'
import { newSalt, saltedHash, type Keyring } from '../platform/keys'
import type { TextVerdict } from '../platform/wechat'

/** What a person wrote or sent: everything that is theirs to have erased. */
export interface Words {
  text?: string
  /** File ids below `kept/`. */
  photos?: string[]
  projectNo?: string
  /** Further words by what they are, as the form names them. */
  fields?: Record<string, string>
}

/** How words stand with review: held ones are seen only by who reviews and by who wrote them. */
export type Check = 'pass' | 'held'

/** Sealed words as they are kept. After erasing, `sealed`, `salt` and print are gone and `erasedAt` stays. */
export interface Content {
  _id: string
  caseId?: string
  salt?: string
  sealed?: string
  /** Tells copies of what citizens write with ratings; erased with it. */
  textPrint?: string
  check: Check
  /** There are photos with it; gone when they are. */
  hasPhotos?: true
  /** Its photos were kept so many days, by rule: when they went. */
  photosExpired?: { at: Instant; days: number }
  createdAt: Instant
  erasedAt?: Instant
}

/** Seals words under an id. The hash goes into the event, the salt stays with the words. */
export function sealWords(
  keys: Keyring,
  words: Words,
  about: {
    id: string
    caseId?: string
    verdict: TextVerdict
    at: Instant
    textPrint?: string | undefined
  },
): { content: Content; ref: ContentRef } {
  const text = JSON.stringify(words)
  const salt = newSalt()
  const content: Content = {
    _id: about.id,
    ...(about.caseId ? { caseId: about.caseId } : {}),
    salt,
    sealed: keys.seal(text),
    ...(about.textPrint ? { textPrint: about.textPrint } : {}),
    check: about.verdict === 'pass' ? 'pass' : 'held',
    ...(words.photos?.length ? { hasPhotos: true } : {}),
    createdAt: about.at,
  }
  return { content, ref: { id: about.id, hash: saltedHash(salt, text) } }
}

/** Opens words; undefined when they were erased. */
export function openWords(keys: Keyring, content: Content): Words | undefined {
  return content.sealed === undefined ? undefined : (JSON.parse(keys.open(content.sealed)) as Words)
}

/** Everything written in a case, by content id. */
export async function contentsOf(
  database: Database,
  caseId: string,
): Promise<Map<string, Content>> {
  const found = await database.find<Content>('contents', { where: { caseId }, limit: 1000 })
  return new Map(found.map((content) => [content._id, content]))
}
