import { succeedAll } from '../repository/succession'
import type { Budget } from './budget'
import type { TimerContext } from './context'

/**
 * Whatever is or comes into the hands of somebody who left goes on: a removal that was cut off, an
 * instance that did not know yet, a case that returns to the officer it once had. Costs nothing
 * where nobody left, else one indexed question.
 */
export async function passLeavers(context: TimerContext, goOn: Budget): Promise<number> {
  const leavers = context.reference.people.filter(({ leftAt }) => leftAt)
  return leavers.length === 0 ? 0 : await succeedAll(context, leavers, goOn)
}
