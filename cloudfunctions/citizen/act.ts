import type { CitizenCase } from '../../miniprogram/contract/case'
import type { Level } from '../../miniprogram/contract/levels'
import { decide, type Case, type Command, type ContentRef } from '../domain/case'
import type { Rating } from '../domain/rating'
import { Refusal } from '../domain/refusal'
import { viewForCitizen } from '../repository/case-views'
import { commit, requestIn, type Change } from '../repository/cases'
import { sealWords, type Content, type Words } from '../repository/contents'
import { contextOf } from '../repository/decision-context'
import { entered, receiptOf } from '../repository/ledger/entries'
import { clearInbox } from '../repository/photos'
import { isOwn } from './case'
import type { CitizenContext } from './context'
import { checkChoices } from './rating'
import { verdictOn, wordsOf } from '../repository/submission'

interface Asked {
  requestId: string
  caseId: string
}

/** The words of a citizen's act, checked by WeChat and sealed. */
interface Sealed {
  ref: ContentRef
  content: Content
}

/** Writes into the anonymous line: the office answers without learning who wrote. */
export async function sendMessage(form: Asked & { text: string }, context: CitizenContext) {
  const { ref, content } = await sealed(form, { text: form.text }, context)
  return await act(form, { type: 'message', content: ref }, [content], context)
}

/** Adds material: words, and photos out of the inbox. */
export async function supplement(
  form: Asked & { text: string; photos?: string[] },
  context: CitizenContext,
) {
  const earlier = await alreadyDone(form, context)
  if (earlier) return earlier
  const words = await wordsOf(context, form, {
    name: `${form.caseId}-${form.requestId}`,
    content: contentIdOf(form, context),
    rater: context.rater,
    at: context.clock.now(),
  })
  const { ref, content } = await sealed(form, words ?? {}, context)
  const done = await act(form, { type: 'supplement', content: ref }, [content], context)
  if (form.photos?.length) await clearInbox(context.files, form.photos)
  return done
}

/** The three questions, answered by the citizen. */
export async function answer(
  form: Asked & {
    contacted: boolean
    solved: boolean
    satisfied: boolean
    text?: string
    mayPublish?: boolean
  },
  context: CitizenContext,
) {
  const said = form.text ? await sealed(form, { text: form.text }, context) : undefined
  const yesNo = (value: boolean) => (value ? 'yes' : 'no')
  const command: Command = {
    type: 'answer',
    answers: {
      contacted: yesNo(form.contacted),
      solved: yesNo(form.solved),
      satisfied: yesNo(form.satisfied),
    },
    ...(said ? { content: said.ref } : {}),
    ...(form.mayPublish === undefined ? {} : { mayPublish: form.mayPublish }),
  }
  return await act(form, command, said ? [said.content] : [], context)
}

/** Allows the matter to be told in public without names, or takes that back. */
export async function publish(form: Asked & { mayPublish: boolean }, context: CitizenContext) {
  return await act(form, { type: 'publish', mayPublish: form.mayPublish }, [], context)
}

/** Objects to a decision that took the rating out of the figures. */
export async function object(form: Asked & { text: string }, context: CitizenContext) {
  const { ref, content } = await sealed(form, { text: form.text }, context)
  return await act(form, { type: 'object', content: ref }, [content], context)
}

/** Withdraws the matter: deadlines stop, the record stays, a rating still counts. */
export async function withdraw(form: Asked & { text?: string }, context: CitizenContext) {
  const said = form.text ? await sealed(form, { text: form.text }, context) : undefined
  const command: Command = { type: 'withdraw', ...(said ? { content: said.ref } : {}) }
  return await act(form, command, said ? [said.content] : [], context)
}

/** 追评: rates the correction. The second rating is a record of its own (`assessNumber` 2). */
export async function appendRating(
  form: Asked & { level: Level; indicators?: number[]; text?: string; reopen?: boolean },
  context: CitizenContext,
) {
  const { database, keys, clock, reference } = context
  checkChoices(form, context)
  const first = await firstRating(form.caseId, database)
  const said = form.text
    ? await sealed(form, { text: form.text }, context, keys.textPrint(form.text))
    : undefined
  const facts = {
    ...first,
    _id: keys.derive('re-rating', context.caller, form.requestId).toString('hex').slice(0, 32),
    level: form.level,
    indicators: form.indicators ?? [],
    indicatorVersion: reference.indicators.version,
    channel: context.channels.later,
    assessNumber: 2 as const,
    receivedAt: clock.now(),
    print: keys.print(form),
    ...(said ? { content: said.ref } : {}),
  }
  const place = context.writers.take()
  const rating = entered(keys, facts, place)
  const command: Command = {
    type: 'rate-correction',
    rating: rating._id,
    level: form.level,
    reopen: form.reopen ?? false,
    ...(said ? { content: said.ref } : {}),
  }
  let tries = 0
  const done = await act(form, command, said ? [said.content] : [], context, () => {
    tries++
    return [{ collection: 'ratings', documents: [rating] }]
  })
  // a repeat writes nothing; after a second try nobody knows which of them wrote
  if (tries === 0) place.unused()
  if (tries === 1) place.stored()
  const kept = tries === 1 ? rating : await database.get<Rating>('ratings', rating._id)
  if (!kept) throw new Error(`rating ${rating._id} was committed and is not there`)
  return { ...done, receipt: receiptOf(context, kept) }
}

/** What a second rating has of the first: who gave it, and about whom. */
async function firstRating(caseId: string, database: CitizenContext['database']) {
  const one = await database.get<Case>('cases', caseId)
  const first = one?.rating && (await database.get<Rating>('ratings', one.rating))
  if (!first) throw new Refusal('CASE_NOT_FOUND')
  const { rater, window, centre, department, item } = first
  return { rater, window, centre, department, ...(item ? { item } : {}), caseId }
}

async function act(
  form: Asked,
  command: Command,
  contents: Content[],
  context: CitizenContext,
  inserts: () => NonNullable<Change['inserts']> = () => [],
): Promise<{ case: CitizenCase }> {
  const { requestId, caseId } = form
  const after = await commit(
    context,
    caseId,
    context.clock.now(),
    (one) => {
      if (!isOwn(one, context)) throw new Refusal('CASE_NOT_FOUND')
      const decision = decide(one, command, { citizen: true }, contextOf(context, caseId))
      if ('refusal' in decision) throw decision.refusal
      return { ...decision, contents, inserts: inserts() }
    },
    { id: requestId, print: context.keys.print(form) },
  )
  return { case: await viewForCitizen(context, after) }
}

/** The photos of an act that was done have left the inbox: its repeat is answered without them. */
async function alreadyDone(
  { requestId, caseId }: Asked,
  context: CitizenContext,
): Promise<{ case: CitizenCase } | undefined> {
  const one = await context.database.get<Case>('cases', caseId)
  if (!one || !requestIn(one, requestId) || !isOwn(one, context)) return undefined
  return { case: await viewForCitizen(context, one) }
}

const contentIdOf = (
  { requestId }: Pick<Asked, 'requestId'>,
  { keys, rater }: Pick<CitizenContext, 'keys' | 'rater'>,
) => `w${keys.derive('act', rater, requestId).toString('hex').slice(0, 32)}`

async function sealed(
  form: Asked,
  words: Words,
  context: CitizenContext,
  textPrint?: string,
): Promise<Sealed> {
  const { keys, clock, wechat, openid } = context
  const verdict = await verdictOn(wechat, openid, words.text)
  const id = contentIdOf(form, context)
  return sealWords(keys, words, { id, caseId: form.caseId, verdict, at: clock.now(), textPrint })
}
