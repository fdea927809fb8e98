import {
  beginCase,
  type Case,
  type CaseEvent,
  type ContentRef,
  type Context,
  type Opening,
} from '../../cloudfunctions/domain/case'
import { startDeadline, startFirstContact } from '../../cloudfunctions/domain/deadline'
import { routeFollowUp, routeIssue } from '../../cloudfunctions/domain/routing'
import type { CaseKind } from '../../miniprogram/contract/case'
import type { Instant } from '../../miniprogram/contract/time'
import { calendar, departments, items, people, policy, windowAt } from './district'

/** A Wednesday morning without holidays near. */
export const MORNING: Instant = '2026-03-04T10:24:00.000+08:00'

const SCENE = 'qu-1'

/** References as the functions make them when they seal words: the rules never read what is behind. */
export const CONTENT: ContentRef = { id: 'content', hash: 'hash' }
export const FACTS: ContentRef = { id: 'facts', hash: 'hash' }

/** Everything a decision may look at in the sample district, as of `now`. */
export const contextAt = (now: Instant = MORNING): Context => ({
  now,
  policy,
  calendar,
  people,
  departments,
  turn: 0,
})

type Facts = Partial<Omit<Opening, 'deadlines'>> & { at?: Instant }

/** A case as it is just after it was submitted, with its events. Override single facts of its opening. */
export function newCase(
  kind: CaseKind,
  { at = MORNING, window: scene = SCENE, ...facts }: Facts = {},
): { one: Case; events: CaseEvent[] } {
  const window = windowAt(scene)
  const directory = { departments, items, people, rulings: [] }
  const opening: Opening = {
    kind,
    number: 'CZ260304ABCDEF',
    lookupHash: 'k1:0',
    rater: 'k1:rater',
    window: window._id,
    centre: window.centre,
    ratedDepartment: window.department,
    title: '一个窗口',
    mayContact: false,
    hasContact: false,
    print: 'print',
    ...(kind === 'rating' ? { level: 1, rating: 'rating-1' } : {}),
    deadlines: [
      startFirstContact(at, policy, calendar),
      ...(kind === 'issue' ? [startDeadline('reply', at, {}, policy, calendar)] : []),
    ],
    ...facts,
  }
  const route =
    kind === 'rating'
      ? routeFollowUp(opening.ratedDepartment, directory, 0)
      : routeIssue({ window, text: '' }, directory, 0)
  const { after, events } = beginCase(
    'case-1',
    { opening, content: { id: 'citizen', hash: 'hash' } },
    route,
    at,
  )
  return { one: after, events }
}
