import type { UndeliveredNotice } from '../../contract/admin'
import type { Instant } from '../../contract/time'
import { groupedNumber } from '../../format/number'
import { momentText } from '../../format/moment'
import { words } from '../words'

/** A message that did not arrive, in words. */
export interface NoticeLine {
  id: string
  number: string
  title: string
  to: string
  when: string
  why: string
  /** What the sender said of it; for whoever has to look it up. */
  error: string
  second: string
  /** It has not arrived for certain, so it may be sent again. */
  mayRetry: boolean
}

const RETRIED: ReadonlySet<UndeliveredNotice['state']> = new Set(['waiting-credit', 'dead'])

export function noticeLine(notice: UndeliveredNotice, now: Instant): NoticeLine {
  const { id, number, title, to, state, error = '', createdAt, secondPort } = notice
  return {
    id,
    number: groupedNumber(number),
    title,
    to,
    when: momentText(createdAt, now),
    why: words.undelivered[state],
    error,
    second: secondPort ? words.secondPort[secondPort] : '',
    mayRetry: RETRIED.has(state),
  }
}
