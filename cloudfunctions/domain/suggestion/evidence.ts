import type { Item } from '../reference'
import { tokenize } from './tokenize'

/** Terms of the item's name and keywords that must turn up when no keyword is there in full. */
const SCATTERED_TERMS = 2

/** How much of a past question must be there again, and of how many terms at least. */
const REPEATED_SHARE = 0.5
const REPEATED_TERMS = 3

/**
 * Tells whether a text is about an item, by its terms: it has one of the item's keywords whole,
 * or at least two terms of its name and keywords, or repeats a question that was answered with it.
 * A guide never counts: its “提交申请” and “身份证” are everybody's.
 */
export function createEvidence(item: Item, answers: string[]): (terms: Set<string>) => boolean {
  const keywords = item.keywords.map(tokenize)
  const own = new Set([item.name, ...item.keywords].flatMap(tokenize))
  const questions = answers.map((text) => new Set(tokenize(text)))

  return (terms) => {
    const shared = (known: Set<string>) => [...terms].filter((term) => known.has(term)).length
    return (
      keywords.some((keyword) => keyword.every((term) => terms.has(term))) ||
      shared(own) >= SCATTERED_TERMS ||
      questions.some((question) => {
        const repeated = shared(question)
        const most = Math.min(question.size, terms.size)
        return repeated >= REPEATED_TERMS && repeated >= most * REPEATED_SHARE
      })
    )
  }
}
