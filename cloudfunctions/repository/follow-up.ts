import { levelName } from '../../miniprogram/contract/levels'
import type { Instant } from '../../miniprogram/contract/time'
import { startFirstContact } from '../domain/deadline'
import type { Rating } from '../domain/rating'
import { routeFollowUp } from '../domain/routing'
import type { Keyring } from '../platform/keys'
import type { Beginning } from './cases'
import type { Reference } from './reference'
import { codesOf, turnOf } from './submission'

interface About {
  /** How often the case number was taken. */
  turn: number
  hasContact: boolean
  /** When the clock of the first contact began, where that is not when it was received. */
  startedAt?: Instant
}

/** How the case of a bad rating begins: with the same-day duty of an officer outside the rated unit. */
export function followUpOf(
  rating: Rating,
  { keys, reference }: { keys: Keyring; reference: Reference },
  { turn, hasContact, startedAt = rating.receivedAt }: About,
): Pick<Beginning, 'opening' | 'route'> {
  const caseId = rating.caseId ?? ''
  const { number, lookupHash } = codesOf(keys, caseId, rating.receivedAt, turn)
  return {
    opening: {
      kind: 'rating',
      number,
      lookupHash,
      rater: rating.rater,
      window: rating.window,
      centre: rating.centre,
      ratedDepartment: rating.department,
      title: titleOf(rating, reference),
      rating: rating._id,
      level: rating.level,
      indicators: rating.indicators,
      ...(rating.item ? { item: rating.item } : {}),
      ...(rating.late ? { late: rating.late } : {}),
      mayContact: hasContact,
      hasContact,
      print: rating.print,
      deadlines: [startFirstContact(startedAt, reference.policy, reference.calendar)],
    },
    route: routeFollowUp(rating.department, reference, turnOf(keys, caseId)),
  }
}

/** `非常不满意 · 服务态度差效率低`: the level, and the first thing it was given for. */
function titleOf({ level, indicators }: Rating, { indicators: offered }: Reference): string {
  const [first] = indicators
  const named = offered.levels
    .flatMap((one) => one.indicators)
    .find((indicator) => indicator.code === first)
  return [levelName(level), named?.name].filter(Boolean).join(' · ')
}
