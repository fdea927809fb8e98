import type { FaultName } from '../../../local/cloud/faults/table'
import { openStage, type Stage, type Transport } from './stage'
import { scenarioOf } from './scenarios'
import { PROMISES, testedIn } from './table'

/** The cells of some faults as tests, all on one stage. */
export function playCells(faults: FaultName[], transport: Transport = 'cloud'): void {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(transport)
  }, 60_000)
  afterAll(() => stage.cloud.close())

  describe.each(faults)('under %s', (fault) => {
    it.each(testedIn(fault).map((promise) => [promise, PROMISES[promise]] as const))(
      '%i: %s',
      async (promise) => {
        stage.begin()
        const play = scenarioOf(fault, promise)
        if (!play) throw new Error(`no scenario holds ${fault} against promise ${promise}`)
        await play(stage, fault)
      },
    )
  })
}
