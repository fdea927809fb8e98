import { LEADING } from '../../miniprogram/contract/admin'
import { log } from '../platform/log'
import { dailyAudit, type Audit } from '../repository/ledger/audits'
import { sealNext } from '../repository/ledger/seal'
import type { Budget } from './budget'
import type { TimerContext } from './context'

/**
 * Writes what came in since the last pass into the ledger, block after block; resolves to how many
 * entries. The time that is left goes into the audit of the day, until that is done.
 */
export async function passLedger(context: TimerContext, goOn: Budget): Promise<number> {
  try {
    return await seal(context, goOn)
  } finally {
    // all the more where sealing fails: the audit tells what is wrong with the ledger
    const audit = await dailyAudit(context, { now: () => context.clock.now(), goOn })
    if (audit?.finishedAt && audit.faults > 0) await alarm(audit, context)
  }
}

async function seal(context: TimerContext, goOn: Budget): Promise<number> {
  let sealed = 0
  while (goOn()) {
    const entries = await sealNext(context, context.clock.now())
    if (entries === 0) break
    sealed += entries
  }
  return sealed
}

/**
 * Tells those who lead the office, by the second port, that something was changed behind the
 * functions: a notice belongs to a case, and this is about none. The overview shows it anyway.
 */
async function alarm({ _id, faults }: Audit, context: TimerContext): Promise<void> {
  const leading = context.reference.people.filter(({ roles }) =>
    roles.some((role) => LEADING.includes(role)),
  )
  for (const { _id: person } of context.secondPort ? leading : [])
    await context.secondPort
      ?.send({ id: `audit:${_id}:${person}`, person, text: alarmText(faults) })
      .catch((cause: unknown) => log('alarmFailed', { audit: _id, person }, cause))
}

const alarmText = (faults: number) =>
  `评价账本审计发现 ${faults} 处异常，可能有人绕过系统改动了数据。请尽快到“回音”管理首页查看。`
