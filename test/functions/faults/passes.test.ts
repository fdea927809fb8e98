import type { Notice } from '../../../cloudfunctions/domain/notice'
import type { FaultInput } from '../../../local/cloud/faults'
import { kindOf } from '../../../local/cloud/faults/table'
import { allowMessages, caseOf, expectFold, rateBadly, typesOf } from './scenarios/parts'
import { newest, openStage, type Stage } from './stage'
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

it.each<[string, FaultInput['where']]>([
  ['the calendar', { collection: 'cases', nth: 1 }],
  ['the deadlines', { collection: 'cases', nth: 3 }],
])('when %s cannot be looked at, messages still go out', async (_what, where) => {
  stage.begin()
  await stage.pass()
  const { caseId } = await rateBadly(stage)
  const { assignee } = caseOf(stage, caseId)
  await allowMessages(stage, `dev-${assignee}`)
  stage.at('16:00:30')
  await stage.under('refused', stage.pass, { function: 'timer', ...where })
  expect(typesOf(stage, caseId)).not.toContain('reminded')
  expect(newest<Notice>(stage.cloud, 'notices').at(-1)).toMatchObject({ caseId, state: 'sent' })
})
