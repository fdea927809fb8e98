export { caseRow, sharesOf, type CaseFacts } from './cases'
export {
  correctionEntry,
  count,
  defaultEntry,
  ratingEntry,
  subjectKey,
  tallyEntries,
  type DefaultFacts,
  type Entry,
  type Place,
  type RatingFacts,
  type Span,
  type Subject,
  type Tallied,
} from './entries'
export { figuresOf, isSilent, levelsOf, nothingGathered, type Gathered } from './figures'
export {
  gather,
  type OutcomePiece,
  type Pieces,
  type PlaceInTime,
  type RatingPiece,
} from './grouping'
export { CHANNEL_NAMES, rowLabels, type Label, type Names } from './labels'
export {
  addMonths,
  daysIn,
  isWithin,
  lastOf,
  monthOf,
  monthsIn,
  periodBefore,
  splitPeriod,
  type Period,
  type Split,
} from './period'
export { consultationRow, doubtedRows, serviceRow, type Places } from './records'
export {
  addShares,
  mergeRows,
  restoreRows,
  storeRows,
  type OutcomeRow,
  type Share,
  type Shares,
  type StoredRows,
} from './shares'
export { restore, restoreSlices, store, type StoredSlices, type StoredTally } from './stored'
export {
  DIMENSIONS,
  PARTS,
  addTo,
  emptyTally,
  levelOf,
  mergeInto,
  sliceAt,
  sum,
  type Dimension,
  type Levels,
  type Part,
  type Slice,
  type Tally,
} from './tally'
export { wilson } from './wilson'
