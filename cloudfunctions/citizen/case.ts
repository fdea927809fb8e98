import type { CaseSummary, CitizenCase } from '../../miniprogram/contract/case'
import { LIMITS } from '../../miniprogram/contract/limits'
import type { Instant } from '../../miniprogram/contract/time'
import { decide, type Case } from '../domain/case'
import { isCaseNumber, normalizeCode } from '../domain/number'
import { Refusal } from '../domain/refusal'
import { citizenSummary } from '../domain/view'
import { viewForCitizen } from '../repository/case-views'
import { commit } from '../repository/cases'
import { sealWords } from '../repository/contents'
import type { CitizenContext } from './context'
import { verdictOn } from './submission'

/** The citizen's own cases, newest first, a page at a time. One round trip. */
export async function listCases(
  { cursor }: { cursor?: string },
  { database, keys, openid, reference, clock }: CitizenContext,
): Promise<{ cases: CaseSummary[]; next?: string; now: Instant }> {
  const now = clock.now()
  const found = await database.find<Case>('cases', {
    where: {
      rater: ownedBy(keys.raters(openid)),
      ...(cursor ? { receivedAt: { $lt: cursor } } : {}),
    },
    order: { receivedAt: -1 },
    limit: LIMITS.page + 1,
  })
  const page = found.slice(0, LIMITS.page)
  const next = found.length > LIMITS.page ? page.at(-1)?.receivedAt : undefined
  return {
    cases: page.map((one) => citizenSummary(one, reference, now)),
    ...(next ? { next } : {}),
    now,
  }
}

type CaseKey = { caseId: string } | { number: string; lookupCode: string }

/** A case by its id for whoever it belongs to, or by number and lookup code for whoever has both. */
export async function getCase(
  key: CaseKey,
  context: CitizenContext,
): Promise<{ case: CitizenCase; now: Instant }> {
  const one = 'caseId' in key ? await own(key.caseId, context) : await lookUp(key, context)
  return { case: await viewForCitizen(context, one), now: context.clock.now() }
}

/** Writes into the anonymous line: the office answers without learning who wrote. */
export async function sendMessage(
  { requestId, caseId, text }: { requestId: string; caseId: string; text: string },
  context: CitizenContext,
): Promise<{ case: CitizenCase }> {
  const { keys, clock, wechat, openid, rater } = context
  const at = clock.now()
  const verdict = await verdictOn(wechat, openid, text)
  const id = `w${keys.derive('message', rater, requestId).toString('hex').slice(0, 32)}`
  const { content, ref } = sealWords(keys, { text }, { id, caseId, verdict, at })
  const after = await commit(
    context,
    caseId,
    at,
    (one) => {
      if (!isOwn(one, context)) throw new Refusal('CASE_NOT_FOUND')
      const decision = decide(one, { type: 'message', content: ref }, { citizen: true })
      if ('refusal' in decision) throw decision.refusal
      return { ...decision, contents: [content] }
    },
    { id: requestId, print: keys.print(text) },
  )
  return { case: await viewForCitizen(context, after) }
}

async function own(caseId: string, context: CitizenContext): Promise<Case> {
  const one = await context.database.get<Case>('cases', caseId)
  // Somebody else's case and one that is not there look the same from outside.
  if (!one || !isOwn(one, context)) throw new Refusal('CASE_NOT_FOUND')
  return one
}

async function lookUp(
  { number, lookupCode }: { number: string; lookupCode: string },
  { database, keys }: CitizenContext,
): Promise<Case> {
  const wanted = normalizeCode(number)
  const [one] = isCaseNumber(wanted)
    ? await database.find<Case>('cases', { where: { number: wanted }, limit: 1 })
    : [] // mistyped: its check character is wrong
  if (!one || !keys.matches('lookup', normalizeCode(lookupCode), one.lookupHash))
    throw new Refusal('CASE_NOT_FOUND')
  return one
}

const isOwn = (one: Case, { keys, openid }: CitizenContext) =>
  keys.raters(openid).includes(one.rater)

/** A single key as an equality, so that the index also gives the order. */
const ownedBy = (raters: string[]) => (raters.length === 1 ? raters[0] : { $in: raters })
