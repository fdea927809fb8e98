import type { Contact as ContactForm } from '../../miniprogram/contract/citizen'
import type { Instant } from '../../miniprogram/contract/time'
import { caseNumber, lookupCode } from '../domain/number'
import { Refusal } from '../domain/refusal'
import { DuplicateKey, type Database, type Transaction } from '../platform/database'
import { log } from '../platform/log'
import type { Keyring } from '../platform/keys'
import type { TextVerdict, WeChat } from '../platform/wechat'
import type { Contact } from './contacts'
import type { Words } from './contents'
import { keepPhotos, type Keeping } from './photos'
import type { Files } from '../platform/files'

/**
 * Ids of an attempt, made from who and which request: a repeat, on whichever instance, comes to
 * the same documents.
 */
export function idsOf(keys: Keyring, kind: 'rating' | 'issue', caller: string, requestId: string) {
  const bytes = keys.derive(kind, caller, requestId)
  const id = bytes.toString('hex').slice(0, 32)
  return { recordId: id, caseId: `${kind === 'rating' ? 'r' : 'i'}${id}`, contentId: `w${id}` }
}

/** The number and lookup code of a case; `turn` moves on when a number is taken. */
export function codesOf(keys: Keyring, caseId: string, receivedAt: Instant, turn: number) {
  const code = lookupCode(keys.derive('lookup', caseId))
  return {
    number: caseNumber(receivedAt, keys.derive('number', caseId, String(turn))),
    lookupCode: code,
    lookupHash: keys.codeHash('lookup', code),
  }
}

/** Five random characters a day collide once in thirty million; three turns are far more than enough. */
const NUMBER_TURNS = 3

/**
 * Writes a submission once. `write` gets the turn for the case number; when a key is taken and
 * `read` finds this very attempt, that is the answer: it was written before.
 */
export async function writeOnce<T>(
  read: () => Promise<T | undefined>,
  write: (turn: number) => Promise<T>,
): Promise<T> {
  for (let turn = 0; ; turn++) {
    try {
      return await write(turn)
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
      const written = await read()
      if (written) return written
      if (turn + 1 === NUMBER_TURNS) throw error
    }
  }
}

/**
 * Asks WeChat about a text; words it doubts, or cannot be asked about, wait for a person: so do all
 * that came without a WeChat.
 */
export async function verdictOn(
  wechat: WeChat,
  openid: string | undefined,
  text: string | undefined,
): Promise<TextVerdict> {
  if (!text) return 'pass'
  if (openid === undefined) return 'unknown'
  const verdict = await wechat.checkText(openid, text)
  if (verdict === 'unknown') log('checkFailed', { characters: text.length })
  return verdict
}

/** The words of a form, with its photos moved out of the inbox; undefined when there are none. */
export async function wordsOf(
  deps: { database: Database; files: Files },
  form: { requestId: string; text?: string; photos?: string[]; projectNo?: string },
  keeping: Omit<Keeping, 'requestId'>,
): Promise<Words | undefined> {
  const photos = await keepPhotos(deps, form.photos ?? [], {
    requestId: form.requestId,
    ...keeping,
  })
  const words: Words = {
    ...(form.text ? { text: form.text } : {}),
    ...(photos.length > 0 ? { photos } : {}),
    ...(form.projectNo ? { projectNo: form.projectNo } : {}),
  }
  return Object.keys(words).length > 0 ? words : undefined
}

/**
 * Whether an attempt that stands has used up what its form carries: its photos have left the inbox,
 * its phone code is good for once. A repeat of such a one must be looked up before anything else.
 */
export const isUsedUp = ({ photos, contact }: { photos?: string[]; contact?: ContactForm }) =>
  Boolean(photos?.length) || (contact !== undefined && 'phoneCode' in contact)

/** Resolves a contact to a number; undefined when none was left. Refuses a code that WeChat does not exchange. */
export async function phoneOf(
  wechat: WeChat,
  contact: ContactForm | undefined,
): Promise<string | undefined> {
  if (!contact) return undefined
  if ('phone' in contact) return contact.phone
  return await wechat.phoneNumber(contact.phoneCode).catch((cause: unknown) => {
    log('phoneFailed', {}, cause)
    throw new Refusal('INVALID_INPUT', PHONE_FAILED, 'contact', { cause })
  })
}

const PHONE_FAILED = '没有取到您的手机号，请重新授权一次，或直接填写电话号码。'

/** Where the office can reach whoever submitted: by WeChat for notices, by phone if they left one. Both sealed. */
export async function writeContacts(
  transaction: Transaction,
  keys: Keyring,
  { caseId, rater, openid, phone, at }: Reachable,
): Promise<void> {
  if (openid !== undefined) {
    const byWeChat: Contact = { _id: rater, openid: keys.seal(openid), at }
    await transaction.put('contacts', byWeChat)
  }
  if (phone !== undefined) {
    const byPhone: Contact = { _id: `case:${caseId}`, phone: keys.seal(phone), at }
    await transaction.put('contacts', byPhone)
  }
}

interface Reachable {
  caseId: string
  rater: string
  /** Absent when somebody else entered it for them. */
  openid?: string
  phone?: string | undefined
  at: Instant
}

/** Which of several equals a case goes to: the same case always the same. */
export const turnOf = (keys: Keyring, caseId: string) => keys.derive('turn', caseId).readUInt32BE(0)
