import {
  beginCase,
  type Case,
  type CaseEvent,
  type Opening,
} from '../../cloudfunctions/domain/case'
import { startFirstContact, startReply } from '../../cloudfunctions/domain/deadline'
import { routeFollowUp, routeIssue } from '../../cloudfunctions/domain/routing'
import type { CaseKind } from '../../miniprogram/contract/case'
import type { Instant } from '../../miniprogram/contract/time'
import { calendar, departments, items, people, policy, windowAt } from './district'

/** A Wednesday morning without holidays near. */
export const MORNING: Instant = '2026-03-04T10:24:00.000+08:00'

const SCENE = 'qu-1'

/** A case as it is just after it was submitted, with its events. Override single facts of its opening. */
export function newCase(
  kind: CaseKind,
  { at = MORNING, ...facts }: Partial<Opening> & { at?: Instant } = {},
): { one: Case; events: CaseEvent[] } {
  const window = windowAt(SCENE)
  const directory = { departments, items, people }
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
    deadlines:
      kind === 'rating'
        ? [startFirstContact(at, policy, calendar)]
        : [startFirstContact(at, policy, calendar), startReply(at, 'simple', policy, calendar)],
    ...facts,
  }
  const route =
    kind === 'rating'
      ? routeFollowUp(opening.ratedDepartment, directory, 0)
      : routeIssue({ window, text: '' }, directory, 0)
  const { after, events } = beginCase('case-1', { opening }, route, at)
  return { one: after, events }
}
