import { addMinutes, type Instant } from '../../../miniprogram/contract/time'
import type { Policy } from '../reference'
import type { Notice, NoticeState } from './model'

/** How an attempt to send ended. `lost`: no answer came, so it may or may not have arrived. */
export type SendOutcome =
  | { type: 'sent' }
  | { type: 'no-credit' }
  | { type: 'lapsed' }
  | { type: 'busy'; message: string }
  | { type: 'refused'; message: string }
  | { type: 'lost'; message: string }

type Step = Pick<Notice, 'state' | 'attempts'> &
  Partial<Pick<Notice, 'nextAt' | 'sentAt' | 'error'>>

/** States in which WeChat has not delivered and will not by itself. */
export const UNDELIVERED: NoticeState[] = ['waiting-credit', 'dead']

/**
 * When a notice that has come to a standstill goes out by the second port: staff only, and only
 * some time after it was made, so that whoever allows a message meanwhile gets it by WeChat.
 * Undefined where it does not: delivered, a citizen's, sent that way before, or no such policy.
 */
export function secondPortAt(
  notice: Pick<Notice, 'recipient' | 'createdAt' | 'secondPort'>,
  state: NoticeState,
  { outbox }: Pick<Policy, 'outbox'>,
): Instant | undefined {
  const { secondPortMinutes } = outbox
  const isFor = notice.recipient.startsWith('person:') && UNDELIVERED.includes(state)
  return isFor && !notice.secondPort && secondPortMinutes !== undefined
    ? addMinutes(notice.createdAt, secondPortMinutes)
    : undefined
}

/** A notice left in `sending` this long had its outcome lost with the worker that sent it. */
export const SENDING_LOST_MINUTES = 5

/** Where a notice goes after an attempt. Pure; what is absent in the step is cleared. */
export function afterAttempt(
  notice: Pick<Notice, 'attempts' | 'cause'>,
  outcome: SendOutcome,
  now: Instant,
  { outbox }: Pick<Policy, 'outbox'>,
): Step {
  const attempts = notice.attempts + 1
  switch (outcome.type) {
    case 'sent':
      return { state: 'sent', attempts, sentAt: now }
    case 'no-credit':
      // an invitation waits for nobody's permission
      return { state: notice.cause === 'invitation' ? 'lapsed' : 'waiting-credit', attempts }
    case 'lapsed':
      return { state: 'lapsed', attempts: notice.attempts }
    case 'lost':
      return { state: 'unknown', attempts, error: outcome.message }
    case 'refused':
      return { state: 'dead', attempts, error: outcome.message }
    case 'busy': {
      const wait = outbox.retryMinutes[attempts - 1]
      return wait === undefined
        ? { state: 'dead', attempts, error: outcome.message }
        : { state: 'failed', attempts, error: outcome.message, nextAt: addMinutes(now, wait) }
    }
  }
}
