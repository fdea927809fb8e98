import { routeFollowUp, routeIssue } from '../../cloudfunctions/domain/routing'
import type { Ruling } from '../../cloudfunctions/domain/reference'
import { departments, items, office, officeWindow, people, ratedWindow } from './district'
import { code, table } from './markdown'

const item = items.find(({ department }) => department === ratedWindow.department)
const ruling: Ruling = {
  _id: 'ruling',
  ...(item ? { item: item._id } : {}),
  department: office._id,
  caseId: 'case',
  at: '2026-03-04T10:24:00.000+08:00',
}

/** A matter to which every rule applies, then one rule fewer each: the order shows itself. */
const MATTERS = [
  { window: ratedWindow, item, text: item?.name ?? '', rulings: [ruling] },
  { window: ratedWindow, item, text: item?.name ?? '', rulings: [] },
  { window: ratedWindow, text: item?.name ?? '', rulings: [] },
  { window: officeWindow, text: item?.name ?? '', rulings: [] },
  { window: officeWindow, text: '', rulings: [] },
]

/** Where an issue goes, by the rules in their order. */
export function issueRoutes(): string {
  const rows = MATTERS.map(({ rulings, item: chosen, ...facts }, index) => {
    const directory = { departments, items, people, rulings }
    const route = routeIssue({ ...facts, ...(chosen ? { item: chosen } : {}) }, directory, 0)
    return [String(index + 1), code(route.rule), route.reason]
  })
  return table(['顺序', '规则', '交办时写明的理由（举例）'], rows)
}

/** Who follows up a bad rating, and what happens when nobody may. */
export function followUpRoutes(): string {
  const rated = ratedWindow.department
  const insiders = people.filter(({ department }) => department === rated)
  const rows = [people, insiders].map((present, index) => {
    const route = routeFollowUp(rated, { departments, items, people: present, rulings: [] }, 0)
    return [String(index + 1), code(route.rule), route.reason]
  })
  return table(['顺序', '规则', '理由'], rows)
}
