import type { Case, CaseEvent } from '../../../../cloudfunctions/domain/case'
import type { Notice } from '../../../../cloudfunctions/domain/notice'
import { kindOf, type FaultName } from '../../../../local/cloud/faults/table'
import { dayOf } from '../../../../miniprogram/contract/time'
import { stored, storedCase, storedEvents } from '../../../support/inside'
import type { Stage } from '../stage'
import { settingOf } from '../table'
import type { Scenarios } from '.'
import {
  expectFold,
  expectHonest,
  expectHidden,
  expectIndependent,
  facts,
  overview,
  rateBadly,
  stranger,
  WORDS,
} from './parts'

/* The minute timer is dropped, late or doubled at the very minutes that count. */

/** When a case of the morning wants something: a reminder, its breach, and the way up. */
const TIMES = ['16:00:30', '18:00:30', '19:00:30']

/** A day of one case; a fault strikes the trigger at each of its times, the next minute's comes as ever. */
async function live(stage: Stage, fault: FaultName | undefined, openid = stranger()) {
  stage.begin()
  const { caseId } = await rateBadly(stage, {}, openid)
  const opened = storedCase(stage.cloud, caseId)
  const expectUnchanged = facts(stage)
  for (const time of TIMES) {
    stage.at(time)
    if (fault) await struck(stage, fault)
    else await stage.pass()
    stage.cloud.advance('1m')
    await stage.pass()
  }
  const one = storedCase(stage.cloud, caseId)
  const notices = stored<Notice>(stage.cloud, 'notices').filter((it) => it.caseId === caseId)
  return { opened, one, events: storedEvents(stage.cloud, caseId), notices, expectUnchanged }
}

async function struck(stage: Stage, fault: FaultName): Promise<void> {
  const { latencyMs = 0 } = settingOf(fault)
  await stage.under(fault, async () => {
    const passing = stage.pass()
    if (kindOf(fault).effect.kind === 'late') stage.cloud.clock.advance(latencyMs)
    await passing
  })
}

type Life = Awaited<ReturnType<typeof live>>
const typesOf = (events: CaseEvent[]) => events.map(({ type }) => type)
const causesOf = ({ notices }: Life) => notices.map(({ cause }) => cause).sort()
/** A deadline and what hangs on it, without when it was noticed. */
const datesOf = ({ deadlines, ladder }: Case) => ({
  deadlines: deadlines.map(({ name, startedAt, dueAt, shownDue }) => [
    name,
    startedAt.slice(0, 16),
    dueAt,
    shownDue,
  ]),
  ladder: ladder.map(({ role, at }) => [role, at]),
})

async function once(stage: Stage, fault: FaultName): Promise<void> {
  const usual = await live(stage, undefined)
  const lived = await live(stage, fault)
  expect(typesOf(lived.events)).toEqual(typesOf(usual.events))
  expect(typesOf(lived.events)).toEqual(
    expect.arrayContaining(['reminded', 'breached', 'escalated']),
  )
  expect(causesOf(lived)).toEqual(causesOf(usual))
}

async function nothingDisappears(stage: Stage, fault: FaultName): Promise<void> {
  const { one, expectUnchanged } = await live(stage, fault)
  expectUnchanged()
  expectFold(stage, one._id)
}

async function nothingInvented(stage: Stage, fault: FaultName): Promise<void> {
  const before = stored(stage.cloud, 'ratings').length
  await live(stage, fault)
  expect(stored(stage.cloud, 'ratings')).toHaveLength(before + 1)
}

async function clockGoesOn(stage: Stage, fault: FaultName): Promise<void> {
  const usual = await live(stage, undefined)
  const { one } = await live(stage, fault)
  expect(datesOf(one)).toEqual(datesOf(usual.one))
}

async function nobodyLearns(stage: Stage, fault: FaultName): Promise<void> {
  const openid = stranger()
  await live(stage, fault, openid)
  expectHidden(stage, [openid, WORDS])
}

async function independent(stage: Stage, fault: FaultName): Promise<void> {
  const { one, notices } = await live(stage, fault)
  expect(notices.map(({ cause }) => cause)).toContain('escalated')
  expectIndependent(stage, one)
}

async function honest(stage: Stage, fault: FaultName): Promise<void> {
  await live(stage, fault)
  await expectHonest(stage, overview(stage))
}

async function rightDate(stage: Stage, fault: FaultName): Promise<void> {
  const { opened, one } = await live(stage, fault)
  expect(one.deadlines.map(({ shownDue }) => shownDue)).toEqual(
    opened.deadlines.map(({ shownDue }) => shownDue),
  )
}

/** Who must answer is reminded while there is time, and who stands above hears of a breach the same day. */
async function echoed(stage: Stage, fault: FaultName): Promise<void> {
  const { one, events, notices } = await live(stage, fault)
  const [deadline] = one.deadlines
  const reminded = events.find(({ type }) => type === 'reminded')
  expect(reminded && deadline && reminded.at < deadline.dueAt).toBe(true)
  const told = notices.find(({ cause }) => cause === 'escalated')
  expect(told && dayOf(told.createdAt)).toBe(dayOf(one.receivedAt))
}

export const timer: Scenarios = {
  1: once,
  3: nothingDisappears,
  4: nothingInvented,
  5: clockGoesOn,
  6: nobodyLearns,
  7: independent,
  8: honest,
  10: rightDate,
  11: echoed,
}
