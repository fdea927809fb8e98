import { dailyAudit } from '../repository/ledger/audits'
import { sealNext } from '../repository/ledger/seal'
import type { Budget } from './budget'
import type { TimerContext } from './context'

/**
 * Writes what came in since the last pass into the ledger, block after block; resolves to how many
 * entries. The time that is left goes into the audit of the day, until that is done.
 */
export async function passLedger(context: TimerContext, goOn: Budget): Promise<number> {
  try {
    return await seal(context, goOn)
  } finally {
    // all the more where sealing fails: the audit tells what is wrong with the ledger
    await dailyAudit(context, { now: () => context.clock.now(), goOn })
  }
}

async function seal(context: TimerContext, goOn: Budget): Promise<number> {
  let sealed = 0
  while (goOn()) {
    const entries = await sealNext(context, context.clock.now())
    if (entries === 0) break
    sealed += entries
  }
  return sealed
}
