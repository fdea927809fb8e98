import { followAnew, followLedger } from '../repository/figures'
import { findStale } from '../repository/outcome-changes'
import { remakeStale } from '../repository/outcomes'
import type { Budget } from './budget'
import type { TimerContext } from './context'

export interface StatisticsReport {
  /** The block that the figures are up to. */
  height: number
  /** Days of which cases, consultations, marks or services were counted anew. */
  days: number
}

/** Brings every figure up to date: ratings by the ledger's blocks, the rest day by day. */
export async function passStatistics(
  { database, clock, reference }: TimerContext,
  goOn: Budget,
): Promise<StatisticsReport> {
  const now = clock.now()
  const height = await followLedger(database, now, goOn)
  await findStale(database, now, goOn)
  const days = await remakeStale(database, reference, goOn)
  if (goOn()) await followAnew(database, now, goOn)
  return { height, days }
}
