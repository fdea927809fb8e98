export type { ClosedService } from './closed-service'
export { isExpired, isTooLate, type VisitToken } from './model'
