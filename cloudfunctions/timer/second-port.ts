import { UNDELIVERED, secondPortText, type Notice } from '../domain/notice'
import { log } from '../platform/log'
import type { Budget } from './budget'
import type { TimerContext } from './context'
import { each } from './each'

const PAGE = 100
const WIDTH = 4

/**
 * Sends what WeChat has not delivered to staff by the second port, once each: marked before the
 * call, so neither a second pass nor a lost answer sends it again. Costs nothing without one.
 */
export async function passSecondPort(context: TimerContext, goOn: Budget): Promise<number> {
  if (!context.secondPort) return 0
  let sent = 0
  while (goOn()) {
    const due = await context.database.find<Notice>('notices', {
      where: { state: { $in: UNDELIVERED }, nextAt: { $lte: context.clock.now() } },
      order: { nextAt: 1 },
      limit: PAGE,
    })
    await each(due, WIDTH, goOn, async (notice) => {
      if (await send(notice, context)) sent++
    })
    if (due.length < PAGE) break
  }
  return sent
}

async function send(
  { _id, state, recipient, values, nextAt }: Notice,
  { database, secondPort }: TimerContext,
): Promise<boolean> {
  const claimed = await database.update(
    'notices',
    { _id, state, nextAt },
    { $set: { secondPort: 'sending' }, $unset: { nextAt: '' } },
  )
  if (claimed === 0) return false // another pass has it, or it has just been allowed
  const outcome = await secondPort
    ?.send({
      id: _id,
      person: recipient.slice('person:'.length),
      text: secondPortText(values),
    })
    .then(() => 'sent' as const)
    .catch((cause: unknown) => {
      log('secondPortFailed', { notice: _id }, cause)
      return 'failed' as const
    })
  await database.update('notices', { _id }, { $set: { secondPort: outcome } })
  if (outcome === 'sent') log('noticeBySecondPort', { notice: _id })
  return outcome === 'sent'
}
