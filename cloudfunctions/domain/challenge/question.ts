/*
 * The question keeps a person in the loop where robots are about; what keeps thousands out is the
 * work. So it may be as easy as it has to be for somebody of eighty: two numbers below six, read
 * out by any screen reader, answered by one tap on a large number. Nothing to see, hear or type.
 */

export interface Question {
  sum: [number, number]
  answer: number
  /** In rising order, so that their order tells nothing. */
  choices: number[]
}

const LARGEST = 5
const CHOICES = 4

/** Draws a question. `below(n)` gives a whole number from 0 to n - 1. */
export function drawQuestion(below: (n: number) => number): Question {
  const one = 1 + below(LARGEST)
  const other = 1 + below(LARGEST)
  const answer = one + other
  // the answer stands at any place among its neighbours
  const first = Math.max(1, answer - below(CHOICES))
  return {
    sum: [one, other],
    answer,
    choices: Array.from({ length: CHOICES }, (_, index) => first + index),
  }
}

export const questionText = ([one, other]: [number, number]): string =>
  `${one} 加 ${other} 等于几？`
