import type { AuditFinding } from '../../../miniprogram/contract/ledger'
import { PROMISED_MINUTES } from '../../../miniprogram/contract/proof'
import { addMinutes, type Instant } from '../../../miniprogram/contract/time'
import {
  auditBlock,
  auditGaps,
  auditUnsealed,
  blockId,
  faultOf,
  nodeName,
  predecessors,
  type AuditState,
  type Block,
  type Entry,
  type Kept,
  type Stamp,
  type TreeNode,
} from '../../domain/ledger'
import type { Rating } from '../../domain/rating'
import { sm3 } from '../../platform/crypto'
import type { Database, Filter } from '../../platform/database'
import type { Keyring } from '../../platform/keys'
import type { LedgerKeys } from '../../platform/ledger-keys'
import { findKept, keptInBlocks, KIND_NAMES, KINDS } from './kept'
import { lastHead } from './read'

export interface AuditDeps {
  database: Database
  keys: Keyring
  ledgerKeys: LedgerKeys
}

export interface Looked {
  state: AuditState
  findings: AuditFinding[]
}

/** Entries of one step: as many as one read gives, with room for what does not belong. */
const STEP_ENTRIES = 900

/** Blocks of one step at most: those of quiet minutes hold one or two entries. */
const STEP_BLOCKS = 200

/** CloudBase answers at most this many documents at once. */
const MOST = 1000

/** Looks at the next few blocks up to `total`, against everything that they name or that names them. */
export async function auditBlocks(
  deps: AuditDeps,
  before: AuditState,
  total: number,
): Promise<Looked> {
  const { database, ledgerKeys } = deps
  const from = before.blocks + 1
  const usual = before.blocks === 0 ? STEP_ENTRIES : before.entries / before.blocks
  const limit = Math.min(STEP_BLOCKS, Math.max(1, Math.floor(STEP_ENTRIES / Math.max(1, usual))))
  const to = Math.min(total, before.blocks + limit)
  const [blocks, nodes, ...kinds] = await Promise.all([
    database.find<Block>('blocks', {
      where: { _id: { $gte: blockId(from), $lte: blockId(to) } },
      order: { _id: 1 },
      limit,
    }),
    nodesMadeBy(database, from, to),
    ...KIND_NAMES.map((kind) => keptInBlocks(deps, kind, from, to)),
  ])
  const inBlocks = new Map(kinds.flat().map((one) => [one.id, one]))
  const kept = new Map([...inBlocks, ...(await elsewhere(deps, blocks, inBlocks))])
  const findings: AuditFinding[] = []
  let state = before
  for (const block of blocks) {
    const looked = auditBlock(state, block, kept, {
      hash: sm3,
      nodes,
      isSigned: (text, head) => ledgerKeys.isSigned(text, head),
    })
    state = looked.state
    findings.push(...looked.findings)
  }
  for (let height = state.blocks + 1; height <= to; height++)
    findings.push({ fault: 'order', height, detail: 'there is no block of this height' })
  if (state.blocks < to) state = { ...state, blocks: to, isBroken: true }
  return { state, findings: [...findings, ...(await gapsBefore(deps, [...kept.values()]))] }
}

/** The subtrees that blocks complete, as they are kept. */
async function nodesMadeBy(
  database: Database,
  from: number,
  to: number,
): Promise<ReadonlyMap<string, string>> {
  const names: string[] = []
  for (let height = from; height <= to; height++) {
    names.push(nodeName({ level: 0, index: height - 1 }))
    for (let [level, index] = [0, height - 1]; index % 2 === 1;) {
      ;[level, index] = [level + 1, (index - 1) / 2]
      names.push(nodeName({ level, index }))
    }
  }
  const found = await database.find<TreeNode>('nodes', {
    where: { _id: { $in: names } },
    limit: MOST,
  })
  return new Map(found.map(({ _id, hash }) => [_id, hash]))
}

