import { randomUUID } from 'node:crypto'
import { instantOf, type Instant } from '../../../miniprogram/contract/time'
import type { Clock } from '../clock'
import { openJournal } from './journal'

/** What a person answered to the sheet of requestSubscribeMessage, as WeChat names it. */
export const SUBSCRIBE_RESULTS = ['accept', 'reject', 'ban', 'filter'] as const
export type SubscribeResult = (typeof SUBSCRIBE_RESULTS)[number]

export interface Subscription {
  openid: string
  templateId: string
  result: SubscribeResult
  /** A long-term template: one tap allows any number of messages. */
  longTerm?: boolean
}

export interface SentMessage {
  id: string
  at: Instant
  openid: string
  templateId: string
  page: string
  /** Field → text. */
  data: Record<string, string>
}

type Entry =
  | { kind: 'subscription'; at: Instant; subscription: Subscription }
  | { kind: 'sent'; message: SentMessage }
  | { kind: 'phone-code'; at: Instant; code: string; phone: string }
  | { kind: 'phone-code-used'; at: Instant; code: string }
  | { kind: 'cloud-id'; at: Instant; cloudId: string; openid: string; data: unknown }

/** A code of getPhoneNumber lives this long, and is good for once. */
const PHONE_CODE_MS = 5 * 60_000
/** Minutes, as the session key behind one; WeChat gives no number. */
const CLOUD_ID_MS = 5 * 60_000
/** msgSecCheck wants a person who opened the mini-program this recently. */
const VISIT_MS = 2 * 3600_000

/** What WeChat remembers of people: their credits, messages, codes and visits. */
export interface WechatState {
  subscribe(subscription: Subscription): Promise<void>
  /** Takes a credit and keeps the message. Resolves to undefined when the person gave none. */
  send(message: Omit<SentMessage, 'id' | 'at'>): Promise<SentMessage | undefined>
  sent(): readonly SentMessage[]
  issuePhoneCode(phone: string): Promise<string>
  /** The phone number behind a code, which is used up by this; undefined when it is no good. */
  usePhoneCode(code: string): Promise<string | undefined>
  /** A CloudID, as wx.getUserInfo and the like hand one out, for data that only WeChat vouches for. */
  issueCloudId(openid: string, data: unknown): Promise<string>
  /** What is behind a CloudID of this person; undefined when it is not theirs or no good. */
  openData(cloudId: string, openid: string): unknown
  visit(openid: string): void
  visitedLately(openid: string): boolean
  close(): Promise<void>
}

/** Opens the journal at `file` and folds it. Every change is on disk when its promise resolves. */
export async function openWechatState(file: string, clock: Clock): Promise<WechatState> {
  const journal = await openJournal<Entry>(file)
  const credits = new Map<string, number>()
  const phoneCodes = new Map<string, { phone: string; expires: number }>()
  const cloudIds = new Map<string, { openid: string; data: unknown; expires: number }>()
  const sent: SentMessage[] = []
  // In the order of the last visit. Not kept over a restart: the next call is a visit again.
  const visits = new Map<string, number>()

  const now = () => instantOf(clock.now())
  const keyOf = (of: { openid: string; templateId: string }) => `${of.openid} ${of.templateId}`

  function apply(entry: Entry): void {
    switch (entry.kind) {
      case 'subscription': {
        const { subscription } = entry
        if (subscription.result !== 'accept') return
        const before = credits.get(keyOf(subscription)) ?? 0
        credits.set(keyOf(subscription), subscription.longTerm ? Infinity : before + 1)
        return
      }
      case 'sent':
        sent.push(entry.message)
        credits.set(keyOf(entry.message), (credits.get(keyOf(entry.message)) ?? 0) - 1)
        return
      case 'phone-code':
        phoneCodes.set(entry.code, {
          phone: entry.phone,
          expires: Date.parse(entry.at) + PHONE_CODE_MS,
        })
        return
      case 'phone-code-used':
        phoneCodes.delete(entry.code)
        return
      case 'cloud-id': {
        const { openid, data } = entry
        const expires = Date.parse(entry.at) + CLOUD_ID_MS
        cloudIds.set(entry.cloudId, { openid, data, expires })
      }
    }
  }

  /** Changes memory first, so that nothing is spent twice while the disk is busy. */
  function record(entry: Entry): Promise<void> {
    apply(entry)
    return journal.append(entry)
  }

  for (const entry of journal.entries) apply(entry)

  return {
    subscribe: (subscription) => record({ kind: 'subscription', at: now(), subscription }),
    async send(message) {
      const credit = credits.get(keyOf(message)) ?? 0
      if (credit < 1) return undefined
      const kept = { id: randomUUID(), at: now(), ...message }
      await record({ kind: 'sent', message: kept })
      return kept
    },
    sent: () => sent,
    async issuePhoneCode(phone) {
      const code = randomUUID().replaceAll('-', '')
      await record({ kind: 'phone-code', at: now(), code, phone })
      return code
    },
    async usePhoneCode(code) {
      const known = phoneCodes.get(code)
      if (!known || known.expires <= clock.now()) return undefined
      await record({ kind: 'phone-code-used', at: now(), code })
      return known.phone
    },
    async issueCloudId(openid, data) {
      const cloudId = `local_${randomUUID().replaceAll('-', '')}`
      await record({ kind: 'cloud-id', at: now(), cloudId, openid, data })
      return cloudId
    },
    openData(cloudId, openid) {
      const known = cloudIds.get(cloudId)
      if (known?.openid !== openid || known.expires <= clock.now()) return undefined
      return known.data
    },
    visit(openid) {
      const time = clock.now()
      visits.delete(openid)
      visits.set(openid, time)
      for (const [earliest, at] of visits) {
        if (time - at <= VISIT_MS) break
        visits.delete(earliest)
      }
    },
    visitedLately(openid) {
      const visited = visits.get(openid)
      return visited !== undefined && clock.now() - visited <= VISIT_MS
    },
    close: () => journal.close(),
  }
}
