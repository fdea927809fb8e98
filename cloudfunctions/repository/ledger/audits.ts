import type { AuditFinding, AuditReport } from '../../../miniprogram/contract/ledger'
import { dayOf, timeOf, type Instant } from '../../../miniprogram/contract/time'
import { AUDIT_START, type AuditState } from '../../domain/ledger'
import { DuplicateKey, type Database } from '../../platform/database'
import { log } from '../../platform/log'
import { auditFigures, type Recount } from '../figures'
import { auditBlocks, auditWaiting, type AuditDeps } from './audit'
import { blockAt, lastHead } from './read'

/** One run of the audit, as it is kept between its steps. */
export interface Audit extends Omit<AuditReport, 'id'> {
  _id: string
  state: AuditState
  /** How far the figures have been recounted, once all blocks have been looked at. */
  recount?: Recount
  isRecounted?: true
  /** Steps done: two who go on with the same run at once do not count anything twice. */
  step: number
  /** Blocks and root at the end of the run before this one: they must still be there. */
  before?: Checkpoint
  /** Blocks and root at the end of this one. */
  end?: Checkpoint
}

interface Checkpoint {
  blocks: number
  root: string
}

/** Findings that are kept in full; beyond them they are only counted. */
const FINDINGS_KEPT = 100

export function auditView(audit: Audit): AuditReport {
  const { _id: id, startedAt, finishedAt, blocks, entries, findings, faults } = audit
  return {
    id,
    startedAt,
    ...(finishedAt ? { finishedAt } : {}),
    blocks,
    entries,
    findings,
    faults,
  }
}

/** The last runs, newest first. */
export const lastAudits = (database: Database, limit: number) =>
  database.find<Audit>('audits', { where: {}, order: { startedAt: -1 }, limit })

/** The last run that came to its end. */
export async function lastFinished(database: Database): Promise<Audit | undefined> {
  return (await lastAudits(database, RUNS_LOOKED_AT)).find(({ finishedAt }) => finishedAt)
}
const RUNS_LOOKED_AT = 20

/** Begins a run; somebody else’s of the same id, where they were quicker. */
export async function beginAudit(
  { database }: AuditDeps,
  _id: string,
  now: Instant,
): Promise<Audit> {
  const [last, before] = await Promise.all([lastHead(database), lastFinished(database)])
  const audit: Audit = {
    _id,
    startedAt: now,
    blocks: { done: 0, total: last?.height ?? 0 },
    entries: 0,
    findings: [],
    faults: 0,
    state: AUDIT_START,
    step: 0,
    ...(before?.end ? { before: before.end } : {}),
  }
  try {
    await database.insert('audits', [audit])
    return audit
  } catch (cause) {
    if (!(cause instanceof DuplicateKey)) throw cause
    return (await database.get<Audit>('audits', _id)) ?? audit
  }
}

/** Goes on with a run while there is time; each step is kept, so that the next call goes on from there. */
export async function advanceAudit(
  deps: AuditDeps,
  begun: Audit,
  { now, goOn }: { now: () => Instant; goOn: () => boolean },
): Promise<Audit> {
  let audit = begun
  while (!audit.finishedAt && goOn()) {
    const next = await oneStep(deps, audit, now())
    const { _id, ...kept } = next
    const saved = await deps.database.update('audits', { _id, step: audit.step }, { $set: kept })
    if (saved === 0) return (await deps.database.get<Audit>('audits', _id)) ?? audit // another has it
    for (const finding of next.findings.slice(audit.findings.length))
      log('auditFault', { audit: _id, ...finding })
    audit = next
  }
  return audit
}

async function oneStep(deps: AuditDeps, audit: Audit, now: Instant): Promise<Audit> {
  const { blocks, before, state } = audit
  if (state.blocks < blocks.total) {
    const looked = await auditBlocks(deps, state, blocks.total)
    return added(audit, looked.findings, {
      state: looked.state,
      blocks: { ...blocks, done: looked.state.blocks },
      entries: looked.state.entries,
    })
  }
  if (!audit.isRecounted) {
    const { findings, recount } = await auditFigures(deps.database, audit.recount)
    return added(audit, findings, recount ? { recount } : { isRecounted: true })
  }
  const findings = [
    ...(before ? await auditPast(deps, before, blocks.total) : []),
    ...(await auditWaiting(deps, now)),
  ]
  const last = blocks.total > 0 ? await blockAt(deps.database, blocks.total) : undefined
  return added(audit, findings, {
    finishedAt: now,
    ...(last ? { end: { blocks: last.height, root: last.head.root } } : {}),
  })
}

const added = (audit: Audit, findings: AuditFinding[], changed: Partial<Audit>): Audit => ({
  ...audit,
  ...changed,
  findings: [...audit.findings, ...findings].slice(0, FINDINGS_KEPT),
  faults: audit.faults + findings.length,
  step: audit.step + 1,
})

/** Whether the ledger of the run before is still the beginning of this one: nobody made a shorter or another. */
async function auditPast(
  { database }: AuditDeps,
  { blocks, root }: Checkpoint,
  total: number,
): Promise<AuditFinding[]> {
  if (total < blocks)
    return [
      { fault: 'order', height: total, detail: `at the last audit there were ${blocks} blocks` },
    ]
  const then = await blockAt(database, blocks)
  if (!then || then.head.root === root) return []
  return [{ fault: 'head', height: blocks, detail: `at the last audit its head said ${root}` }]
}

/** From then on the daily run of a day may begin: by night nobody waits for the database. */
const DAILY_FROM = '02:00'

/** The run of the day, begun or gone on with; undefined before its time, or when it is done. */
export async function dailyAudit(
  deps: AuditDeps,
  time: { now: () => Instant; goOn: () => boolean },
): Promise<Audit | undefined> {
  const now = time.now()
  if (timeOf(now) < DAILY_FROM || !time.goOn()) return undefined
  const id = `day:${dayOf(now)}`
  const begun = (await deps.database.get<Audit>('audits', id)) ?? (await beginAudit(deps, id, now))
  return begun.finishedAt ? undefined : await advanceAudit(deps, begun, time)
}
