import type { CaseEvent } from '../../../../cloudfunctions/domain/case'
import type { Rating } from '../../../../cloudfunctions/domain/rating'
import { kindOf, type FaultName } from '../../../../local/cloud/faults/table'
import type { CitizenCase } from '../../../../miniprogram/contract/case'
import type { IssueReceived, RatingReceived } from '../../../../miniprogram/contract/citizen'
import { dayOf, type Instant } from '../../../../miniprogram/contract/time'
import { newRequest } from '../../../support/callers'
import { stored } from '../../../support/inside'
import { citizen, countsOf, newest, onDisk, staff, type Stage } from '../stage'
import type { Scenarios } from '.'
import {
  atCommit,
  caseOf,
  expectFold,
  expectHonest,
  expectHidden,
  expectIndependent,
  facts,
  followUp,
  growth,
  ONE_ATTEMPT,
  overview,
  rateBadly,
  ratingForm,
  everyMoment,
  fewMoments,
  someMoments,
  stranger,
  typesOf,
  WORDS,
} from './parts'

/* The calls of citizens and staff, while what they ask of the cloud fails, or the way to it. */

async function oneRecord(stage: Stage, fault: FaultName): Promise<void> {
  await stage.atMoments(fault, everyMoment(fault), async () => {
    const before = countsOf(stage.cloud)
    const { caseId, ratingId } = await rateBadly(stage)
    expect(growth(before, countsOf(stage.cloud))).toEqual(ONE_ATTEMPT)
    expect(caseOf(stage, caseId).rating).toBe(ratingId)
  })
  const { caseId } = await rateBadly(stage)
  await stage.under(fault, () => followUp(stage, caseId), atCommit(fault))
  expect(typesOf(stage, caseId)).toEqual(['submitted', 'assigned', 'followed-up'])
}

async function keptOnDisk(stage: Stage, fault: FaultName): Promise<void> {
  const good = await stage.under(fault, () =>
    stage.insist<RatingReceived>(citizen(stranger()), 'rating.submit', ratingForm({ level: 4 })),
  )
  const bad = await stage.under(fault, () => rateBadly(stage), atCommit(fault))
  await stage.under(fault, () => followUp(stage, bad.caseId), atCommit(fault))
  const kept = await onDisk(stage.cloud, ['ratings', 'events'])
  const ratings = (kept.ratings as Rating[]).map(({ _id }) => _id)
  expect(ratings).toEqual(expect.arrayContaining([good.ratingId, bad.ratingId]))
  const events = (kept.events as CaseEvent[]).filter(({ caseId }) => caseId === bad.caseId)
  expect(events.map(({ type }) => type)).toEqual(['submitted', 'assigned', 'followed-up'])
}

async function nothingDisappears(stage: Stage, fault: FaultName): Promise<void> {
  const { caseId, openid } = await rateBadly(stage)
  const expectUnchanged = facts(stage)
  await stage.under(fault, () => followUp(stage, caseId), atCommit(fault))
  await stage.under(
    fault,
    () => stage.insist(citizen(openid), 'case.withdraw', { caseId }),
    atCommit(fault),
  )
  expectUnchanged()
  expectFold(stage, caseId)
}

/** Somebody gives up after one try: there is what they gave, whole, or nothing at all. */
async function nothingInvented(stage: Stage, fault: FaultName): Promise<void> {
  const begun = countsOf(stage.cloud)['ratings']
  await stage.atMoments(fault, someMoments(fault), async () => {
    const before = countsOf(stage.cloud)
    const form = { action: 'rating.submit', requestId: newRequest(), ...ratingForm({ level: 2 }) }
    await stage.send(citizen(stranger()), form)
    const grown = growth(before, countsOf(stage.cloud))
    expect([{ ...ONE_ATTEMPT }, zeros(ONE_ATTEMPT)]).toContainEqual(grown)
  })
  const added = stored<Rating>(stage.cloud, 'ratings').slice(begun)
  expect(added.filter(({ level, assessNumber }) => level !== 2 || assessNumber !== 1)).toEqual([])
}

const zeros = (of: object) => Object.fromEntries(Object.keys(of).map((name) => [name, 0]))

/** What is received later is followed up the next working day (`policy.cutOff`). */
const CUT_OFF: Instant = '2026-03-10T17:00:00.000+08:00'

