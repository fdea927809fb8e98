import type { Context } from '../domain/case'
import type { Platform } from '../platform/platform'
import type { Reference } from './reference'

/** Everything a decision on a case may look at, as of now. */
export function contextOf(
  { clock, keys, reference }: Pick<Platform, 'clock' | 'keys'> & { reference: Reference },
  caseId: string,
): Context {
  return {
    now: clock.now(),
    policy: reference.policy,
    calendar: reference.calendar,
    people: reference.people,
    departments: reference.departments,
    turn: keys.derive('turn', caseId).readUInt32BE(0),
  }
}
