import type { DeadlineName } from '../../../miniprogram/contract/case'
import type { Instant } from '../../../miniprogram/contract/time'
import { dropped, finished, type Deadline } from '../deadline'
import type { Case, Owner } from './model'

/** Fields that change; one that goes away is undefined. */
export type Change = {
  [K in Exclude<keyof Case, '_id' | 'version' | 'requests'>]?: Case[K] | undefined
}

export const ownerOnly = ({ department, role, person }: Owner): Owner => ({
  department,
  role,
  ...(person ? { person } : {}),
})

/** Nobody in particular has it where no person is named: it is the unit's. */
export const ownedBy = ({ department, role, person }: Owner) => ({
  ownerDepartment: department,
  ownerRole: role,
  assignee: person,
})

export const change = (
  before: Case,
  name: DeadlineName,
  party: string | undefined,
  how: (one: Deadline) => Deadline,
) => before.deadlines.map((one) => (one.name === name && one.party === party ? how(one) : one))

export function fulfil(before: Case, names: DeadlineName[], at: Instant): Pick<Case, 'deadlines'> {
  return {
    deadlines: before.deadlines.map((one) => (names.includes(one.name) ? finished(one, at) : one)),
  }
}

export function drop(
  before: Case,
  names: DeadlineName[] | 'all',
  at: Instant,
): Pick<Case, 'deadlines'> {
  return {
    deadlines: before.deadlines.map((one) =>
      names === 'all' || names.includes(one.name) ? dropped(one, at) : one,
    ),
  }
}

/** A deadline that begins anew takes the place of the one before it. */
export function started(before: Deadline[], starts: Deadline[]): Deadline[] {
  const isReplaced = (one: Deadline) =>
    starts.some(({ name, party }) => name === one.name && party === one.party)
  return [...before.filter((one) => !isReplaced(one)), ...starts]
}
