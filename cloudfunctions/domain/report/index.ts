export { checksOf, type Check } from './checks'
export { composeReport } from './compose'
export type {
  Block,
  Breakdown,
  Column,
  IssueEnd,
  ReportData,
  ReportDocument,
  Run,
  Stated,
  Table,
} from './model'
export { percent, rangeWords } from './numbers'
export { periodWords, titleOf } from './sections/opening'
