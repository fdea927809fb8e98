import { addMinutes, type Instant } from '../../miniprogram/contract/time'
import {
  afterAttempt,
  fitToTemplate,
  secondPortAt,
  SENDING_LOST_MINUTES,
  type Notice,
  type SendOutcome,
} from '../domain/notice'
import { log } from '../platform/log'
import { WINDOW_PAGE } from '../repository/codes'
import { correctCredit } from '../repository/credits'
import { openidOf } from '../repository/contacts'
import { isVisitOpen } from '../repository/visit-tokens'
import type { Budget } from './budget'
import type { TimerContext } from './context'
import { each } from './each'

const PAGE = 100
const WIDTH = 8

export type NoticeReport = Partial<Record<SendOutcome['type'], number>>

/**
 * Sends what is due. Each notice is claimed by marking it `sending` before the call, so two passes
 * never send it twice; one whose sender died in between becomes `unknown` and is not sent again.
 */
export async function passNotices(context: TimerContext, goOn: Budget): Promise<NoticeReport> {
  const report: NoticeReport = {}
  const now = context.clock.now()
  await giveUpLost(context, now)
  while (goOn()) {
    const due = await context.database.find<Notice>('notices', {
      where: { state: { $in: ['pending', 'failed'] }, nextAt: { $lte: now } },
      order: { nextAt: 1 },
      limit: PAGE,
    })
    await each(due, WIDTH, goOn, async (notice) => {
      const outcome = await deliver(notice, now, context)
      if (outcome) report[outcome.type] = (report[outcome.type] ?? 0) + 1
    })
    if (due.length < PAGE) break
  }
  return report
}

/** Undefined when another pass has it. */
async function deliver(
  notice: Notice,
  now: Instant,
  context: TimerContext,
): Promise<SendOutcome | undefined> {
  const { database, reference, secondPort } = context
  const { _id, state, attempts } = notice
  const claimed = await database.update(
    'notices',
    { _id, state, attempts },
    { $set: { state: 'sending', nextAt: addMinutes(now, SENDING_LOST_MINUTES) } },
  )
  if (claimed === 0) return undefined
  const outcome = await send(notice, context)
  const step = afterAttempt(notice, outcome, now, reference.policy)
  // without a second port a notice at a standstill wants nothing more by itself
  const nextAt = step.nextAt ?? (secondPort && secondPortAt(notice, step.state, reference.policy))
  await database.update(
    'notices',
    { _id, state: 'sending' },
    nextAt ? { $set: { ...step, nextAt } } : { $set: step, $unset: { nextAt: '' } },
  )
  if (outcome.type === 'sent')
    await correctCredit(database, notice.recipient, notice.template, 'used')
  if (outcome.type === 'no-credit')
    await correctCredit(database, notice.recipient, notice.template, 'none')
  if (step.state === 'unknown') log('noticeLost', { notice: _id, error: step.error })
  if (step.state === 'dead') log('noticeDead', { notice: _id, error: step.error })
  return outcome
}

async function send(notice: Notice, context: TimerContext): Promise<SendOutcome> {
  const template = context.reference.templates.kinds[notice.template]
  const { visitToken } = notice
  if (visitToken !== undefined && !(await isVisitOpen(context.database, visitToken, context.clock)))
    return { type: 'lapsed' }
  const openid = await openidOf(context, notice.recipient)
  // Nobody to send to yet: it waits on the desk, and for a binding with a credit.
  if (!openid) return { type: 'no-credit' }
  return await context.wechat.send({
    openid,
    templateId: template.id,
    page:
      visitToken === undefined
        ? `${template.page}?id=${notice.caseId ?? ''}`
        : `${WINDOW_PAGE}?scene=${encodeURIComponent(visitToken)}`,
    data: fitToTemplate(notice.values, template.fields),
  })
}

/** `sending` for too long: whoever sent it died with the answer. */
async function giveUpLost({ database }: TimerContext, now: Instant): Promise<void> {
  const lost = await database.update(
    'notices',
    { state: 'sending', nextAt: { $lte: now } },
    {
      $set: { state: 'unknown', error: 'the sender ended before the answer came' },
      $unset: { nextAt: '' },
    },
  )
  if (lost > 0) log('noticeLost', { count: lost })
}
