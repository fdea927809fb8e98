import type { CitizenCase, StaffCase } from '../../miniprogram/contract/case'
import { roleFor, type Case } from '../domain/case'
import type { Person } from '../domain/reference'
import { citizenCase, staffCase } from '../domain/view'
import type { Platform } from '../platform/platform'
import { noteLook } from './accesses'
import { eventsOf } from './cases'
import { contextOf } from './decision-context'
import { contentsOf } from './contents'
import { openAll } from './words'
import type { Reference } from './reference'

type Deps = Pick<Platform, 'database' | 'keys' | 'files' | 'clock'> & { reference: Reference }

/** A case with its history and words as its own citizen sees it. Two round trips, three with photos. */
export async function viewForCitizen(deps: Deps, one: Case): Promise<CitizenCase> {
  const [events, contents] = await historyOf(deps, one)
  // Whoever wrote words sees them, also while they are held; the officer's words are never held.
  const words = await openAll(deps, contents, { seesHeld: true })
  return citizenCase(one, events, words, deps.reference, contextOf(deps, one._id))
}

/**
 * The same for a person of the office: only what their role may see of the words. Whoever may see a
 * citizen's has looked at them: that is written down before they are shown, once a day.
 */
export async function viewForStaff(deps: Deps, one: Case, person: Person): Promise<StaffCase> {
  const seesWords = roleFor(person, one, 'see-words') !== undefined
  const look = { person: person._id, kind: 'words', at: deps.clock.now(), of: one } as const
  const [[events, contents]] = await Promise.all([
    historyOf(deps, one),
    seesWords ? noteLook(deps, look) : undefined,
  ])
  const seesHeld = roleFor(person, one, 'see-held') !== undefined
  const words = await openAll(deps, contents, { seesHeld })
  return staffCase(one, events, words, deps.reference, person, contextOf(deps, one._id))
}

const historyOf = ({ database }: Deps, { _id }: Case) =>
  Promise.all([eventsOf(database, _id), contentsOf(database, _id)])
