import type { RatingForm, RatingReceived } from '../../miniprogram/contract/citizen'
import { isBadLevel } from '../../miniprogram/contract/levels'
import { deadlineOf, type Case } from '../domain/case'
import { CHANNELS, type Rating } from '../domain/rating'
import type { Window } from '../domain/reference'
import { Refusal } from '../domain/refusal'
import { openCase } from '../repository/cases'
import { sealWords } from '../repository/contents'
import { followUpOf } from '../repository/follow-up'
import { entered, receiptOf } from '../repository/ledger/entries'
import { clearInbox } from '../repository/photos'
import { byId } from '../repository/reference'
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
 * attempt is repeated there is one rating and one case. A plain good rating is a single insert.
 */
export async function submitRating(
  form: RatingForm,
  context: CitizenContext,
): Promise<RatingReceived> {
  const { database, keys, wechat, files, openid, arrivedAt: receivedAt } = context
  const window = windowOf(context.reference, form.scene)
  checkChoices(form, context)

  const { requestId, ...asked } = form
  const print = keys.print(asked)
  const ids = idsOf(keys, 'rating', openid, requestId)
  const read = () => readRating(context, ids.recordId, print)
  const earlier = isUsedUp(form) ? await read() : undefined
  if (earlier) return earlier

  const isBad = isBadLevel(form.level)
  const [words, verdict, phone] = await Promise.all([
    wordsOf(context, form, ids.recordId),
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
  const facts = ratingOf(form, context, window, {
    _id: ids.recordId,
    receivedAt,
    print,
    ...(sealed ? { content: sealed.ref } : {}),
    ...(isBad ? { caseId: ids.caseId } : {}),
  })

  const received = await writeOnce(read, async (turn) => {
    const place = context.writers.take()
    const rating = entered(keys, facts, place)
    if (!isBad && !sealed) {
      await database.insert('ratings', [rating])
      place.stored()
      return answerOf(rating, undefined, context)
    }
    const opened = await database.transaction(async (transaction) => {
      await transaction.insert('ratings', [rating])
      if (!isBad) {
        await transaction.insert('contents', sealed ? [sealed.content] : [])
        return undefined
      }
      await writeContacts(transaction, keys, {
        caseId: ids.caseId,
        rater: context.rater,
        openid,
        phone,
        at: receivedAt,
      })
      return await openCase(transaction, context, {
        caseId: ids.caseId,
        at: receivedAt,
        contents: sealed ? [sealed.content] : [],
        ...(sealed ? { content: sealed.ref } : {}),
        ...followUpOf(rating, context, { turn, hasContact: Boolean(phone) }),
      })
    })
    place.stored()
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
  { reference, rater }: CitizenContext,
  window: Window,
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
    channel: CHANNELS.qr,
    assessNumber: 1,
    ...(form.item ? { item: form.item } : {}),
  }
}

async function readRating(
  context: CitizenContext,
  id: string,
  print: string,
): Promise<RatingReceived | undefined> {
  const rating = await context.database.get<Rating>('ratings', id)
  if (!rating) return undefined
  if (rating.print !== print) throw new Refusal('REQUEST_REUSED')
  const opened = rating.caseId
    ? await context.database.get<Case>('cases', rating.caseId)
    : undefined
  return answerOf(rating, opened, context)
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
