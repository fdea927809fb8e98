import type { Notice } from '../../../../cloudfunctions/domain/notice'
import type { Rating } from '../../../../cloudfunctions/domain/rating'
import type { Content } from '../../../../cloudfunctions/repository/contents'
import type { FaultName } from '../../../../local/cloud/faults/table'
import type { CitizenCase } from '../../../../miniprogram/contract/case'
import type { RatingReceived } from '../../../../miniprogram/contract/citizen'
import { dayOf } from '../../../../miniprogram/contract/time'
import { newRequest } from '../../../support/callers'
import { citizen, countsOf, newest, onDisk, staff, type Stage } from '../stage'
import type { Scenarios } from '.'
import {
  allowMessages,
  caseOf,
  expectHidden,
  growth,
  ONE_ATTEMPT,
  rateBadly,
  ratingForm,
  stranger,
  WORDS,
} from './parts'

/* WeChat is asked about words and sends messages; whatever it answers, what is ours stands. */

const CHECK = { api: 'security.msgSecCheck' }
const SEND = { api: 'subscribeMessage.send' }

/** What becomes of a message: how the notice ends, and how many messages WeChat has sent of it. */
const FATES: Partial<Record<FaultName, { states: Notice['state'][]; sent: number }>> = {
  'wechat-no-credit': { states: ['waiting-credit'], sent: 0 },
  'wechat-bad-field': { states: ['dead'], sent: 0 },
  'wechat-stale-token': { states: ['sent'], sent: 1 },
  'wechat-quota': { states: ['sent'], sent: 1 },
  'wechat-busy': { states: ['sent'], sent: 1 },
  'wechat-lost': { states: ['unknown'], sent: 1 },
}

const sentOf = (stage: Stage, caseId: string, openid: string) =>
  stage.cloud.wechat.state
    .sent()
    .filter((message) => message.openid === openid && message.page.endsWith(`id=${caseId}`))

/** A bad rating whose words WeChat could not judge; struck while it was submitted. */
const underCheck = (stage: Stage, fault: FaultName) =>
  stage.under(fault, () => rateBadly(stage), CHECK)

/** The message about a new case goes out under the fault. */
async function sendUnder(stage: Stage, fault: FaultName, caseId: string): Promise<void> {
  await allowMessages(stage, `dev-${caseOf(stage, caseId).assignee ?? ''}`)
  await stage.under(fault, stage.pass, SEND)
}

/** What has become of that message after an hour in which the timer came by again and again. */
async function fateOf(stage: Stage, caseId: string) {
  for (const wait of ['2m', '10m', '1h']) {
    stage.cloud.advance(wait)
    await stage.pass()
  }
  const notices = newest<Notice>(stage.cloud, 'notices').filter((one) => one.caseId === caseId)
  const { assignee = '' } = caseOf(stage, caseId)
  return {
    states: notices.map(({ state }) => state),
    sent: sentOf(stage, caseId, `dev-${assignee}`).length,
  }
}

async function once(stage: Stage, fault: FaultName): Promise<void> {
  const before = countsOf(stage.cloud)
  const { caseId } = await underCheck(stage, fault)
  expect(growth(before, countsOf(stage.cloud))).toEqual(ONE_ATTEMPT)
  await sendUnder(stage, fault, caseId)
  expect(await fateOf(stage, caseId)).toEqual(FATES[fault])
}

async function keptOnDisk(stage: Stage, fault: FaultName): Promise<void> {
  const { ratingId, caseId } = await underCheck(stage, fault)
  const kept = await onDisk(stage.cloud, ['ratings', 'contents'])
  expect((kept.ratings as Rating[]).map(({ _id }) => _id)).toContain(ratingId)
  expect((kept.contents as Content[]).map((content) => content.caseId)).toContain(caseId)
}

async function nobodyLearns(stage: Stage, fault: FaultName): Promise<void> {
  const openid = stranger()
  const text = `${WORDS}，我是${openid}`
  const { caseId } = await stage.under(fault, () => rateBadly(stage, { text }, openid), CHECK)
  await sendUnder(stage, fault, caseId)
  expectHidden(stage, [openid, text])
}

/** The rating is stored at the first try; words that could not be judged wait for a person. */
async function neverDropped(stage: Stage, fault: FaultName): Promise<void> {
  const form = { action: 'rating.submit', requestId: newRequest(), ...ratingForm() }
  const answer = await stage.under(fault, () => stage.send(citizen(stranger()), form), CHECK)
  if (!answer?.ok) throw new Error(`not stored: ${JSON.stringify(answer)}`)
  const { ratingId, caseId } = answer.data as RatingReceived
  expect(newest<Rating>(stage.cloud, 'ratings').find(({ _id }) => _id === ratingId)).toMatchObject({
    level: 1,
  })
  const contents = newest<Content>(stage.cloud, 'contents')
  const isAskedAgain = stage.transport === 'https' && fault === 'wechat-stale-token'
  expect(contents.find((content) => content.caseId === caseId)?.check).toBe(
    isAskedAgain ? 'pass' : 'held',
  )
}

/** No message arrives, but the answer stands in the citizen's own line, the same day. */
async function echoed(stage: Stage, fault: FaultName): Promise<void> {
  const { caseId, openid } = await rateBadly(stage)
  await allowMessages(stage, openid)
  const { assignee } = caseOf(stage, caseId)
  const text = '您好，我们看到了您的评价，正在核实。'
  await stage.insist(staff(assignee), 'case.message', { caseId, text })
  await stage.under(fault, stage.pass, SEND)
  stage.cloud.advance('10m')
  await stage.pass()
  const { case: seen } = await stage.insist<{ case: CitizenCase }>(citizen(openid), 'case.get', {
    caseId,
  })
  const echoes = seen.timeline.filter((entry) => entry.text === text)
  expect(echoes.map(({ at }) => dayOf(at))).toEqual([dayOf(seen.receivedAt)])
  expect(sentOf(stage, caseId, openid).length).toBeLessThanOrEqual(1)
}

export const wechat: Scenarios = {
  1: once,
  2: keptOnDisk,
  6: nobodyLearns,
  9: neverDropped,
  11: echoed,
}
