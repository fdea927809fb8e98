import { decodeStored } from './ejson'
import { sortBy } from './paths'
import { planQuery } from './plan'
import { matcher } from './query'
import type { Collection } from './catalogue'
import type { Plan } from './plan'
import type { Row, Store } from './store'
import type { Overlay } from './transactions'
import type { Document, Order } from './types'

/** What a read asks for; `wanted` counts from the first match, skipped ones included. */
export interface Question {
  query: Document
  order: Order
  skip: number
  limit: number
}

/** A document that was found, taken apart only when someone looks inside. */
export class Found {
  #document: Document | undefined

  constructor(
    readonly seq: number,
    readonly text: string,
  ) {}

  get document(): Document {
    return (this.#document ??= decodeStored(this.text))
  }
}

/** How a read went: which index, and how much of the file it touched. */
export interface Explanation {
  index: string | undefined
  isOrdered: boolean
  isExact: boolean
  documentsRead: number
}

/** A collection as one reader sees it. */
export interface View {
  readonly store: Store
  readonly collection: Collection
  readonly overlay: Overlay
}

const MAX_PAGE = 1000

function plan({ collection }: View, { query, order }: Question): Plan {
  const usable = collection.indexes.filter((index) => !collection.arrays.get(index))
  return planQuery(query, order, usable)
}

function* candidates({ store, collection }: View, plan: Plan, size: number): Generator<Row> {
  if (!plan.index) yield* store.scan(collection, size)
  else for (const range of plan.ranges) yield* store.range(range, plan.isReversed, size)
}

/** Matches as the plan finds them, except those the overlay has otherwise. */
function* stream(
  view: View,
  plan: Plan,
  question: Question,
  explanation?: Explanation,
): Generator<Found> {
  const matches = plan.isExact ? () => true : matcher(question.query)
  const wanted = plan.isOrdered ? question.skip + question.limit : MAX_PAGE
  for (const { seq, text } of candidates(view, plan, wanted)) {
    if (explanation) explanation.documentsRead++
    if (view.overlay.has(seq)) continue
    const found = new Found(seq, text)
    if (plan.isExact || matches(found.document)) yield found
  }
}

function* overlaid({ overlay }: View, { query }: Question): Generator<Found> {
  if (overlay.size === 0) return
  const matches = matcher(query)
  for (const [seq, text] of overlay) {
    if (text === undefined) continue
    const found = new Found(seq, text)
    if (matches(found.document)) yield found
  }
}

/**
 * The documents the question asks for, in its order; without one, in the order of the index that
 * found them or of insertion, as the service does it: never rely on it.
 */
export function find(view: View, question: Question, explanation?: Explanation): Found[] {
  const chosen = plan(view, question)
  if (explanation)
    Object.assign(explanation, {
      index: chosen.index?.name,
      isOrdered: chosen.isOrdered,
      isExact: chosen.isExact,
    })
  const { order, skip, limit } = question
  const end = skip + limit
  let found: Found[] = []
  for (const one of stream(view, chosen, question, explanation)) {
    found.push(one)
    if (chosen.isOrdered && found.length >= end) break
  }
  const own = [...overlaid(view, question)]
  found.push(...own)
  const isSorted = order.length === 0 || (chosen.isOrdered && own.length === 0)
  if (!isSorted) found = sortBy(found, order, (one) => one.document)
  return skip === 0 && found.length <= limit ? found : found.slice(skip, end)
}

/** Every match, one after the other, where nothing needs sorting; for a view without overlay. */
export function* each(view: View, query: Document): Generator<Document> {
  const question = { query, order: [], skip: 0, limit: Infinity }
  for (const { document } of stream(view, plan(view, question), question)) yield document
}

/** How many documents match; without looking inside where the index alone can tell. */
export function count(view: View, query: Document): number {
  const question = { query, order: [], skip: 0, limit: Infinity }
  const chosen = plan(view, question)
  const { store, collection, overlay } = view
  if (chosen.isExact && overlay.size === 0)
    return chosen.index
      ? chosen.ranges.reduce((sum, range) => sum + store.count(range), 0)
      : collection.documents
  let total = 0
  for (const _ of stream(view, chosen, question)) total++
  for (const _ of overlaid(view, question)) total++
  return total
}
