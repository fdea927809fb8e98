export { auditBlock, AUDIT_START, LATE_MINUTES, type AuditDeps, type AuditState } from './audit'
export {
  blockId,
  frontier,
  MOST_ENTRIES,
  nextBlock,
  rootOver,
  type Block,
  type Entry,
  type TreeNode,
  type Unsigned,
} from './block'
export { correctionFacts, defaultFacts, ratingFacts, type CorrectionMade } from './facts'
export {
  completed,
  consistencyProof,
  grown,
  type Grown,
  inclusionPath,
  nodeName,
  nodesOver,
  placesIn,
  rootOf,
  treeRoot,
  type Nodes,
  type Place,
  type Range,
} from './tree'
export { auditGaps, auditUnsealed, faultOf, predecessors, type Kept } from './kept'
export type { Stamp } from './stamp'
