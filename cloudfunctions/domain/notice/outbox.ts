import { addMinutes, type Instant } from '../../../miniprogram/contract/time'
import type { Policy } from '../reference'
import type { Notice } from './model'

/** How an attempt to send ended. `lost`: no answer came, so it may or may not have arrived. */
export type SendOutcome =
  | { type: 'sent' }
  | { type: 'no-credit' }
  | { type: 'busy'; message: string }
  | { type: 'refused'; message: string }
  | { type: 'lost'; message: string }

type Step = Pick<Notice, 'state' | 'attempts'> &
  Partial<Pick<Notice, 'nextAt' | 'sentAt' | 'error'>>

/** A notice left in `sending` this long had its outcome lost with the worker that sent it. */
export const SENDING_LOST_MINUTES = 5

/** Where a notice goes after an attempt. Pure; what is absent in the step is cleared. */
export function afterAttempt(
  notice: Pick<Notice, 'attempts'>,
  outcome: SendOutcome,
  now: Instant,
  { outbox }: Pick<Policy, 'outbox'>,
): Step {
  const attempts = notice.attempts + 1
  switch (outcome.type) {
    case 'sent':
      return { state: 'sent', attempts, sentAt: now }
    case 'no-credit':
      return { state: 'waiting-credit', attempts }
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
