import { instantOf, msOf, type Instant } from '../../miniprogram/contract/time'
import {
  GUESSED_AT,
  GUESSES_FORGOTTEN_AFTER_MS,
  waitAfter,
  waitNow,
  waitWords,
  type Tally,
} from '../domain/guess'
import { Refusal } from '../domain/refusal'
import type { Clock } from '../platform/clock'
import { Busy, DuplicateKey, type Database } from '../platform/database'
import type { Keyring } from '../platform/keys'
import { log } from '../platform/log'
import { attemptId, attemptsSoFar, countAttempt } from './attempts'

interface Dependencies {
  database: Database
  keys: Keyring
  clock: Clock
}

/** A secret that somebody types: which kind, who types it, and what it would open. */
export interface Guess {
  what: 'lookup' | 'bind' | 'activate'
  who: string
  at: string
}

type StoredTally = Tally & { _id: string }

/** Somebody's tally as it was before this guess, and as the guess made it. */
interface Taken {
  before: StoredTally | undefined
  after: StoredTally
}

/** At most so many guesses of one person at the same moment; the others are told to wait. */
const TRIES = 5

/**
 * Runs `check`, which resolves to undefined when what was typed is wrong. A guess is counted before
 * it is looked at, so that many at once are as slow as one after another, and taken off again when
 * it was right. Refuses with TRY_LATER, saying how long, while somebody has to wait: then nothing is
 * looked at and nothing written.
 */
export async function guess<T>(
  deps: Dependencies,
  about: Guess,
  check: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const { database, clock } = deps
  const atIt = { id: attemptId(deps.keys, `${about.what} at`, about.at), windowMs: DAY_MS }
  const guessed = await attemptsSoFar(database, { ...atIt, now: clock.now() })
  const taken = await take(deps, about, guessed)
  let found: T | undefined
  try {
    found = await check()
  } catch (error) {
    await giveBack(database, taken)
    throw error
  }
  if (found !== undefined) {
    await giveBack(database, taken)
    return found
  }
  const { count } = await countAttempt(database, { ...atIt, now: clock.now() })
  if (count === GUESSED_AT) log('guessedAt', { what: about.what, wrong: count })
  return undefined
}

const DAY_MS = 24 * 3600_000

/** Counts a guess. Refuses while its person has to wait. */
async function take(
  { database, keys, clock }: Dependencies,
  { what, who }: Guess,
  atIt: number,
): Promise<Taken> {
  const _id = attemptId(keys, `${what} by`, who)
  for (let tries = 0; tries < TRIES; tries++) {
    const now = clock.now()
    const kept = await database.get<StoredTally>('attempts', _id)
    const isOver = kept !== undefined && kept.until <= now
    const wait = isOver ? 0 : waitNow(kept, now)
    if (wait > 0) throw tryLater(wait)
    const count = (isOver ? 0 : (kept?.count ?? 0)) + 1
    const after: StoredTally = {
      _id,
      count,
      nextAt: later(now, waitAfter(count, atIt)),
      until: later(now, GUESSES_FORGOTTEN_AFTER_MS),
    }
    if (await swap(database, kept, after)) return { before: isOver ? undefined : kept, after }
  }
  throw new Busy()
}

/** Puts `after` where `before` still is. False when another guess was in between. */
async function swap(
  database: Database,
  before: StoredTally | undefined,
  after: StoredTally,
): Promise<boolean> {
  if (before) {
    const asRead = { _id: before._id, ...valuesOf(before) }
    return (await database.update('attempts', asRead, { $set: valuesOf(after) })) === 1
  }
  try {
    await database.insert('attempts', [after])
    return true
  } catch (error) {
    if (error instanceof DuplicateKey) return false
    throw error
  }
}

/** Takes a right guess off again; the wrong ones before it stay, or a code of one's own would wipe them out. */
async function giveBack(database: Database, { before, after }: Taken): Promise<void> {
  const { _id, count, nextAt } = after
  const same = { _id, count, nextAt }
  const undone = before
    ? await database.update('attempts', same, { $set: valuesOf(before) })
    : await database.remove('attempts', same)
  // another guess came in between: only while nobody waits, so there is no wait to take back
  if (undone === 0) await database.update('attempts', { _id }, { $inc: { count: -1 } })
}

const valuesOf = ({ count, nextAt, until }: Tally) => ({ count, nextAt, until })

const tryLater = (ms: number) =>
  new Refusal('TRY_LATER', `试错的次数多了，请过 ${waitWords(ms)}再试。`, undefined, {
    retryAfterMs: ms,
  })

const later = (now: Instant, ms: number): Instant => instantOf(msOf(now) + ms)
