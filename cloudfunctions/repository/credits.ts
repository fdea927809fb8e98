import type { TemplateKind } from '../../miniprogram/contract/citizen'
import type { Instant } from '../../miniprogram/contract/time'
import type { Recipient } from '../domain/notice'
import type { Database } from '../platform/database'

/** How many messages of a template a person still allows: a tap is one, a message takes one. */
export interface Credit {
  _id: string
  recipient: Recipient
  template: TemplateKind
  count: number
  /** The last requests that added to it, so that a repeat adds nothing. */
  requests: string[]
}

const REMEMBERED = 20

const creditId = (recipient: Recipient, template: TemplateKind) => `${recipient}:${template}`

/** Adds one credit, once for a request, and sets free what has been waiting for it. Resolves to the count. */
export async function addCredit(
  database: Database,
  {
    recipient,
    template,
    requestId,
    at,
  }: { recipient: Recipient; template: TemplateKind; requestId: string; at: Instant },
): Promise<number> {
  const count = await database.transaction(async (transaction) => {
    const _id = creditId(recipient, template)
    const before = await transaction.get<Credit>('credits', _id)
    if (before?.requests.includes(requestId)) return before.count
    const credit: Credit = {
      _id,
      recipient,
      template,
      count: (before?.count ?? 0) + 1,
      requests: [...(before?.requests ?? []), requestId].slice(-REMEMBERED),
    }
    await transaction.put('credits', credit)
    return credit.count
  })
  await database.update(
    'notices',
    { recipient, state: 'waiting-credit', template },
    { $set: { state: 'pending', nextAt: at } },
  )
  return count
}

/** WeChat's own word on a credit: a message took one, or there was none. */
export async function correctCredit(
  database: Database,
  recipient: Recipient,
  template: TemplateKind,
  word: 'used' | 'none',
): Promise<void> {
  await database.update(
    'credits',
    { _id: creditId(recipient, template), count: { $gt: 0 } },
    word === 'used' ? { $inc: { count: -1 } } : { $set: { count: 0 } },
  )
}

/** How many are left. One round trip. */
export async function creditsOf(
  database: Database,
  recipient: Recipient,
  template: TemplateKind,
): Promise<number> {
  return (await database.get<Credit>('credits', creditId(recipient, template)))?.count ?? 0
}
