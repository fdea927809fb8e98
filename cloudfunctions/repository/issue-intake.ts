import type { IssueForm, IssueReceived } from '../../miniprogram/contract/citizen'
import { dayOf, type Instant } from '../../miniprogram/contract/time'
import { deadlineOf, type Case, type Opening } from '../domain/case'
import { startDeadline, startFirstContact } from '../domain/deadline'
import type { Item, Window } from '../domain/reference'
import { Refusal } from '../domain/refusal'
import { routeIssue } from '../domain/routing'
import { stepsOf } from '../domain/view/names'
import type { Keyring } from '../platform/keys'
import type { Platform } from '../platform/platform'
import { openCase } from './cases'
import { sealWords, type Words } from './contents'
import { clearInbox } from './photos'
import { ENTERPRISE, enterpriseKey } from './visits'
import { byId, type Reference } from './reference'
import {
  codesOf,
  idsOf,
  isUsedUp,
  phoneOf,
  turnOf,
  verdictOn,
  wordsOf,
  writeContacts,
  writeOnce,
} from './submission'

/** Somebody whose matter it is: a citizen with their WeChat, or one for whom staff enter it. */
export interface Submitter {
  /** Keyed hash of the citizen's openid; empty when somebody else entered it for them. */
  rater: string
  /** What ids derive from: whoever holds the phone. */
  caller: string
  openid?: string
  proxy?: { person: string; way: string }
}

type Deps = Pick<Platform, 'database' | 'keys' | 'files' | 'wechat'> & {
  reference: Reference
  /** When it was submitted: both clocks start here. */
  arrivedAt: Instant
}

/**
 * Opens the case of an “办不成事”. Both clocks start at submission: the first contact of the same
 * day, and the reply of a simple issue (whoever finds it complex moves that one).
 */
export async function openIssue(
  form: IssueForm,
  submitter: Submitter,
  deps: Deps,
): Promise<IssueReceived> {
  const { database, keys, wechat, files, reference, arrivedAt: at } = deps
  const window = byId(reference.windows, form.scene)
  if (!window) throw new Refusal('WINDOW_NOT_FOUND', undefined, 'scene')
  const item = byId(reference.items, form.item)
  if (form.item && !item)
    throw new Refusal('INVALID_INPUT', '没有找到这个事项，请重新选择。', 'item')

  const print = keys.print(form)
  const { caseId, recordId, contentId } = idsOf(keys, 'issue', submitter.caller, form.requestId)
  const read = () => readIssue(deps, caseId, print)
  const earlier = isUsedUp(form) ? await read() : undefined
  if (earlier) return earlier

  const isStep =
    form.stuckStep !== undefined &&
    stepsOf(reference, item ? { item: item._id } : {}).includes(form.stuckStep)
  const ownWords = ownWordsOf(form, isStep)
  const [words, verdict, phone] = await Promise.all([
    wordsOf(deps, form, { name: recordId, content: contentId, rater: submitter.rater, at }),
    // what staff enter for somebody they vouch for: there is no openid of that person to check by
    submitter.proxy
      ? ('pass' as const)
      : verdictOn(wechat, submitter.openid, checkedText(form, ownWords)),
    phoneOf(wechat, form.contact),
  ])
  const sealed = sealWords(
    keys,
    { ...words, ...(ownWords ? { fields: ownWords } : {}) },
    { id: contentId, caseId, verdict, at },
  )
  const { stuckStep: _, ...facts } = form
  const opening = openingOf(
    isStep ? form : facts,
    { window, ...(item ? { item } : {}) },
    submitter,
    deps,
    at,
  )
  const route = routeIssue(
    { window, text: form.text, ...(item ? { item } : {}) },
    reference,
    turnOf(keys, caseId),
  )

  const received = await writeOnce(read, (turn) =>
    database.transaction(async (transaction) => {
      const { number, lookupHash } = codesOf(keys, caseId, at, turn)
      const opened = await openCase(transaction, deps, {
        caseId,
        at,
        contents: [sealed.content],
        content: sealed.ref,
        route,
        opening: {
          ...opening,
          ...partyOf(form, contentId, keys),
          number,
          lookupHash,
          hasContact: Boolean(phone),
          print,
        },
      })
      await writeContacts(transaction, keys, { ...submitter, caseId, phone, at })
      return answerOf(opened, keys)
    }),
  )
  if (form.photos?.length) await clearInbox(files, form.photos)
  return received
}

/** What is theirs beside the text: the enterprise's name, and a step that no guide knows by that name. */
function ownWordsOf({ enterprise, stuckStep }: IssueForm, isStep: boolean): Words['fields'] {
  const fields = {
    ...(enterprise ? { [ENTERPRISE]: enterprise } : {}),
    ...(stuckStep && !isStep ? { [STUCK]: stuckStep } : {}),
  }
  return Object.keys(fields).length > 0 ? fields : undefined
}

/** What a step in a person's own words is called among them. */
const STUCK = '卡在哪一步'

/** All that somebody wrote, for WeChat's filter. */
const checkedText = ({ text }: IssueForm, ownWords: Words['fields'] = {}) =>
  [text, ...Object.values(ownWords)].join('\n')

function openingOf(
  { item, visits, stuckStep, mayContact = true }: IssueForm,
  found: { window: Window; item?: Item },
  { rater, proxy }: Submitter,
  { reference: { policy, calendar } }: Deps,
  at: Instant,
): Omit<Opening, 'number' | 'lookupHash' | 'hasContact' | 'print'> {
  const { window } = found
  return {
    kind: 'issue',
    rater,
    window: window._id,
    centre: window.centre,
    ratedDepartment: window.department,
    title: `“办不成事”·${found.item?.name ?? window.service}`,
    ...(item ? { item } : {}),
    ...(visits === undefined ? {} : { visits }),
    ...(stuckStep ? { stuckStep } : {}),
    mayContact,
    ...(proxy ? { proxy } : {}),
    deadlines: [
      startFirstContact(at, policy, calendar),
      startDeadline('reply', at, {}, policy, calendar),
    ],
  }
}

/** For whom it is reported: that it is an enterprise is a fact, which one is not. */
function partyOf(
  { party, enterprise }: IssueForm,
  content: string,
  keys: Keyring,
): Pick<Opening, 'party' | 'enterprise'> {
  if (party !== 'enterprise' || !enterprise) return {}
  return { party, enterprise: { key: enterpriseKey(keys, enterprise), content } }
}

async function readIssue(
  { database, keys }: Deps,
  caseId: string,
  print: string,
): Promise<IssueReceived | undefined> {
  const opened = await database.get<Case>('cases', caseId)
  if (opened && opened.print !== print) throw new Refusal('REQUEST_REUSED')
  return opened && answerOf(opened, keys)
}

/** The dates that were shown stay the answer, also to a repeat after a deadline has moved. */
function answerOf(opened: Case, keys: Keyring): IssueReceived {
  const { shownDue, provisional } = deadlineOf(opened, 'reply')
  return {
    caseId: opened._id,
    number: opened.number,
    lookupCode: codesOf(keys, opened._id, opened.receivedAt, 0).lookupCode,
    receivedAt: opened.receivedAt,
    replyDue: shownDue,
    replyDay: dayOf(shownDue),
    provisional,
    firstContactDue: deadlineOf(opened, 'first-contact').shownDue,
  }
}
