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
  /**
   * How often each has told of an accepted tap. One tap is told twice, by the phone and by WeChat's
   * push, in any order, and either may be lost: the greater number is how many there were.
   */
  told: Record<CreditSource, number>
  /** The last requests that added to it, so that a repeat adds nothing. */
  requests: string[]
}

/** Who says that a person allowed a message. */
export type CreditSource = 'phone' | 'wechat'

const REMEMBERED = 20

export const creditId = (recipient: Recipient, template: TemplateKind) => `${recipient}:${template}`

/** Adds the credit of one tap, once for a request and once for both who tell of it, and sets free what has been waiting for it. Resolves to the count. */
export async function addCredit(
  database: Database,
  {
    recipient,
    template,
    source,
    requestId,
    at,
  }: {
    recipient: Recipient
    template: TemplateKind
    source: CreditSource
    requestId: string
    at: Instant
  },
): Promise<number> {
  const count = await database.transaction(async (transaction) => {
    const _id = creditId(recipient, template)
    const before = await transaction.get<Credit>('credits', _id)
    if (before?.requests.includes(requestId)) return before.count
    const { phone, wechat } = before?.told ?? { phone: 0, wechat: 0 }
    const told = { phone, wechat, [source]: (source === 'phone' ? phone : wechat) + 1 }
    const isNews = Math.max(told.phone, told.wechat) > Math.max(phone, wechat)
    const credit: Credit = {
      _id,
      recipient,
      template,
      count: (before?.count ?? 0) + (isNews ? 1 : 0),
      told,
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
