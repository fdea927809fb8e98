import MiniSearch from 'minisearch'
import type { Item } from '../reference'
import { createEvidence } from './evidence'
import { tokenize } from './tokenize'

/** What was once written, and the item that answered it. */
export interface PastAnswer {
  item: string
  text: string
}

export interface Suggested {
  item: string
  /** 1 for the best, the others relative to it. */
  score: number
}

export type Suggest = (text: string, limit?: number) => Suggested[]

/** An item's own words weigh most; every second guide asks for an identity card. */
const BOOST = { keywords: 3, name: 2, answers: 1, guide: 0.3 }

/** Terms that more guides or questions share than this say nothing: `身份`, `什么`. */
const COMMON_SHARE = 0.05
const COMMON_LEAST = 10

/** Of the search's results so many are looked at; what comes later is never backed. */
const CANDIDATES = 50

/** Much less sure than the best is not worth a citizen's time. */
const LEAST_SCORE = 0.25

/** As much as a person writes into the form: more only costs time. */
const MOST_CHARACTERS = 500

/**
 * Makes a search of the item guides for people's own words. It reads every item: make one per
 * data set. What it suggests is backed by words of the item (see `createEvidence`), for other
 * texts it suggests nothing: a wrong answer keeps people from being heard.
 */
export function createSuggester(items: Item[], answers: PastAnswer[]): Suggest {
  const textsOf = groupTexts(answers)
  const long = items.map((item) => [guideOf(item), ...(textsOf.get(item._id) ?? [])].join('\n'))
  const common = commonTerms(long)
  const evidence = new Map<unknown, (terms: Set<string>) => boolean>()
  const index = new MiniSearch({
    fields: Object.keys(BOOST),
    tokenize,
    processTerm: (term, field) => (isLong(field) && common.has(term) ? null : term),
    searchOptions: { boost: BOOST },
  })
  for (const item of items) {
    const texts = textsOf.get(item._id) ?? []
    evidence.set(item._id, createEvidence(item, texts))
    index.add({
      id: item._id,
      name: item.name,
      keywords: item.keywords.join('\n'),
      guide: guideOf(item),
      answers: texts.join('\n'),
    })
  }

  return (text, limit = 3) => {
    const terms = new Set(tokenize(text.slice(0, MOST_CHARACTERS)))
    const backed = index
      .search([...terms].join(' '), { tokenize: (joined) => joined.split(' ').filter(Boolean) })
      .slice(0, CANDIDATES)
      .filter(({ id }) => evidence.get(id)?.(terms))
    const best = backed[0]?.score ?? 1
    return backed
      .map(({ id, score }) => ({ item: String(id), score: score / best }))
      .filter(({ score }) => score >= LEAST_SCORE)
      .slice(0, limit)
  }
}

const guideOf = ({ guide }: Item): string => [...guide.steps, ...guide.materials].join('\n')

const isLong = (field?: string): boolean => field === 'guide' || field === 'answers'

function commonTerms(texts: string[]): Set<string> {
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const term of new Set(tokenize(text))) counts.set(term, (counts.get(term) ?? 0) + 1)
  const most = Math.max(texts.length * COMMON_SHARE, COMMON_LEAST)
  return new Set([...counts].filter(([, count]) => count > most).map(([term]) => term))
}

function groupTexts(answers: PastAnswer[]): Map<string, string[]> {
  const texts = new Map<string, string[]>()
  for (const { item, text } of answers) {
    const known = texts.get(item) ?? []
    known.push(text)
    texts.set(item, known)
  }
  return texts
}
