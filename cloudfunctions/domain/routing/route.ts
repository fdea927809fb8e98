import type { Role } from '../../../miniprogram/contract/roles'
import type { Route } from '../case/model'
import type { Department, Item, Person, Ruling, Window } from '../reference'
import { notReady } from '../refusal'

/** What routing looks at, from the district's own data. */
export interface Directory {
  departments: Department[]
  items: Item[]
  people: Person[]
  /** What adjudicated returns taught, newest first. */
  rulings: Ruling[]
}

interface IssueFacts {
  window: Window
  item?: Item
  text: string
}

/** The sentence a route explains itself with, and the department it goes to, if the rule applies. */
type RouteRule = (
  facts: IssueFacts,
  directory: Directory,
) => { department: string; reason: string } | undefined

/** Rules in order: the first that applies decides. */
const ISSUE_RULES: Record<string, RouteRule> = {
  ruling: ({ item, window }, { rulings }) => {
    const ruling = rulings.find((one) =>
      one.item ? one.item === item?._id : !item && one.window === window._id,
    )
    return ruling && { department: ruling.department, reason: '按以往同类退单的裁定交办' }
  },
  item: ({ item }) =>
    item && { department: item.department, reason: `按所选事项“${item.name}”的主管部门交办` },
  window: ({ window }, directory) =>
    window.department === officeOf(directory)._id
      ? undefined // a “办不成事”反映窗口 belongs to the office and says nothing of the matter
      : { department: window.department, reason: `按${window.name}所属部门交办` },
  words: ({ text }, { items }) => {
    const item = mostExactMention(text, items)
    return item && { department: item.department, reason: `按内容里提到的“${item.name}”交办` }
  },
}

/**
 * Sends an issue to the department in charge and a named person there; what no rule knows goes to
 * 政管办. `turn` picks among equals: the same case always gets the same person.
 */
export function routeIssue(facts: IssueFacts, directory: Directory, turn: number): Route {
  const office = officeOf(directory)._id
  for (const [rule, apply] of Object.entries(ISSUE_RULES)) {
    const found = apply(facts, directory)
    if (found)
      return { ...found, rule, ...ownerIn(found.department, directory, turn, ['handler', 'head']) }
  }
  const owner = ownerIn(office, directory, turn, ['supervisor'])
  return { department: office, rule: 'office', reason: '没有对应的部门，由政管办办理', ...owner }
}

/** The item that a text names with the longest of its words: “残疾人补贴” says more than “补贴”. */
function mostExactMention(text: string, items: Item[]): Item | undefined {
  const mentions = items.flatMap((item) =>
    [item.name, ...item.keywords]
      .filter((word) => text.includes(word))
      .map((word) => ({ item, length: word.length })),
  )
  return mentions.sort((one, other) => other.length - one.length)[0]?.item
}

/** Who may follow up a rating, lowest level first: no eligible person means the next level up. */
const FOLLOW_UP_LEVELS: Role[] = ['follow-up', 'supervisor', 'leader']

/** Sends a bad rating to a named follow-up officer outside the rated unit (promise 7). */
export function routeFollowUp(ratedDepartment: string, directory: Directory, turn: number): Route {
  for (const role of FOLLOW_UP_LEVELS) {
    const eligible = directory.people.filter(
      (person) => person.roles.includes(role) && person.department !== ratedDepartment,
    )
    const person = pick(eligible, turn)
    if (person)
      return {
        department: person.department,
        role,
        person: person._id,
        rule: 'follow-up',
        reason: '由被评价单位以外的人员回访',
      }
  }
  const office = officeOf(directory)._id
  return {
    department: office,
    role: 'leader',
    rule: 'nobody',
    reason: '没有单位以外的人员可以回访，请分管领导指定',
  }
}

function ownerIn(
  department: string,
  { people }: Directory,
  turn: number,
  roles: [Role, ...Role[]],
): Pick<Route, 'role' | 'person'> {
  for (const role of roles) {
    const person = pick(
      people.filter((one) => one.department === department && one.roles.includes(role)),
      turn,
    )
    if (person) return { role, person: person._id }
  }
  return { role: roles[0] }
}

const pick = (people: Person[], turn: number): Person | undefined =>
  [...people].sort((a, b) => (a._id < b._id ? -1 : 1))[people.length ? turn % people.length : 0]

function officeOf({ departments }: Directory): Department {
  const office = departments.find((department) => department.isOffice)
  if (!office) throw notReady('部门，其中一个“是政管办”')
  return office
}
