export { citizenCase, citizenSummary, staffCase, staffSummary } from './case'
export { type OpenedWords, type WordsById } from './timeline'
export { stepsOf } from './names'
