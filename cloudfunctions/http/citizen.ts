import * as v from 'valibot'
import type { CitizenActions } from '../../miniprogram/contract/citizen'
import { actions } from '../citizen/actions'
import type { CitizenContext } from '../citizen/context'
import { Refusal } from '../domain/refusal'
import type { Action } from '../platform/handler'
import { parse } from '../platform/handler'
import { asCitizen } from './caller'
import { allowWrite } from './challenge'
import type { HttpContext } from './context'
import { forAnyone, type Described, type Route } from './route'

type Name = keyof CitizenActions

/** What a web page may ask for, and on what terms; `counts`: it counts against the network's ceiling. */
type Terms =
  | {
      does: string
      for: 'everybody' | 'visitors'
      counts?: true
      example?: Record<string, unknown>
    }
  | { refused: string }

const everybody = (does: string, example?: Record<string, unknown>): Terms => ({
  does,
  for: 'everybody',
  ...(example ? { example } : {}),
})
const visitors = (does: string, example?: Record<string, unknown>): Terms => ({
  does,
  for: 'visitors',
  ...(example ? { example } : {}),
})
const counted = (does: string, example: Record<string, unknown>): Terms => ({
  ...visitors(does, example),
  counts: true,
})

const requestId = '0123456789abcdefghjkmnpq'

/** Every action of the mini-program, so that none comes to the web, or stays away, unnoticed. */
const TERMS: Record<Name, Terms> = {
  'window.get': everybody('A window with its items, levels and promises.', { scene: 'qu-1' }),
  'centre.list': everybody('Centres and their open windows.', {}),
  'issue.suggest': everybody('What the item guides say to what is being written.', {
    scene: 'qu-1',
    text: '社保卡丢了怎么补办',
  }),
  'public.get': everybody('Figures for everybody.', { period: 'month' }),
  'receipt.prove': everybody('Where the entry of a receipt stands in the ledger.', {
    leaf: '0f3c'.repeat(16),
  }),
  'ledger.head': everybody('The newest signed head of the ledger.', { since: 12 }),
  'case.get': everybody(
    'A case by its number and lookup code, for whoever has both; by its id for the visitor it belongs to.',
    { number: 'CZ260310ABCDEF', lookupCode: '0123456789' },
  ),
  'rating.submit': counted('Rates a window. A bad rating is followed up the same day.', {
    requestId,
    scene: 'qu-1',
    level: 2,
    indicators: [208],
    text: '材料要交两遍',
  }),
  'issue.submit': counted('“办不成事”: says what could not be done. Answered by a date.', {
    requestId,
    scene: 'qu-1',
    text: '跑了三趟还没办成',
    visits: 3,
  }),
  'issue.answered': counted('“This answers it”: no case is opened.', {
    requestId,
    scene: 'qu-1',
    item: '450202-sb-001',
    text: '社保卡丢了怎么补办',
  }),
  'rating.append': visitors('追评: rates the correction.', {
    requestId,
    caseId: 'r0f3c',
    level: 4,
  }),
  'case.list': visitors('The visitor’s own cases, newest first.', {}),
  'case.message': visitors('Writes to the office without saying who one is.', {
    requestId,
    caseId: 'r0f3c',
    text: '我下午三点以后有空',
  }),
  'case.supplement': visitors('Adds material to a case.', {
    requestId,
    caseId: 'r0f3c',
    text: '这是受理回执',
  }),
  'case.answer': visitors('The three questions: contacted, solved, satisfied.', {
    requestId,
    caseId: 'r0f3c',
    contacted: true,
    solved: true,
    satisfied: true,
  }),
  'case.publish': visitors('Allows a matter to be told in public, or takes that back.', {
    requestId,
    caseId: 'r0f3c',
    mayPublish: true,
  }),
  'case.object': visitors('Objects to a decision that took the rating out of the figures.', {
    requestId,
    caseId: 'r0f3c',
    text: '我当时就在窗口',
  }),
  'case.withdraw': visitors('Withdraws a matter.', { requestId, caseId: 'r0f3c' }),
  'receipt.get': visitors('The receipt of one’s own rating.', { ratingId: '0f3c' }),
  'consent.record': visitors('The visitor agreed to a version of the privacy notice.', {
    version: '2026-11',
  }),
  'privacy.get': visitors('How much is kept of the visitor.', {}),
  'privacy.export': visitors('All that is kept, a part at a time.', {}),
  'privacy.erase': visitors('Erases the visitor’s words, photos and numbers.', { requestId }),
  'subscription.record': { refused: '网页收不到微信消息。请用受理编号和查询码在这里查看进展。' },
  'upload.announce': { refused: '网页上的照片请直接发到 /v1/photos。' },
}

const NO_PHONE_CODE = '网页取不到微信里的手机号，请直接填写电话号码。'

async function run(
  event: { action: string } & Record<string, unknown>,
  context: HttpContext & { visitor?: string },
): Promise<unknown> {
  const { action: name, ...payload } = event
  if (!isName(name)) throw new Refusal('UNKNOWN_ACTION')
  const terms = TERMS[name]
  if ('refused' in terms) throw new Refusal('NOT_ALLOWED', terms.refused)
  if (terms.for === 'visitors' && context.visitor === undefined)
    throw new Refusal('NOT_SIGNED_IN', '请先打开网页首页取得身份凭证，再办理这件事。')
  const action = actions[name] as Action<unknown, unknown, CitizenContext>
  const input = parse(action.input, payload)
  if (hasPhoneCode(input)) throw new Refusal('INVALID_INPUT', NO_PHONE_CODE, 'contact')
  const citizen = asCitizen(context)
  if (terms.counts) {
    const { requestId: request } = input as { requestId: string }
    await allowWrite(context, 'submission', `${citizen.caller} ${request}`)
  }
  return await action.run(input, citizen)
}

const isName = (name: string): name is Name => Object.hasOwn(TERMS, name)

const hasPhoneCode = (input: unknown): boolean => {
  const { contact } = input as { contact?: object }
  return contact !== undefined && 'phoneCode' in contact
}

/** For the document: the same schemas that the mini-program's calls must pass. */
const described = (): Record<string, Described> =>
  Object.fromEntries(
    Object.entries(TERMS).flatMap(([name, terms]) =>
      'refused' in terms
        ? []
        : [
            [
              name,
              {
                does: terms.does,
                input: actions[name as Name].input,
                needsToken: terms.for === 'visitors',
                ...(terms.example ? { example: terms.example } : {}),
              },
            ],
          ],
    ),
  )

/** The citizens' actions, the same as in the mini-program. */
export const citizenRoutes: Record<string, Route> = {
  'POST /v1/citizen': forAnyone(
    'What citizens do in the mini-program, by the same actions.',
    v.looseObject({ action: v.string() }),
    run,
    { actions: described() },
  ),
}
