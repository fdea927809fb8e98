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
async function live(stage: Stage, fault: FaultName | undefined) {
  stage.begin()
  const openid = stranger()
  const { caseId } = await rateBadly(stage, {}, openid)
  const opened = storedCase(stage.cloud, caseId)
  const expectUnchanged = facts(stage)
  const rated = () => stored(stage.cloud, 'ratings').length
  const before = rated()
  for (const time of TIMES) {
    stage.at(time)
    if (fault) await struck(stage, fault)
    else await stage.pass()
    stage.cloud.advance('1m')
    await stage.pass()
  }
  return {
    openid,
    opened,
    one: storedCase(stage.cloud, caseId),
    events: storedEvents(stage.cloud, caseId),
    notices: stored<Notice>(stage.cloud, 'notices').filter((it) => it.caseId === caseId),
    newRatings: rated() - before,
    expectUnchanged,
  }
}

type Life = Awaited<ReturnType<typeof live>>

const lives = new WeakMap<Stage, Map<FaultName | undefined, Promise<Life>>>()

/** All cells of a fault look at the same day; `undefined` is a day like any other. */
function dayUnder(stage: Stage, fault?: FaultName): Promise<Life> {
  const known = lives.get(stage) ?? new Map<FaultName | undefined, Promise<Life>>()
  lives.set(stage, known)
  const life = known.get(fault) ?? live(stage, fault)
  known.set(fault, life)
  return life
}

async function struck(stage: Stage, fault: FaultName): Promise<void> {
  const { latencyMs = 0 } = settingOf(fault)
  await stage.under(fault, async () => {
    const passing = stage.pass()
    if (kindOf(fault).effect.kind === 'late') stage.cloud.clock.advance(latencyMs)
    await passing
  })
}

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
  const usual = await dayUnder(stage)
  const lived = await dayUnder(stage, fault)
  expect(typesOf(lived.events)).toEqual(typesOf(usual.events))
  expect(typesOf(lived.events)).toEqual(
    expect.arrayContaining(['reminded', 'breached', 'escalated']),
  )
  expect(causesOf(lived)).toEqual(causesOf(usual))
}

async function nothingDisappears(stage: Stage, fault: FaultName): Promise<void> {
  const { one, expectUnchanged } = await dayUnder(stage, fault)
  expectUnchanged()
  expectFold(stage, one._id)
}

async function nothingInvented(stage: Stage, fault: FaultName): Promise<void> {
  const { newRatings } = await dayUnder(stage, fault)
  expect(newRatings).toBe(0)
}

async function clockGoesOn(stage: Stage, fault: FaultName): Promise<void> {
  const usual = await dayUnder(stage)
  const { one } = await dayUnder(stage, fault)
  expect(datesOf(one)).toEqual(datesOf(usual.one))
}

async function nobodyLearns(stage: Stage, fault: FaultName): Promise<void> {
  const { openid } = await dayUnder(stage, fault)
  expectHidden(stage, [openid, WORDS])
}

async function independent(stage: Stage, fault: FaultName): Promise<void> {
  const { one, notices } = await dayUnder(stage, fault)
  expect(notices.map(({ cause }) => cause)).toContain('escalated')
  expectIndependent(stage, one)
}

async function honest(stage: Stage, fault: FaultName): Promise<void> {
  await dayUnder(stage, fault)
  await expectHonest(stage, overview(stage))
}

async function rightDate(stage: Stage, fault: FaultName): Promise<void> {
  const { opened, one } = await dayUnder(stage, fault)
  expect(one.deadlines.map(({ shownDue }) => shownDue)).toEqual(
    opened.deadlines.map(({ shownDue }) => shownDue),
  )
}

/** Who must answer is reminded while there is time, and who stands above hears of a breach the same day. */
async function echoed(stage: Stage, fault: FaultName): Promise<void> {
  const { one, events, notices } = await dayUnder(stage, fault)
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
