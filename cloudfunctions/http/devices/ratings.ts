import type { DeviceRatingReceived, RatingResult } from '../../../miniprogram/contract/devices'
import { isBadLevel } from '../../../miniprogram/contract/levels'
import type { Instant } from '../../../miniprogram/contract/time'
import type * as v from 'valibot'
import { checkChoices } from '../../citizen/rating'
import { deadlineOf, type Case } from '../../domain/case'
import { startFirstContact } from '../../domain/deadline'
import { isLive, timeFault, type Device } from '../../domain/device'
import { CHANNELS, type Rating } from '../../domain/rating'
import type { Window } from '../../domain/reference'
import { Refusal } from '../../domain/refusal'
import type { VisitToken } from '../../domain/visit-token'
import type { Transaction } from '../../platform/database'
import { parse } from '../../platform/handler'
import { sealWords } from '../../repository/contents'
import { receiptOf } from '../../repository/ledger/entries'
import { readStored, storeRating } from '../../repository/rating-intake'
import { codesOf, idsOf, writeOnce } from '../../repository/submission'
import { projectNoOf, useVisit, visitAt } from '../../repository/visit-tokens'
import type { HttpContext } from '../context'
import { eachRow } from './each-row'
import { deviceRating } from './schemas'
import { standingWindow } from './window'

type DeviceContext = HttpContext & { device: Device }
type Row = v.InferOutput<typeof deviceRating>

/** Takes in what was rated on a device, now or days ago, and answers row by row. */
export async function takeRatings(
  { ratings }: { ratings: unknown[] },
  context: DeviceContext,
): Promise<{ results: RatingResult[]; now: Instant }> {
  const window = standingWindow(context)
  const results = await eachRow(ratings, 'device.ratings', (row) =>
    takeRating(parse(deviceRating, row), window, context),
  )
  return {
    results: results.map((result, at) => ({ requestId: requestIdOf(ratings[at]), ...result })),
    now: context.clock.now(),
  }
}

function requestIdOf(row: unknown): string {
  const { requestId } = (row ?? {}) as { requestId?: unknown }
  return typeof requestId === 'string' ? requestId.slice(0, MOST_OF_REQUEST) : ''
}

/** What a requestId has at most, in characters. */
const MOST_OF_REQUEST = 64

const TIME_FAULTS = {
  future: '评价时间比现在还晚，请校准设备的时间。',
  'too-late': '评价时间超过 7 天，不能再上传。',
} as const

/**
 * One rating. Its clock began when the citizen gave it; one that comes in after its first contact
 * was due is late, and is followed up on the day it came. Nobody, here or anywhere, knows who gave it.
 */
async function takeRating(
  row: Row,
  window: Window,
  context: DeviceContext,
): Promise<DeviceRatingReceived> {
  const { keys, device, arrivedAt: receivedAt } = context
  const print = keys.print(row)
  const ids = idsOf(keys, 'rating', `device:${device._id}`, row.requestId)
  const read = () => readRating(context, ids.recordId, print)
  const fault = timeFault(row.assessedAt, receivedAt)
  if (fault === 'future') throw new Refusal('INVALID_INPUT', TIME_FAULTS.future, 'assessedAt')
  const earlier = fault && (await read()) // a repeat may come later than the rating could
  if (earlier) return earlier
  if (fault) throw new Refusal('INVALID_INPUT', TIME_FAULTS[fault], 'assessedAt')
  checkChoices(row, context)

  // a clock that is a little fast gives nobody more time
  const givenAt = row.assessedAt < receivedAt ? row.assessedAt : receivedAt
  const visit = await visitAt(context, row.visitToken, window._id, givenAt)
  const made = newRating(row, { window, visit, givenAt, ids, print }, context)
  return await writeOnce(read, async (turn) => {
    const { rating, opened } = await storeRating(context, made, turn)
    return answerOf(rating, opened, context)
  })
}

interface About {
  window: Window
  visit: VisitToken | undefined
  givenAt: Instant
  ids: ReturnType<typeof idsOf>
  print: string
}

function newRating(
  row: Row,
  { window, visit, givenAt, ids, print }: About,
  { keys, reference, device, arrivedAt: receivedAt }: DeviceContext,
) {
  const isBad = isBadLevel(row.level)
  const { dueAt } = startFirstContact(givenAt, reference.policy, reference.calendar)
  const isLate = isBad && receivedAt > dueAt
  const caseId = isBad ? ids.caseId : undefined
  const words = {
    ...(row.text ? { text: row.text } : {}),
    ...(isBad ? projectNoOf(keys, visit) : {}),
  }
  const sealed =
    Object.keys(words).length === 0
      ? undefined
      : sealWords(keys, words, {
          id: ids.contentId,
          ...(caseId ? { caseId } : {}),
          verdict: row.text ? 'unknown' : 'pass', // WeChat checks words of its own users only
          at: receivedAt,
          textPrint: row.text && keys.textPrint(row.text),
        })
  const item = row.item ?? visit?.item
  return {
    facts: {
      _id: ids.recordId,
      rater: keys.rater(`device:${device._id}\n${row.requestId}`),
      ...{ window: window._id, centre: window.centre, department: window.department },
      level: row.level,
      indicators: [...new Set(row.indicators)],
      indicatorVersion: reference.indicators.version,
      channel: device.kind === 'tablet' ? CHANNELS.tablet : CHANNELS.terminal,
      assessNumber: 1 as const,
      ...(item ? { item } : {}),
      receivedAt,
      assessedAt: row.assessedAt,
      ...(isLate ? { late: true as const } : {}),
      device: device._id,
      ...(visit ? { tied: true as const } : {}),
      ...(sealed ? { content: sealed.ref } : {}),
      ...(caseId ? { caseId } : {}),
      print,
    },
    sealed,
    hasContact: false,
    startedAt: isLate ? receivedAt : givenAt,
    also:
      visit &&
      ((transaction: Transaction) =>
        useVisit(transaction, keys, visit, { ratingId: ids.recordId, at: givenAt })),
  }
}

async function readRating(
  context: DeviceContext,
  id: string,
  print: string,
): Promise<DeviceRatingReceived | undefined> {
  const stored = await readStored(context.database, id, print)
  return stored && answerOf(stored.rating, stored.opened, context)
}

function answerOf(
  rating: Rating,
  opened: Case | undefined,
  context: DeviceContext,
): DeviceRatingReceived {
  const { _id: ratingId, receivedAt, assessedAt = receivedAt, late } = rating
  const isThere = context.device.kind === 'tablet' && isLive(assessedAt, receivedAt)
  return {
    ...{ ratingId, receivedAt },
    ...(late ? { late } : {}),
    ...(isThere ? { receipt: receiptOf(context, rating) } : {}),
    ...(opened
      ? {
          followUpDue: deadlineOf(opened, 'first-contact').shownDue,
          number: opened.number,
          ...(isThere
            ? { lookupCode: codesOf(context.keys, opened._id, receivedAt, 0).lookupCode }
            : {}),
        }
      : {}),
  }
}
