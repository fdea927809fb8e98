export type { Visit } from './model'
export { decideVisit } from './decide'
export { visitReasonOf } from './listed'
