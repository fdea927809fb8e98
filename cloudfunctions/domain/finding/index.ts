export * from './model'
export { clustersOf, isBlind, keyOf, signalsOf } from './cluster'
export { causesOf, POINTS_AT, hitsOf, subjectOf } from './hits'
export { countInterval, ratioInterval, sumInterval, type Range } from './interval'
export { measureOf } from './measure'
export { retestOf, retestView, sentenceOf, spansOf, verdictOn } from './retest'
export {
  decideFinding,
  FINDING_RULES,
  findingActsFor,
  type FindingCommand,
  type FindingContext,
} from './decide'
export { maySee, roleIn, seesAll } from './permission'
export { renewed, type Looking } from './renew'
export { findingRow, findingView } from './view'
