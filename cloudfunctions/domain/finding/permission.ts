import { LEADING } from '../../../miniprogram/contract/admin'
import type { Role } from '../../../miniprogram/contract/roles'
import type { Person } from '../reference'
import type { Finding } from './model'

/** Who leads the office in it, and who belongs to the unit that has to change something. */
export type FindingSide = 'lead' | 'owner'

const SIDES: Record<FindingSide, { roles: Role[]; isOwner: boolean }> = {
  // promise 7: nobody decides about a matter of their own unit
  lead: { roles: ['supervisor', 'leader'], isOwner: false },
  owner: { roles: ['head', 'handler'], isOwner: true },
}

/** The role by which a person stands on a side of a finding, if any. */
export function roleIn(
  { roles, department }: Person,
  { owner }: Pick<Finding, 'owner'>,
  side: FindingSide,
): Role | undefined {
  const { roles: allowed, isOwner } = SIDES[side]
  if ((department === owner) !== isOwner) return undefined
  return allowed.find((role) => roles.includes(role))
}

/** Whether somebody looks after the whole district; an admin reads, and decides nothing. */
export const seesAll = ({ roles }: Person): boolean => LEADING.some((role) => roles.includes(role))

/** Whether a person may see a finding: the unit only once there is something for it to do. */
export function maySee(person: Person, one: Finding): boolean {
  if (seesAll(person)) return true
  const isForUnit =
    one.state !== 'proposed' && one.outcome !== 'dismissed' && one.outcome !== 'gone'
  return isForUnit && roleIn(person, one, 'owner') !== undefined
}
