import { kindOf, type FaultName, type Site } from '../../../../local/cloud/faults/table'
import type { Stage } from '../stage'
import type { PromiseNumber } from '../table'
import { asked } from './asked'
import { timer } from './timer'
import { wechat } from './wechat'

export type Scenario = (stage: Stage, fault: FaultName) => Promise<void>

/** How each promise is put to the test where a fault strikes. */
export type Scenarios = Partial<Record<PromiseNumber, Scenario>>

const SCENARIOS: Record<Site, Scenarios> = { gateway: asked, call: asked, wechat, timer }

export const scenarioOf = (fault: FaultName, promise: PromiseNumber): Scenario | undefined =>
  SCENARIOS[kindOf(fault).site][promise]
