import { CASE_STATES, type CitizenCase, type TimelineEntry } from '../contract/case'
import { say } from '../words'
import { groupedNumber } from './number'
import { aboutOf } from './subject'

/** The head of a case, in the words of its citizen. */
export const aboutCase = (found: CitizenCase) => ({
  kind: say().kind(found.kind),
  state: say().state(found.state),
  place: found.window,
  subject: aboutOf(found),
  number: groupedNumber(found.number),
  isOpen: CASE_STATES[found.state].open,
})

/** Something could be done to it, by somebody else than whoever looks. */
export const isOnlyRead = ({ state, isForeign = false }: CitizenCase): boolean =>
  CASE_STATES[state].open && isForeign

const OUTCOMES = { answer: 'replied', 'rate-correction': 'rectified' } as const

/** What the citizen is asked about: the newest answer or correction, to be read before the questions. */
export function outcomeOf({ acts, timeline }: CitizenCase): TimelineEntry[] {
  const wanted = Object.entries(OUTCOMES).find(([act]) => acts.some((one) => one === act))?.[1]
  const newest = timeline.filter(({ type }) => type === wanted).slice(-1)
  return newest.filter(({ text }) => text !== undefined)
}
