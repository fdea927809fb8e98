import type { Case } from '../domain/case'
import { Refusal } from '../domain/refusal'
import { accessOf } from '../repository/accesses'
import type { Contact } from '../repository/contacts'
import { sealWords } from '../repository/contents'
import { contentId } from './act-command'
import { decideOn } from './case'
import type { StaffContext } from './context'

/**
 * Opens a citizen's number for a reason. The look is an event of the case before the number leaves
 * (promise 6: every look at personal data leaves a line).
 */
export async function revealContact(
  { requestId, caseId, reason }: { requestId: string; caseId: string; reason: string },
  context: StaffContext,
): Promise<{ phone: string }> {
  const { keys, clock, database } = context
  const person = await context.person()
  const { ref, content } = sealWords(
    keys,
    { fields: { 查看理由: reason } },
    { id: contentId(context, 'reveal', requestId), caseId, verdict: 'pass', at: clock.now() },
  )
  const lookAt = (of: Case) => ({
    ...{ person: person._id, kind: 'contact' as const, at: clock.now(), of },
    ...{ why: reason, request: requestId },
  })
  await decideOn(
    { requestId, caseId, print: keys.print(reason) },
    { type: 'reveal', facts: ref },
    person,
    context,
    (one) => ({
      contents: [content],
      inserts: [{ collection: 'accesses', documents: [accessOf(keys, lookAt(one))] }],
    }),
  )
  const contact = await database.get<Contact>('contacts', `case:${caseId}`)
  if (!contact?.phone) throw new Refusal('CASE_NOT_FOUND', '群众已经删除了联系方式，请在这里留言。')
  return { phone: keys.open(contact.phone) }
}
