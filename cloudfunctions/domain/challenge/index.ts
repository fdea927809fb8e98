export { networkOf } from './address'
export { drawQuestion, questionText, type Question } from './question'
export { bitsFor, isEnough, LEAST_BITS, MOST_BITS } from './work'
