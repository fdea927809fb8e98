import * as v from 'valibot'
import type { LedgerActions } from '../../miniprogram/contract/ledger'
import { dayOf, msOf } from '../../miniprogram/contract/time'
import { blockId, type Block } from '../domain/ledger'
import type { ActionTable } from '../platform/handler'
import { log } from '../platform/log'
import { advanceAudit, auditView, beginAudit, lastAudits } from '../repository/ledger/audits'
import type { AdminContext } from './context'

/** Whoever leads the office looks after its ledger. */
export const ledgerActions: ActionTable<LedgerActions, AdminContext> = {
  'ledger.audit': {
    input: v.object({ restart: v.exactOptional(v.boolean()) }),
    run: audit,
  },
  'ledger.audits': { input: v.object({}), run: listAudits },
  'ledger.export': {
    input: v.object({ cursor: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{8}$/))) }),
    run: exportPart,
  },
}

/** How long one call goes on with an audit, in seconds. */
const AUDIT_SECONDS = 20

async function audit(
  { restart = false }: { restart?: boolean },
  context: AdminContext,
): Promise<LedgerActions['ledger.audit']['output']> {
  const { database, clock, who } = context
  const [last] = await lastAudits(database, 1)
  const isRunning = last && !last.finishedAt && !restart
  const begun = isRunning ? last : await beginAudit(context, `at:${clock.now()}`, clock.now())
  if (!isRunning) log('auditBegun', { who, audit: begun._id })
  const end = msOf(clock.now()) + AUDIT_SECONDS * 1000
  const goOn = () => msOf(clock.now()) < end
  return { audit: auditView(await advanceAudit(context, begun, { now: () => clock.now(), goOn })) }
}

const AUDITS_SHOWN = 10

async function listAudits(
  _: object,
  { database, clock }: AdminContext,
): Promise<LedgerActions['ledger.audits']['output']> {
  const audits = await lastAudits(database, AUDITS_SHOWN)
  return { audits: audits.map(auditView), day: dayOf(clock.now()) }
}

/** Blocks of one part; a part of full ones is some megabytes. */
const PART_BLOCKS = 20

/** The ledger as lines of JSON, a block each: the same file that an export of the collection gives. */
async function exportPart(
  { cursor = blockId(0) }: { cursor?: string },
  { database, ledgerKeys }: AdminContext,
): Promise<LedgerActions['ledger.export']['output']> {
  const blocks = await database.find<Block>('blocks', {
    where: { _id: { $gt: cursor } },
    order: { _id: 1 },
    limit: PART_BLOCKS,
  })
  const next = blocks.length === PART_BLOCKS ? blocks.at(-1)?._id : undefined
  return {
    lines: blocks.map((block) => `${JSON.stringify(block)}\n`).join(''),
    keys: ledgerKeys.publicKeys(),
    ...(next === undefined ? {} : { next }),
  }
}
