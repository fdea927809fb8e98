import { STAGES, type Stage } from '../../../miniprogram/contract/devices'
import type { Instant } from '../../../miniprogram/contract/time'
import type { Policy } from '../reference'
import type { Notice, Recipient } from './model'
import { afterQuietHours } from './quiet'

/** Nobody may force, prompt or hint at a rating (DOMAIN §4): it names no level and no merit. */
const NOTE = '欢迎评价，评不评由您'

interface Invitation {
  id: string
  recipient: Recipient
  visitToken: string
  title: string
  stage: Stage
  projectNo: string
  expiresAt: Instant
}

/** The one message that invites whoever was served to rate it. */
export function invitationOf(
  { id, recipient, visitToken, title, stage, projectNo, expiresAt }: Invitation,
  at: Instant,
  { quietHours, messageTexts }: Pick<Policy, 'quietHours' | 'messageTexts'>,
): Notice {
  return {
    _id: `invitation:${id}`,
    visitToken,
    cause: 'invitation',
    recipient,
    template: 'citizen-progress',
    values: {
      title,
      state: STAGES[stage],
      due: expiresAt,
      note: messageTexts?.['invitation/citizen-progress'] ?? NOTE,
      number: ending(projectNo),
    },
    state: 'pending',
    attempts: 0,
    createdAt: at,
    nextAt: afterQuietHours(at, quietHours),
  }
}

/** Characters of a business number by which its owner knows it. */
const SHOWN = 4

/** `****1234`: a message may be read over a shoulder. */
const ending = (projectNo: string) =>
  `****${projectNo.length > 2 * SHOWN ? projectNo.slice(-SHOWN) : ''}`
