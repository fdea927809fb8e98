import type { AuditFinding, Head } from '../../../miniprogram/contract/ledger'
import { blockLeaf, headText, type Hash } from '../../../miniprogram/contract/proof'
import { addMinutes, type Instant } from '../../../miniprogram/contract/time'
import { MOST_ENTRIES, type Block, type Entry } from './block'
import { faultOf, type Kept } from './kept'
import { grown, nodeName, treeRoot } from './tree'

/** How far an audit has come: all that it needs to go on with the next block. */
export interface AuditState {
  /** Blocks and entries looked at. */
  blocks: number
  entries: number
  /** Entries that the last head says there are. */
  covered: number
  /** The full subtrees over them, from left to right. */
  peaks: string[]
  /** When the last of them was made. */
  at: Instant
  /** When the last one was made that had room left: nothing older was waiting then. */
  emptiedAt: Instant
  /** A block before could not be told from what was signed, so that no later root can be made either. */
  isBroken: boolean
}

export const AUDIT_START: AuditState = {
  blocks: 0,
  entries: 0,
  covered: 0,
  peaks: [],
  at: '',
  emptiedAt: '',
  isBroken: false,
}

/**
 * How much older than a block that had room left an entry of the next one may be, in minutes: a call
 * takes 20 seconds at most from its arrival to its being stored, the rest is for clocks that differ.
 */
export const LATE_MINUTES = 10

export interface AuditDeps {
  hash: Hash
  isSigned(text: string, head: Head): boolean
  /** The subtrees as they are kept, by name. */
  nodes: ReadonlyMap<string, string>
}

/**
 * Looks at one block: whether what the database has is what the block says, the block what its root
 * says, its root what the signed head says, and all of it in order. `kept`: everything that the
 * block names or that says it is in it, by id.
 */
export function auditBlock(
  state: AuditState,
  block: Block,
  kept: ReadonlyMap<string, Kept>,
  deps: AuditDeps,
): { state: AuditState; findings: AuditFinding[] } {
  const missing = missingBefore(state, block)
  const roots = auditRoot(block, deps.hash)
  const isIntact = roots.length === 0
  const entries = [...auditEntries(block, kept, isIntact), ...auditTimes(state, block, kept)]
  const isSigned = deps.isSigned(headText(block.head), block.head)
  const tree = auditTree(state, block, { ...deps, isSigned })
  // said of one entry it says more
  const isLocated = entries.some(({ fault }) => fault === 'root')
  return {
    state: {
      blocks: block.height,
      entries: state.entries + block.entries.length,
      covered: isSigned ? block.head.entries : state.covered + block.entries.length,
      peaks: tree.peaks,
      at: block.at,
      emptiedAt: block.entries.length < MOST_ENTRIES ? block.at : state.emptiedAt,
      isBroken: tree.isBroken,
    },
    findings: [
      ...missing,
      ...auditHead(state, block, isSigned),
      ...(isLocated ? [] : roots),
      ...tree.findings,
      ...entries,
    ],
  }
}

function missingBefore({ blocks }: AuditState, { height }: Block): AuditFinding[] {
  return Array.from({ length: Math.max(0, height - blocks - 1) }, (_, index) => ({
    fault: 'order',
    height: blocks + 1 + index,
    detail: 'there is no block of this height',
  }))
}

/** Entries against documents, both ways. `isIntact`: the entries are still what the block’s root says. */
function auditEntries(
  { height, entries }: Block,
  kept: ReadonlyMap<string, Kept>,
  isIntact: boolean,
): AuditFinding[] {
  const named = new Set(entries.map(({ id }) => id))
  const found = entries.flatMap((entry, index): AuditFinding[] => {
    const one = kept.get(entry.id)
    const at = { height, entry: entry.id }
    if (!one)
      return [{ fault: 'missing', ...at, detail: `entry ${index + 1}: the ${entry.kind} is gone` }]
    return [
      ...compare(entry, one, isIntact).map((finding) => ({ ...finding, ...at })),
      ...marked(one, at),
    ]
  })
  const unnamed = [...kept.values()].filter((one) => one.sealedIn === height && !named.has(one.id))
  return [
    ...found,
    ...unnamed.map((one): AuditFinding => ({
      fault: wasEntry(one, isIntact) ? 'root' : 'inserted',
      height,
      entry: one.id,
      detail: `the ${one.kind} says it is in this block, which does not have it`,
    })),
  ]
}

/** What only a function can have made was an entry once; of a default rating its leaf does not tell. */
const wasEntry = ({ kind, leaf, made }: Kept, isIntact: boolean) =>
  leaf === made && !(kind === 'default' && isIntact)

