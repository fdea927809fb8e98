import { dayOf, type Instant } from '../../../miniprogram/contract/time'
import type { Mark } from '../../domain/mark'
import { DuplicateKey } from '../../platform/database'
import type { Platform } from '../../platform/platform'
import { markStale } from '../outcomes'
import { readByIds } from '../pages'

/**
 * Keeps marks that are new. What was found before stays as it is, and what was said of it; of one
 * that still waits the reason is brought up to date, where more of the same has come to it.
 * Resolves to how many are new.
 */
export async function keepMarks(
  { database }: Pick<Platform, 'database'>,
  marks: Mark[],
  now: Instant,
): Promise<number> {
  const known = await readByIds<Mark>(
    database,
    'marks',
    marks.map(({ _id }) => _id),
    ['rule'],
  )
  const ids = new Set(known.map(({ _id }) => _id))
  const fresh = [...new Map(marks.map((mark) => [mark._id, mark])).values()].filter(
    ({ _id }) => !ids.has(_id),
  )
  let kept = 0
  for (const mark of fresh) kept += await keep({ database }, mark)
  const grown = new Map(fresh.map((mark) => [mark.cluster, mark]))
  for (const { cluster, reason, evidence } of grown.values())
    await database.update(
      'marks',
      { cluster, state: 'open', reason: { $ne: reason } },
      { $set: { reason, evidence } },
    )
  // also of those that were there: a pass may have been cut off before it came to this
  const days = [...new Set(marks.map(({ receivedAt }) => dayOf(receivedAt)))]
  if (days.length > 0) await markStale(database, days, now)
  return kept
}

/** Another pass may have written it meanwhile. */
async function keep({ database }: Pick<Platform, 'database'>, mark: Mark): Promise<number> {
  try {
    await database.insert('marks', [mark])
    return 1
  } catch (error) {
    if (error instanceof DuplicateKey) return 0
    throw error
  }
}
