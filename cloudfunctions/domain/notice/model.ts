import type { EventType } from '../../../miniprogram/contract/case'
import type { TemplateKind } from '../../../miniprogram/contract/citizen'
import type { Instant } from '../../../miniprogram/contract/time'

/**
 * Where a notice stands. It is marked `sending` before the call, so a lost outcome becomes
 * `unknown` and is shown, never sent again. `lapsed`: it had come to nothing before it was sent.
 */
export const NOTICE_STATES = [
  'pending',
  'sending',
  'sent',
  'unknown',
  'waiting-credit',
  'failed',
  'dead',
  'lapsed',
] as const
export type NoticeState = (typeof NOTICE_STATES)[number]

/** Who gets it: a person of the office, or the citizen behind a rater hash. */
export type Recipient = `person:${string}` | `rater:${string}`

/** What a notice says, by meaning; fitted to a template's fields when it is sent. */
export interface NoticeValues {
  title: string
  state: string
  due: Instant
  note: string
  number: string
}

/** One message to one recipient about one event. `_id` is made of both, so there is only one. */
export interface Notice {
  _id: string
  /** The case it is about; an invitation is about none. */
  caseId?: string
  /** The visit that an invitation is about: once it is rated, or over, nothing is sent any more. */
  visitToken?: string
  cause: EventType | 'invitation'
  recipient: Recipient
  template: TemplateKind
  values: NoticeValues
  state: NoticeState
  attempts: number
  createdAt: Instant
  /** When to try (again); absent when there is nothing to try. */
  nextAt?: Instant
  sentAt?: Instant
  error?: string
  /** How the second port took it, where WeChat did not deliver; marked before it is asked, so once. */
  secondPort?: 'sending' | 'sent' | 'failed'
}
