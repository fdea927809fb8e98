import * as v from 'valibot'
import type { LedgerActions } from '../../miniprogram/contract/ledger'
import { dayOf, msOf } from '../../miniprogram/contract/time'
import type { ActionTable } from '../platform/handler'
import { log } from '../platform/log'
import { advanceAudit, auditView, beginAudit, lastAudits } from '../repository/ledger/audits'
import { exportPart, exportPartInput } from '../repository/ledger/export'
import { mendNodes } from '../repository/ledger/mend'
import type { AdminContext } from './context'

/** Whoever leads the office looks after its ledger. */
export const ledgerActions: ActionTable<LedgerActions, AdminContext> = {
  'ledger.audit': {
    input: v.object({ restart: v.exactOptional(v.boolean()) }),
    run: audit,
  },
  'ledger.mend': {
    input: v.object({ from: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))) }),
    run: mend,
  },
  'ledger.audits': { input: v.object({}), run: listAudits },
  'ledger.export': {
    input: exportPartInput,
    run: exportPart,
  },
}

/** How long one call goes on with an audit or with mending, in seconds. */
const CALL_SECONDS = 20

async function audit(
  { restart = false }: { restart?: boolean },
  context: AdminContext,
): Promise<LedgerActions['ledger.audit']['output']> {
  const { database, clock, who } = context
  const [last] = await lastAudits(database, 1)
  const isRunning = last && !last.finishedAt && !restart
  const begun = isRunning ? last : await beginAudit(context, `at:${clock.now()}`, clock.now())
  if (!isRunning) log('auditBegun', { who, audit: begun._id })
  const time = { now: () => clock.now(), goOn: within(context) }
  return { audit: auditView(await advanceAudit(context, begun, time)) }
}

function within({ clock }: AdminContext): () => boolean {
  const end = msOf(clock.now()) + CALL_SECONDS * 1000
  return () => msOf(clock.now()) < end
}

async function mend(
  { from = 0 }: { from?: number },
  context: AdminContext,
): Promise<LedgerActions['ledger.mend']['output']> {
  const mended = await mendNodes(context, from, within(context))
  log('ledgerMended', { who: context.who, ...mended })
  return mended
}

const AUDITS_SHOWN = 10

async function listAudits(
  _: object,
  { database, clock }: AdminContext,
): Promise<LedgerActions['ledger.audits']['output']> {
  const audits = await lastAudits(database, AUDITS_SHOWN)
  return { audits: audits.map(auditView), day: dayOf(clock.now()) }
}
