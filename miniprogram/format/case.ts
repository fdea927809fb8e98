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

/** Nothing can be done to it by whoever looks, although it is not closed. */
export const isOnlyRead = ({ state, acts, canMessage }: CitizenCase): boolean =>
  CASE_STATES[state].open && acts.length === 0 && !canMessage

const OUTCOMES = { answer: 'replied', 'rate-correction': 'rectified' } as const

/** What the citizen is asked about: the newest answer or correction, to be read before the questions. */
export function outcomeOf({ acts, timeline }: CitizenCase): TimelineEntry[] {
  const wanted = Object.entries(OUTCOMES).find(([act]) => acts.some((one) => one === act))?.[1]
  const newest = timeline.filter(({ type }) => type === wanted).slice(-1)
  return newest.filter(({ text }) => text !== undefined)
}
