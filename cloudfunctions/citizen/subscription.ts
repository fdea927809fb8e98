import type { TemplateKind } from '../../miniprogram/contract/citizen'
import type { Recipient } from '../domain/notice'
import { addCredit, creditsOf } from '../repository/credits'
import { signedIn } from '../platform/identity'
import { personOf } from '../repository/people'
import type { CitizenContext } from './context'

interface Recorded {
  requestId: string
  template: TemplateKind
  result: 'accept' | 'reject' | 'ban' | 'filter'
}

/** Takes down what a person answered WeChat's sheet; only `accept` is a credit. Staff use it too. */
export async function recordSubscription(
  { requestId, template, result }: Recorded,
  context: CitizenContext,
): Promise<{ credits: number }> {
  const { database, clock } = context
  const recipient = await recipientOf(template, context)
  const credits =
    result === 'accept'
      ? await addCredit(database, {
          recipient,
          template,
          source: 'phone',
          requestId,
          at: clock.now(),
        })
      : await creditsOf(database, recipient, template)
  return { credits }
}

/** A staff template goes to the person behind the openid, a citizen's to the rater. */
async function recipientOf(template: TemplateKind, context: CitizenContext): Promise<Recipient> {
  if (template === 'citizen-progress') return `rater:${context.rater}`
  return `person:${(await personOf(context, context.reference, signedIn(context)))._id}`
}
