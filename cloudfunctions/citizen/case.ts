import type { CaseSummary, CitizenCase } from '../../miniprogram/contract/case'
import { LIMITS } from '../../miniprogram/contract/limits'
import type { Instant } from '../../miniprogram/contract/time'
import type { Case } from '../domain/case'
import { isCaseNumber, normalizeCode } from '../domain/number'
import { Refusal } from '../domain/refusal'
import { citizenSummary } from '../domain/view'
import { viewForCitizen } from '../repository/case-views'
import { guess } from '../repository/guesses'
import { casesOf } from '../repository/records'
import type { CitizenContext } from './context'

/** The citizen's own cases, newest first, a page at a time. One round trip. */
export async function listCases(
  { cursor }: { cursor?: string },
  { database, keys, caller, reference, clock }: CitizenContext,
): Promise<{ cases: CaseSummary[]; next?: string; now: Instant }> {
  const now = clock.now()
  const found = await casesOf(database, keys.raters(caller), LIMITS.page + 1, cursor)
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
  const view = await viewForCitizen(context, one)
  // the code opens a case for reading; acting on it takes the WeChat that it came from
  const shown = isOwn(one, context)
    ? view
    : { ...view, acts: [], canMessage: false, isForeign: true }
  return { case: shown, now: context.clock.now() }
}

async function own(caseId: string, context: CitizenContext): Promise<Case> {
  const one = await context.database.get<Case>('cases', caseId)
  // Somebody else's case and one that is not there look the same from outside.
  if (!one || !isOwn(one, context)) throw new Refusal('CASE_NOT_FOUND')
  return one
}

async function lookUp(
  { number, lookupCode }: { number: string; lookupCode: string },
  context: CitizenContext,
): Promise<Case> {
  const { database, keys, caller } = context
  const wanted = normalizeCode(number)
  // mistyped, as its check character is wrong: there is no such case to guess at
  if (!isCaseNumber(wanted)) throw new Refusal('CASE_NOT_FOUND')
  // a number that is not there is as slow as a wrong code, so it cannot be told from one
  const found = await guess(context, { what: 'lookup', who: caller, at: wanted }, async () => {
    const [one] = await database.find<Case>('cases', { where: { number: wanted }, limit: 1 })
    const isRight = keys.matches(
      'lookup',
      normalizeCode(lookupCode),
      one?.lookupHash ?? keys.codeHash('lookup', wanted),
    )
    return one && isRight ? one : undefined
  })
  if (!found) throw new Refusal('CASE_NOT_FOUND')
  return found
}

export const isOwn = (one: Case, { keys, caller }: CitizenContext) =>
  keys.raters(caller).includes(one.rater)
