import { decodeStored } from './ejson'
import { sortBy } from './paths'
import { planQuery } from './plan'
import { fieldsOfQuestion } from './pushdown/fields'
import { Smallest } from './pushdown/smallest'
import { matcher, nearness } from './query'
import type { Collection } from './catalogue'
import type { Plan } from './plan'
import type { Fields } from './pushdown/fields'
import type { Store } from './store'
import type { Overlay } from './transactions'
import type { Document, Order } from './types'

/** What a read asks for; `wanted` counts from the first match, skipped ones included. */
export interface Question {
  query: Document
  order: Order
  skip: number
  limit: number
}

/** A document that may match; as much of it as the question looks at. */
interface Candidate {
  readonly seq: number
  readonly document: Document
}

/** A document that was found, taken apart only when someone looks inside. */
export class Found implements Candidate {
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

function plan({ collection, store }: View, { query, order }: Question): Plan {
  const usable = collection.indexes.filter((index) => !collection.arrays.get(index))
  const chosen = planQuery(query, order, usable)
  if (!chosen.index) store.onUnindexed(collection, query, order)
  return chosen
}

interface Reading {
  plan: Plan
  query: Document
  /** Which of its fields suffice; whole documents are read without. */
  fields?: Fields
  /** How many are wanted at first. */
  size: number
  /** How many to leave out unread; none may be sifted then. */
  skip?: number
  explanation?: Explanation | undefined
}

/** What the plan leads to: whole documents, or excerpts where `fields` suffice. */
function* candidates(view: View, reading: Reading): Generator<Candidate> {
  const { store, collection } = view
  const { plan, fields, size, skip = 0 } = reading
  const { index, isReversed } = plan
  if (fields) {
    if (!index) yield* store.excerpts.scan(collection, fields, size)
    else
      for (const range of plan.ranges) yield* store.excerpts.range(range, isReversed, fields, size)
    return
  }
  const rows = index
    ? store
        .after(plan.ranges, isReversed, skip)
        .map((range) => store.range(range, isReversed, size))
    : [store.scan(collection, size, skip)]
  for (const some of rows) for (const { seq, text } of some) yield new Found(seq, text)
}

/** Matches as the plan finds them, except those the overlay has otherwise. */
function* stream(view: View, reading: Reading): Generator<Candidate> {
  const { plan, query, explanation } = reading
  const matches = plan.isExact ? () => true : matcher(query)
  for (const candidate of candidates(view, reading)) {
    if (explanation) explanation.documentsRead++
    if (view.overlay.has(candidate.seq)) continue
    if (plan.isExact || matches(candidate.document)) yield candidate
  }
}

function* overlaid({ overlay }: View, query: Document): Generator<Found> {
  if (overlay.size === 0) return
  const matches = matcher(query)
  for (const [seq, text] of overlay) {
    if (text === undefined) continue
    const found = new Found(seq, text)
    if (matches(found.document)) yield found
  }
}

const whole = ({ store }: View, one: Candidate): Found =>
  one instanceof Found ? one : new Found(one.seq, store.text(one.seq))

/** Excerpts pay where more is looked at than is wanted: to sift, or to sort and keep the first. */
function fieldsToRead(store: Store, { query, order, skip, limit }: Question, plan: Plan): Fields {
  if (plan.index && plan.ranges.every(({ isPoint }) => isPoint)) return undefined
  const end = skip + limit
  const isSifting = plan.isOrdered ? !plan.isExact : end < Infinity
  if (!isSifting || (plan.isExact && plan.index && countOf(store, plan) <= end)) return undefined
  return fieldsOfQuestion(query, order)
}

const countOf = (store: Store, { ranges }: Plan): number =>
  ranges.reduce((sum, range) => sum + store.count(range), 0)

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
  const { query, order, limit } = question
  const isUnsifted = chosen.isExact && chosen.isOrdered && view.overlay.size === 0
  const [skipped, skip] = isUnsifted ? [question.skip, 0] : [0, question.skip]
  const end = skip + limit
  const fields = fieldsToRead(view.store, question, chosen)
  const size = chosen.isOrdered ? end : MAX_PAGE
  const matches = stream(view, { plan: chosen, query, fields, size, skip: skipped, explanation })
  const own = overlaid(view, query)
  const distance = order.length === 0 ? nearness(query) : undefined
  if (distance)
    return nearest([...matches, ...own], distance)
      .slice(skip, end)
      .map((one) => whole(view, one))
  const found = chosen.isOrdered
    ? withOwn(taken(matches, end), [...own], order)
    : smallest(end, order, matches, own)
  const page = skip === 0 && found.length <= limit ? found : found.slice(skip, end)
  return page.map((one) => whole(view, one))
}

function taken(matches: Iterable<Candidate>, end: number): Candidate[] {
  const found: Candidate[] = []
  for (const one of matches) if (found.push(one) >= end) break
  return found
}

function withOwn(found: Candidate[], own: Candidate[], order: Order): Candidate[] {
  if (own.length === 0) return found
  const all = [...found, ...own]
  return order.length === 0 ? all : sortBy(all, order, ({ document }) => document)
}

/** `$near` sorts by distance where nothing else is asked for. */
const nearest = (found: Candidate[], distance: (document: Document) => number): Candidate[] =>
  found
    .map((one) => ({ one, away: distance(one.document) }))
    .sort((a, b) => a.away - b.away)
    .map(({ one }) => one)

function smallest(end: number, order: Order, ...all: Iterable<Candidate>[]): Candidate[] {
  const first = new Smallest<Candidate>(order, end)
  for (const some of all) for (const one of some) first.add(one, one.document)
  return first.sorted()
}

/**
 * Every match in the order asked for, one after the other; for a view without overlay. With `fields`,
 * no more of each than these.
 */
export function* each(
  view: View,
  { query, order }: Pick<Question, 'query' | 'order'>,
  fields?: Fields,
): Generator<Document> {
  const chosen = plan(view, { query, order, skip: 0, limit: Infinity })
  const matches = stream(view, { plan: chosen, query, fields, size: MAX_PAGE })
  if (chosen.isOrdered) for (const { document } of matches) yield document
  else
    yield* sortBy(
      [...matches].map(({ document }) => document),
      order,
      (document) => document,
    )
}

/** How many documents match; without looking inside where the index alone can tell. */
export function count(view: View, query: Document): number {
  const chosen = plan(view, { query, order: [], skip: 0, limit: Infinity })
  const { store, collection, overlay } = view
  if (chosen.isExact && overlay.size === 0)
    return chosen.index ? countOf(store, chosen) : collection.documents
  let total = 0
  const fields = fieldsOfQuestion(query, [])
  for (const _ of stream(view, { plan: chosen, query, fields, size: MAX_PAGE })) total++
  for (const _ of overlaid(view, query)) total++
  return total
}
