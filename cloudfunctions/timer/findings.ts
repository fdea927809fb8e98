import { addDays, dayOf, instantAt, type Day } from '../../miniprogram/contract/time'
import { log } from '../platform/log'
import { findingPolicy } from '../repository/findings'
import { readEvidence } from '../repository/finding-evidence'
import {
  earliest,
  knownFindings,
  lookAt,
  readCursor,
  subjectsOf,
  writeCursor,
} from '../repository/finding-search'
import type { Budget } from './budget'
import type { TimerContext } from './context'
import { each } from './each'

/** Subjects looked at before it is taken down how far that came. */
const BATCH = 40
const WIDTH = 8

/**
 * Once a day, looks at every item and window for blind spots. What a subject comes to depends only
 * on what happened and on the day, so a pass that was cut off, doubled or late ends the same; one
 * that has done its day costs one look at the cursor. Resolves to how many findings changed.
 */
export async function passFindings(context: TimerContext, goOn: Budget): Promise<number> {
  const { database, clock, reference } = context
  const now = clock.now()
  const today = dayOf(now)
  const cursor = await readCursor(database)
  if (cursor?.day === today && cursor.isDone) return 0
  const known = await knownFindings(database)
  const after = cursor?.day === today ? cursor.after : ''
  const subjects = subjectsOf(reference, known).filter((subject) => subject > after)
  const { days } = findingPolicy(reference)
  const since = instantAt(addDays(today, 1 - days), '00:00')
  const evidence = await readEvidence(database, {
    calendar: reference.calendar,
    now,
    since: earliest([...known.values()].flat(), since),
  })
  let changed = 0
  const failed: string[] = []
  for (let at = 0; at < subjects.length && goOn(); at += BATCH) {
    const batch = subjects.slice(at, at + BATCH)
    await each(
      batch,
      WIDTH,
      () => true,
      async (subject) => {
        try {
          changed += await lookAt(context, evidence, subject, known.get(subject) ?? [], {
            now,
            days,
            since,
          })
        } catch (cause) {
          failed.push(subject)
          log('findingFailed', { subject }, cause)
        }
      },
    )
    await writeCursor(database, cursorAt(today, batch.at(-1) ?? '', at + BATCH >= subjects.length))
  }
  if (subjects.length === 0) await writeCursor(database, cursorAt(today, after, true))
  if (changed > 0 || failed.length > 0) log('findingsRenewed', { changed, failed })
  return changed
}

const cursorAt = (day: Day, after: string, isDone: boolean) => ({
  _id: 'findings',
  day,
  after,
  isDone,
})
