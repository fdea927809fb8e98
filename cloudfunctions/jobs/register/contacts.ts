import { decide, roleFor, type Case } from '../../domain/case'
import type { Person } from '../../domain/reference'
import { accessOf } from '../../repository/accesses'
import { commit, requestIn } from '../../repository/cases'
import type { Contact } from '../../repository/contacts'
import { sealWords } from '../../repository/contents'
import { contextOf } from '../../repository/decision-context'
import { phoneId } from '../../repository/records'
import type { JobContext } from '../model'

/**
 * A citizen's number for a register, if there is a reason and this person may open it. The look is
 * an event of the case before the number leaves (promise 6), once however often the slice is done.
 */
export async function openContact(
  one: Case,
  reason: string | undefined,
  person: Person,
  context: JobContext,
): Promise<string | undefined> {
  if (reason === undefined || !one.hasContact || !roleFor(person, one, 'reveal')) return undefined
  const { database, keys, clock, job } = context
  const contact = await database.get<Contact>('contacts', phoneId(one._id))
  if (!contact?.phone) return undefined // erased by the citizen
  const request = `job-${job._id}`
  const { ref, content } = sealWords(
    keys,
    { fields: { 查看理由: reason, 导出: '台账' } },
    {
      id: `w${keys.derive('register', one._id, request).toString('hex').slice(0, 32)}`,
      caseId: one._id,
      verdict: 'pass',
      at: clock.now(),
    },
  )
  const after = await commit(
    context,
    one._id,
    clock.now(),
    (now) => {
      const command = { type: 'reveal', facts: ref } as const
      const decision = decide(now, command, { person }, contextOf(context, one._id))
      if ('refusal' in decision) return undefined
      const look = { person: person._id, kind: 'contact', at: clock.now(), of: now } as const
      const access = accessOf(keys, { ...look, why: reason, request })
      return {
        ...decision,
        contents: [content],
        inserts: [{ collection: 'accesses', documents: [access] }],
      }
    },
    { id: request, print: keys.print([person._id, reason]) },
  )
  // a closed case keeps its number to itself
  return requestIn(after, request) ? keys.open(contact.phone) : undefined
}
