import type { IssueForm, IssueReceived } from '../../miniprogram/contract/citizen'
import { dayOf } from '../../miniprogram/contract/time'
import { deadlineOf, type Case } from '../domain/case'
import { startFirstContact, startReply } from '../domain/deadline'
import { Refusal } from '../domain/refusal'
import { routeIssue } from '../domain/routing'
import { openCase } from '../repository/cases'
import { sealWords } from '../repository/contents'
import { clearInbox } from '../repository/photos'
import { byId } from '../repository/reference'
import type { CitizenContext } from './context'
import {
  codesOf,
  idsOf,
  phoneOf,
  turnOf,
  verdictOn,
  wordsOf,
  writeContacts,
  writeOnce,
} from './submission'
import { windowOf } from './window'

/**
 * Opens the case of a citizen's “办不成事”. Both clocks start at submission: the first contact of
 * the same day, and the reply of a simple issue (whoever finds it complex moves that one).
 */
export async function submitIssue(
  form: IssueForm,
  context: CitizenContext,
): Promise<IssueReceived> {
  const { database, keys, wechat, files, clock, openid } = context
  const window = windowOf(context.reference, form.scene)
  const item = byId(context.reference.items, form.item)
  if (form.item && !item)
    throw new Refusal('INVALID_INPUT', '没有找到这个事项，请重新选择。', 'item')

  const { requestId, ...facts } = form
  const print = keys.print(facts)
  const { caseId, recordId, contentId } = idsOf(keys, 'issue', openid, requestId)
  const read = () => readIssue(context, caseId, print)
  const earlier = form.photos?.length ? await read() : undefined
  if (earlier) return earlier

  const at = clock.now()
  const [words, verdict, phone] = await Promise.all([
    wordsOf(context, form, recordId),
    verdictOn(wechat, openid, form.text),
    phoneOf(wechat, form.contact),
  ])
  const sealed = sealWords(keys, words ?? {}, { id: contentId, caseId, verdict, at })

  const received = await writeOnce(read, (turn) =>
    database.transaction(async (transaction) => {
      const { number, lookupHash } = codesOf(keys, caseId, at, turn)
      const { policy, calendar } = context.reference
      const route = routeIssue(
        { window, text: form.text, ...(item ? { item } : {}) },
        context.reference,
        turnOf(keys, caseId),
      )
      const opened = await openCase(transaction, context, {
        caseId,
        at,
        contents: [sealed.content],
        content: sealed.ref,
        route,
        opening: {
          kind: 'issue',
          number,
          lookupHash,
          rater: context.rater,
          window: window._id,
          centre: window.centre,
          ratedDepartment: window.department,
          title: `“办不成事”·${item?.name ?? window.service}`,
          ...factsOf(form),
          mayContact: form.mayContact ?? true,
          hasContact: Boolean(phone),
          print,
          deadlines: [
            startFirstContact(at, policy, calendar),
            startReply(at, 'simple', policy, calendar),
          ],
        },
      })
      await writeContacts(transaction, context, { caseId, phone, at })
      return answerOf(opened, context)
    }),
  )
  if (form.photos?.length) await clearInbox(files, form.photos)
  return received
}

const factsOf = ({ item, visits, stuckStep }: IssueForm) => ({
  ...(item ? { item } : {}),
  ...(visits === undefined ? {} : { visits }),
  ...(stuckStep ? { stuckStep } : {}),
})

async function readIssue(
  context: CitizenContext,
  caseId: string,
  print: string,
): Promise<IssueReceived | undefined> {
  const opened = await context.database.get<Case>('cases', caseId)
  if (opened && opened.print !== print) throw new Refusal('REQUEST_REUSED')
  return opened && answerOf(opened, context)
}

/** The dates that were shown stay the answer, also to a repeat after a deadline has moved. */
function answerOf(opened: Case, { keys }: CitizenContext): IssueReceived {
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
