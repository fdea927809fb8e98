export { auditFigures, type Recount } from './audit'
export { anewBook, beginAnew, followAnew, followLedger, shownBook } from './books'
export type { FiguresDocument } from './documents'
