import { kindOf } from '../../../local/cloud/faults/table'
import { expectFold, rateBadly, typesOf } from './scenarios/parts'
import { openStage, type Stage } from './stage'
import { faultsAt } from './table'

/* The timer's own requests fail in the middle of a pass: the next minute makes good what was left, once. */

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
}, 60_000)
afterAll(() => stage.cloud.close())

/** Where a fault that could strike anywhere strikes each pass. */
const PLACES = {
  reminder: { action: 'database.commitTransaction' },
  breach: { collection: 'events' },
}

it.each(faultsAt('gateway'))('a pass under %s', async (fault) => {
  const placeOf = (pass: keyof typeof PLACES) =>
    kindOf(fault).reach === undefined ? PLACES[pass] : {}
  stage.begin()
  const { caseId } = await rateBadly(stage)
  const times = () => {
    const types = typesOf(stage, caseId)
    return (['reminded', 'breached'] as const).map(
      (once) => types.filter((type) => type === once).length,
    )
  }

  stage.at('16:00:30')
  await stage.under(fault, stage.pass, { function: 'timer', ...placeOf('reminder') })
  stage.cloud.advance('1m')
  await stage.pass()
  expect(times()).toEqual([1, 0])

  stage.at('18:00:30')
  await stage.under(fault, stage.pass, { function: 'timer', ...placeOf('breach') })
  stage.cloud.advance('1m')
  await stage.pass()
  stage.cloud.advance('1m')
  await stage.pass()
  expect(times()).toEqual([1, 1])
  expectFold(stage, caseId)
})
