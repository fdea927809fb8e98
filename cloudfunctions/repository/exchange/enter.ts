import { isBadLevel } from '../../../miniprogram/contract/levels'
import type { Instant } from '../../../miniprogram/contract/time'
import { startFirstContact } from '../../domain/deadline'
import { keyOf, type ForeignRating } from '../../domain/exchange'
import { DEFAULT_CHANNEL, type DefaultRating, type Rating } from '../../domain/rating'
import { DuplicateKey } from '../../platform/database'
import type { Keyring } from '../../platform/keys'
import { sealWords, type Words } from '../contents'
import { storeRating, type IntakeDeps } from '../rating-intake'
import { writeOnce } from '../submission'
import { sealNames } from './names'

export type EnterDeps = IntakeDeps

/** What a record of theirs became here. */
export interface Entered {
  ours: string
  kind: 'rating' | 'default'
  followUp: boolean
  late: boolean
}

/** Makes a record of theirs ours: a rating as any other, or a system default, which is none. */
export async function enter(
  deps: EnterDeps,
  source: string,
  theirs: ForeignRating,
  receivedAt: Instant,
): Promise<Entered> {
  return theirs.channel === DEFAULT_CHANNEL
    ? await enterDefault(deps, theirs, receivedAt)
    : await enterRating(deps, source, { ...theirs, channel: theirs.channel }, receivedAt)
}

/** The same rating, by whichever platform it comes, has the same id here. */
export const enteredId = (
  keys: Keyring,
  theirs: Pick<ForeignRating, 'first' | 'assessNumber' | 'assessedAt'>,
): string => keys.derive('foreign-rating', keyOf(theirs)).toString('hex').slice(0, 32)

async function enterDefault(
  { database, keys }: EnterDeps,
  theirs: ForeignRating,
  receivedAt: Instant,
): Promise<Entered> {
  const { window, centre, department, item } = theirs
  const given: DefaultRating = {
    _id: enteredId(keys, theirs),
    ...{ window, centre, department },
    ...(item ? { item } : {}),
    receivedAt,
    sealedIn: 0,
  }
  try {
    await database.insert('defaults', [given])
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error // it is there from an earlier try
  }
  return { ours: given._id, kind: 'default', followUp: false, late: false }
}

/**
 * A rating that came by their platform. Its clock began when the citizen gave it; one that came in
 * after its first contact was due is late, and is followed up on the day it came. Nobody here knows
 * who gave it, so nobody can read its line: whoever asks has its number.
 */
async function enterRating(
  deps: EnterDeps,
  source: string,
  theirs: ForeignRating & Pick<Rating, 'channel'>,
  receivedAt: Instant,
): Promise<Entered> {
  const { database, keys, reference } = deps
  const id = enteredId(keys, theirs)
  const isBad = isBadLevel(theirs.level)
  const caseId = isBad ? `r${id}` : undefined
  const { dueAt } = startFirstContact(theirs.assessedAt, reference.policy, reference.calendar)
  const isLate = isBad && receivedAt > dueAt
  const sealed = sealWords(keys, wordsOf(theirs), {
    id: `w${id}`,
    ...(caseId ? { caseId } : {}),
    // WeChat checks words of its own users only: a person looks at these
    verdict: theirs.words ? 'unknown' : 'pass',
    at: receivedAt,
    textPrint: theirs.words && keys.textPrint(theirs.words),
  })
  const { department, window, centre, item, channel, level, indicators, assessNumber } = theirs
  const facts = {
    _id: id,
    rater: keys.rater(`${source}\n${theirs.key}`),
    ...{ department, window, centre, channel, level, indicators, assessNumber },
    ...(item ? { item } : {}),
    indicatorVersion: reference.indicators.version,
    receivedAt,
    assessedAt: theirs.assessedAt,
    ...(isLate ? { late: true as const } : {}),
    origin: { source, names: sealNames(keys, theirs) },
    content: sealed.ref,
    ...(caseId ? { caseId } : {}),
    print: keys.print([source, theirs.key]),
  }
  const read = async () => {
    const rating = await database.get<Rating>('ratings', id)
    return rating && { rating }
  }
  await writeOnce(read, async (turn) => {
    const startedAt = isLate ? receivedAt : theirs.assessedAt
    return await storeRating(deps, { facts, sealed, hasContact: false, startedAt }, turn)
  })
  return { ours: id, kind: 'rating', followUp: isBad, late: isLate }
}

const wordsOf = ({ words, projectNo }: ForeignRating): Words => ({
  ...(words ? { text: words } : {}),
  projectNo,
})