/** What blocks name and does not itself say that it is in there. */
async function elsewhere(
  deps: AuditDeps,
  blocks: Block[],
  known: ReadonlyMap<string, Kept>,
): Promise<[string, Kept][]> {
  const entries = blocks.flatMap((block) => block.entries).filter(({ id }) => !known.has(id))
  const found = await Promise.all(
    KIND_NAMES.map((kind) =>
      keptNamed(
        deps,
        kind,
        entries.filter((one) => one.kind === kind),
      ),
    ),
  )
  return found.flat().map((one) => [one.id, one])
}

async function keptNamed(deps: AuditDeps, kind: Entry['kind'], entries: Entry[]): Promise<Kept[]> {
  const found: Kept[] = []
  for (let first = 0; first < entries.length; first += MOST) {
    const ids = entries.slice(first, first + MOST).map(({ id }) => id)
    found.push(...(await findKept(deps, kind, { where: { _id: { $in: ids } }, limit: MOST })))
  }
  return found
}

/** A writer’s ratings without the one before: its other ratings may be in any block, or in none yet. */
async function gapsBefore({ database }: AuditDeps, all: Kept[]): Promise<AuditFinding[]> {
  const wanted = predecessors(all)
  const found: Stamp[] = []
  for (let first = 0; first < wanted.length; first += WANTED_AT_ONCE) {
    const some = wanted.slice(first, first + WANTED_AT_ONCE)
    // every writer with every number: a few more than wanted, by one index
    const where = {
      writer: { $in: some.map(({ writer }) => writer) },
      seq: { $in: some.map(({ seq }) => seq) },
    }
    found.push(...(await database.find<Rating>('ratings', { where, limit: MOST })))
  }
  return auditGaps(all, found)
}
const WANTED_AT_ONCE = 20

/**
 * Looks at what is in no block: what waits longer than was promised, what is not as it was stored,
 * and what hides from the ledger behind a height that there is not.
 */
export async function auditWaiting(deps: AuditDeps, now: Instant): Promise<AuditFinding[]> {
  const overdue = addMinutes(now, -PROMISED_MINUTES)
  const findings: AuditFinding[] = []
  for (const kind of KIND_NAMES) {
    findings.push(...(await strays(deps, kind)))
    const where = { sealedIn: 0 }
    const waiting = await findKept(deps, kind, { by: 'time', where, limit: MOST })
    findings.push(...waiting.flatMap(auditUnsealed), ...(await gapsBefore(deps, waiting)))
    for (const { id, at } of waiting.filter((one) => one.at < overdue))
      findings.push({ fault: 'unsealed', entry: id, detail: `waiting since ${at}` })
  }
  return findings
}

const STRAYS_SHOWN = 100

/** Those that neither wait nor are in any block, whatever they say of themselves. */
async function strays(deps: AuditDeps, kind: Entry['kind']): Promise<AuditFinding[]> {
  const { database } = deps
  const { collection } = KINDS[kind]
  const before = (await lastHead(database))?.height ?? 0
  const find = (where: Filter) => findKept(deps, kind, { where, limit: STRAYS_SHOWN })
  const [all, beyond] = await Promise.all([
    database.count(collection, {}),
    find({ sealedIn: { $gt: before } }),
  ])
  // counted after all of them, so that what comes in meanwhile is not missed
  const hidden = all > (await database.count(collection, { sealedIn: { $gte: 0 } }))
  const others = hidden ? await find({ sealedIn: { $not: { $gte: 0 } } }) : []
  // another block may have been made meanwhile
  const height = beyond.length > 0 ? ((await lastHead(database))?.height ?? 0) : before
  return [...others, ...beyond.filter(({ sealedIn }) => sealedIn > height)].map((one) => ({
    fault: one.leaf === one.made ? 'order' : faultOf(one),
    entry: one.id,
    detail: `says it is in block ${one.sealedIn}, and there are ${height}`,
  }))
}