function compare(
  entry: Entry,
  one: Kept,
  isIntact: boolean,
): Pick<AuditFinding, 'fault' | 'detail'>[] {
  const { leaf, made } = one
  if (entry.leaf === made && leaf === made) return []
  const detail = `the block has ${entry.leaf}, it was stored with ${leaf} and comes to ${made}`
  if (leaf === made && !isIntact) return [{ fault: 'root', detail }]
  return [{ fault: entry.leaf === leaf ? faultOf(one) : 'changed', detail }]
}

const marked = ({ sealedIn }: Kept, at: { height: number; entry: string }): AuditFinding[] =>
  sealedIn === at.height || sealedIn === 0
    ? []
    : [{ fault: 'order', ...at, detail: `it says that it is in block ${sealedIn}` }]

/** Whether each entry is as old as it says: it was waiting when its block was made, and not long before. */
function auditTimes(
  { at: before, emptiedAt }: AuditState,
  { height, at, head, entries }: Block,
  kept: ReadonlyMap<string, Kept>,
): AuditFinding[] {
  const findings: AuditFinding[] = []
  const add = (detail: string, entry?: string) =>
    findings.push({ fault: 'order', height, ...(entry === undefined ? {} : { entry }), detail })
  if (at < before) add(`made at ${at}, before the block under it (${before})`)
  if (at !== head.at) add(`made at ${at}, and its head says ${head.at}`)
  const earliest = emptiedAt && addMinutes(emptiedAt, -LATE_MINUTES)
  const latest = addMinutes(at, LATE_MINUTES)
  const last = new Map<Entry['kind'], Instant>()
  for (const { id, kind } of entries) {
    const one = kept.get(id)
    if (!one) continue
    // systems tell of the ratings they gave by default when they like
    const isTooOld = kind !== 'default' && one.at < earliest
    if (isTooOld)
      add(`of ${one.at}, but whatever came in before ${earliest} was in a block by then`, id)
    if (one.at > latest) add(`of ${one.at}, later than its block (${at})`, id)
    if (one.at < (last.get(kind) ?? '')) add(`of ${one.at}, behind a later one`, id)
    last.set(kind, one.at)
  }
  return findings
}

function auditRoot({ height, entries, root }: Block, hash: Hash): AuditFinding[] {
  const made = rootOfEntries(entries, hash)
  if (made === root) return []
  return [{ fault: 'root', height, detail: `its entries come to ${made}, its root is ${root}` }]
}

const rootOfEntries = (entries: Entry[], hash: Hash) =>
  treeRoot(
    entries.map(({ leaf }) => leaf),
    hash,
  )

function auditHead(
  { covered }: AuditState,
  { height, entries, head }: Block,
  isSigned: boolean,
): AuditFinding[] {
  const findings: AuditFinding[] = []
  if (!isSigned) findings.push({ fault: 'head', height, detail: `not signed by key ${head.key}` })
  if (head.blocks !== height)
    findings.push({ fault: 'order', height, detail: `its head covers ${head.blocks} blocks` })
  if (head.entries !== covered + entries.length)
    findings.push({
      fault: 'head',
      height,
      detail: `its head counts ${head.entries} entries, there are ${covered + entries.length}`,
    })
  return findings
}

/**
 * The block among all before it. Where its entries do not come to what was signed, its leaf is
 * looked for where else it stands, so that one fault is not found again in every block behind it.
 */
function auditTree(
  state: AuditState,
  { height, head, root, entries }: Block,
  { hash, isSigned, nodes: kept }: Omit<AuditDeps, 'isSigned'> & { isSigned: boolean },
): { peaks: string[]; isBroken: boolean; findings: AuditFinding[] } {
  // without the block under it nothing can be said about the tree
  if (state.isBroken || height !== state.blocks + 1)
    return { peaks: [], isBroken: true, findings: [] }
  const { peaks } = state
  const own = grown(peaks, state.blocks, blockLeaf(rootOfEntries(entries, hash), hash), hash)
  const elsewhere = [blockLeaf(root, hash), kept.get(nodeName({ level: 0, index: height - 1 }))]
    .filter((leaf) => leaf !== undefined)
    .map((leaf) => grown(peaks, state.blocks, leaf, hash))
  const fitting = [own, ...elsewhere].find((tree) => tree.root === head.root)
  const isBroken = !fitting && isSigned
  const tree = fitting ?? own
  const findings: AuditFinding[] = []
  if (tree !== own || isBroken)
    findings.push({
      fault: 'root',
      height,
      detail: `all blocks up to here come to ${own.root}, the head says ${head.root}`,
    })
  for (const [name, made] of isBroken ? [] : tree.made)
    if (kept.get(name) !== made)
      findings.push({
        fault: 'root',
        height,
        detail: `node ${name} of the tree is ${kept.get(name) ?? 'gone'} and should be ${made}`,
      })
  return { peaks: tree.peaks, isBroken, findings }
}
