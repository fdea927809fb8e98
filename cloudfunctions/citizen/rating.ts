import type { RatingForm, RatingReceived } from '../../miniprogram/contract/citizen'
import { isBadLevel } from '../../miniprogram/contract/levels'
import { deadlineOf, type Case } from '../domain/case'
import type { Rating } from '../domain/rating'
import type { Window } from '../domain/reference'
import { Refusal } from '../domain/refusal'
import type { VisitToken } from '../domain/visit-token'
import type { Transaction } from '../platform/database'
import { sealWords } from '../repository/contents'
import { receiptOf } from '../repository/ledger/entries'
import { clearInbox } from '../repository/photos'
import { readStored, storeRating } from '../repository/rating-intake'
import { byId } from '../repository/reference'
import { projectNoOf, useVisit, visitAt } from '../repository/visit-tokens'
import type { CitizenContext } from './context'
import {
  codesOf,
  idsOf,
  isUsedUp,
  phoneOf,
  verdictOn,
  wordsOf,
  writeContacts,
  writeOnce,
} from '../repository/submission'
import { windowOf } from './window'

/**
 * Stores a rating; a bad one opens its follow-up case in the same transaction. However often an
 * attempt is repeated there is one rating and one case. A plain good rating is a single insert. With
 * a visit token it is the rating of that very visit, and uses the token up.
 */
export async function submitRating(
  form: RatingForm,
  context: CitizenContext,
): Promise<RatingReceived> {
  const { keys, wechat, files, caller, openid, arrivedAt: receivedAt } = context
  const window = windowOf(context.reference, form.scene)
  checkChoices(form, context)

  const print = keys.print(form)
  const ids = idsOf(keys, 'rating', caller, form.requestId)
  const read = () => readRating(context, ids.recordId, print)
  const earlier = isUsedUp(form) ? await read() : undefined
  if (earlier) return earlier

  const isBad = isBadLevel(form.level)
  const visit = await visitAt(context, form.visitToken, window._id, receivedAt)
  const known = {
    ...form,
    ...(isBad ? projectNoOf(keys, visit) : {}), // nobody looks into a good one
    ...(form.projectNo ? { projectNo: form.projectNo } : {}),
  }
  const [words, verdict, phone] = await Promise.all([
    wordsOf(context, known, {
      name: ids.recordId,
      content: ids.contentId,
      rater: context.rater,
      at: receivedAt,
    }),
    verdictOn(wechat, openid, form.text),
    phoneOf(wechat, isBad ? form.contact : undefined), // nobody calls about a good one
  ])
  const sealed =
    words &&
    sealWords(keys, words, {
      id: ids.contentId,
      ...(isBad ? { caseId: ids.caseId } : {}),
      verdict,
      at: receivedAt,
      textPrint: form.text && keys.textPrint(form.text),
    })
  const facts = ratingOf(form, context, window, visit, {
    _id: ids.recordId,
    receivedAt,
    print,
    ...(sealed ? { content: sealed.ref } : {}),
    ...(isBad ? { caseId: ids.caseId } : {}),
  })
  const also = async (transaction: Transaction) => {
    if (visit) await useVisit(transaction, keys, visit, { ratingId: facts._id, at: receivedAt })
    if (isBad)
      await writeContacts(transaction, keys, {
        caseId: ids.caseId,
        rater: context.rater,
        ...(openid === undefined ? {} : { openid }),
        phone,
        at: receivedAt,
      })
  }

  const received = await writeOnce(read, async (turn) => {
    const { rating, opened } = await storeRating(
      context,
      { facts, sealed, hasContact: Boolean(phone), ...(isBad || visit ? { also } : {}) },
      turn,
    )
    return answerOf(rating, opened, context)
  })
  if (form.photos?.length) await clearInbox(files, form.photos)
  return received
}

/** Chips must be of the chosen level and on offer; an item must exist. */
export function checkChoices(
  { level, indicators = [], item }: Pick<RatingForm, 'level' | 'indicators' | 'item'>,
  { reference }: Pick<CitizenContext, 'reference'>,
): void {
  const offered = reference.indicators.levels.find((one) => one.level === level)?.indicators ?? []
  if (!indicators.every((code) => offered.some((one) => one.code === code)))
    throw new Refusal('INVALID_INPUT', '选的原因和满意程度对不上，请重新选择。', 'indicators')
  if (item && !byId(reference.items, item))
    throw new Refusal('INVALID_INPUT', '没有找到这个事项，请重新选择。', 'item')
}

function ratingOf(
  form: RatingForm,
  { reference, rater, channels }: CitizenContext,
  window: Window,
  visit: VisitToken | undefined,
  made: Pick<Rating, '_id' | 'receivedAt' | 'print' | 'content' | 'caseId'>,
): Omit<Rating, 'writer' | 'seq' | 'leaf' | 'sealedIn'> {
  return {
    ...made,
    rater,
    window: window._id,
    centre: window.centre,
    department: window.department,
    level: form.level,
    indicators: [...new Set(form.indicators)],
    indicatorVersion: reference.indicators.version,
    channel: channels.atWindow,
    assessNumber: 1,
    ...itemOf(form.item ?? visit?.item),
    ...(visit ? { tied: true } : {}),
  }
}

const itemOf = (item: string | undefined) => (item === undefined ? {} : { item })

async function readRating(
  context: CitizenContext,
  id: string,
  print: string,
): Promise<RatingReceived | undefined> {
  const stored = await readStored(context.database, id, print)
  return stored && answerOf(stored.rating, stored.opened, context)
}

function answerOf(
  rating: Rating,
  opened: Case | undefined,
  context: CitizenContext,
): RatingReceived {
  const { _id: ratingId, receivedAt } = rating
  const received = { ratingId, receivedAt, receipt: receiptOf(context, rating) }
  if (!opened) return received
  return {
    ...received,
    followUpDue: deadlineOf(opened, 'first-contact').shownDue,
    caseId: opened._id,
    number: opened.number,
    lookupCode: codesOf(context.keys, opened._id, rating.receivedAt, 0).lookupCode,
  }
}