/** Sent ten seconds before the day’s cut-off: due today if it arrived then, however late the answer. */
async function clockStarts(stage: Stage, fault: FaultName): Promise<void> {
  await stage.atMoments(fault, fewMoments(fault), async () => {
    const person = citizen(stranger())
    const form = { requestId: newRequest(), ...ratingForm() }
    const before = countsOf(stage.cloud)['ratings'] ?? 0
    stage.at('16:59:50')
    await stage.send(person, { action: 'rating.submit', ...form })
    const isThere = (countsOf(stage.cloud)['ratings'] ?? 0) > before
    stage.cloud.advance('10m')
    const received = await stage.insist<RatingReceived>(person, 'rating.submit', form)
    expect(received.receivedAt < CUT_OFF).toBe(isThere)
    const [deadline] = caseOf(stage, received.caseId).deadlines
    expect(received.followUpDue).toBe(deadline?.dueAt)
    expect(dayOf(deadline?.dueAt ?? CUT_OFF)).toBe(isThere ? '2026-03-10' : '2026-03-11')
  })
}

async function nobodyLearns(stage: Stage, fault: FaultName): Promise<void> {
  const phone = `139${String(++phones).padStart(8, '7')}`
  const secret = { openid: `o-secret-${phones}`, words: `${WORDS}，我叫秘密${phones}` }
  const { caseId } = await stage.under(fault, () =>
    rateBadly(stage, { text: secret.words, contact: { phone } }, secret.openid),
  )
  expectHidden(stage, [secret.openid, secret.words, phone])
  const { assignee } = caseOf(stage, caseId)
  const look = { caseId, reason: '回访核实' }
  const seen = await stage.under(
    fault,
    () => stage.insist(staff(assignee), 'identity.reveal', look),
    atCommit(fault),
  )
  expect(seen).toEqual({ phone })
  expect(typesOf(stage, caseId).filter((type) => type === 'revealed')).toHaveLength(1)
}
let phones = 0

async function independent(stage: Stage, fault: FaultName): Promise<void> {
  const { caseId } = await stage.under(fault, () => rateBadly(stage), atCommit(fault))
  expectIndependent(stage, caseOf(stage, caseId))
}

async function honest(stage: Stage, fault: FaultName): Promise<void> {
  const { caseId } = await stage.under(fault, () => rateBadly(stage), atCommit(fault))
  await stage.under(fault, () => followUp(stage, caseId), atCommit(fault))
  const ask = overview(stage)
  // an overview only reads: faults of transactions and writes pass it by
  const isMet = kindOf(fault).reach === undefined
  await expectHonest(stage, isMet ? () => stage.under(fault, ask) : ask)
}

async function neverDropped(stage: Stage, fault: FaultName): Promise<void> {
  const { ratingId, caseId } = await stage.under(fault, () => rateBadly(stage), {
    action: 'wx.openApi',
  })
  expect(newest<Rating>(stage.cloud, 'ratings').find(({ _id }) => _id === ratingId)).toMatchObject({
    level: 1,
    caseId,
  })
}

/** The date an issue was answered with is the one that is kept, and a repeat gets it again. */
async function rightDate(stage: Stage, fault: FaultName): Promise<void> {
  const person = citizen(stranger())
  const form = { requestId: newRequest(), scene: 'qu-9', text: WORDS }
  const submit = () => stage.insist<IssueReceived>(person, 'issue.submit', form)
  const received = await stage.under(fault, submit, atCommit(fault))
  const { deadlines } = caseOf(stage, received.caseId)
  const reply = deadlines.find(({ name }) => name === 'reply')
  expect(received).toMatchObject({ replyDue: reply?.shownDue, provisional: reply?.provisional })
  stage.cloud.advance('1d')
  // a repeat is known before anything is committed
  const again = kindOf(fault).reach === 'commit' ? submit() : stage.under(fault, submit)
  expect(await again).toEqual(received)
}

async function echoed(stage: Stage, fault: FaultName): Promise<void> {
  const { caseId, openid } = await stage.under(fault, () => rateBadly(stage), atCommit(fault))
  const { assignee } = caseOf(stage, caseId)
  const text = '您好，我们看到了您的评价，正在核实。'
  await stage.under(
    fault,
    () => stage.insist(staff(assignee), 'case.message', { caseId, text }),
    atCommit(fault),
  )
  const { case: seen } = await stage.insist<{ case: CitizenCase }>(citizen(openid), 'case.get', {
    caseId,
  })
  const echoes = seen.timeline.filter((entry) => entry.text === text)
  expect(echoes.map(({ at }) => dayOf(at))).toEqual([dayOf(seen.timeline[0]?.at ?? CUT_OFF)])
}

export const asked: Scenarios = {
  1: oneRecord,
  2: keptOnDisk,
  3: nothingDisappears,
  4: nothingInvented,
  5: clockStarts,
  6: nobodyLearns,
  7: independent,
  8: honest,
  9: neverDropped,
  10: rightDate,
  11: echoed,
}
