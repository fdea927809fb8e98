import { randomBytes } from 'node:crypto'
import { aggregate, checkStages } from './aggregation'
import { bindNow } from './aggregation/expression/test'
import { encode } from './ejson'
import { collectionExists, collectionMissing, requestFailed, tooManyCollections } from './failures'
import {
  DEFAULT_AGGREGATION_LIMIT,
  MAX_AGGREGATION_LIMIT,
  MAX_ANSWER_BYTES,
  MAX_COLLECTIONS,
} from './limits'
import { readOrder } from './order'
import { project } from './projection'
import { fieldsOfPipeline } from './pushdown/fields'
import { documentOf } from './query/equalities'
import { count, each, find } from './read'
import { compileUpdate } from './update'
import { isPlainObject } from './types'
import { edition, insertion, removal } from './write'
import type { Parameters } from './parameters'
import type { Explanation, Found, Question, View } from './read'
import type { Change, Store } from './store'
import type { Transaction, Transactions } from './transactions'
import type { Document, WireAnswer } from './types'
import type { Writer } from './write'

/** What the actions work with. */
export interface Engine {
  store: Store
  transactions: Transactions
  writer: Writer
}

type Action = (engine: Engine, parameters: Parameters) => WireAnswer

interface Session {
  view: View
  transaction: Transaction | undefined
}

const newId = () => randomBytes(16).toString('hex')

function viewOf({ store }: Engine, name: string): View {
  const collection = store.collection(name)
  if (!collection) throw collectionMissing(name)
  return { store, collection, overlay: new Map() }
}

/** The named collection, as the named transaction sees it. */
function open(engine: Engine, { collectionName, transactionId }: Parameters): Session {
  const view = viewOf(engine, collectionName)
  const { transactions } = engine
  const transaction = transactionId === undefined ? undefined : transactions.get(transactionId)
  const overlay = transactions.overlay(transaction, view.collection)
  return { view: { ...view, overlay }, transaction }
}

function checkedList(texts: string[]): string[] {
  // Three bytes a character at most; count only what may be too much.
  const characters = texts.reduce((sum, text) => sum + text.length, 0)
  if (characters * 3 <= MAX_ANSWER_BYTES) return texts
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  if (bytes > MAX_ANSWER_BYTES)
    throw requestFailed(`the answer exceeds ${MAX_ANSWER_BYTES} bytes: ask for fewer documents`)
  return texts
}

const addCollection: Action = ({ store }, { collectionName }) => {
  if (store.collection(collectionName)) throw collectionExists(collectionName)
  if (store.collections().length >= MAX_COLLECTIONS) throw tooManyCollections(MAX_COLLECTIONS)
  store.addCollection(collectionName)
  return {}
}

const insertDocument: Action = (engine, parameters) => {
  const { view, transaction } = open(engine, parameters)
  const documents = parameters.documents.map(({ _id: id = newId(), ...fields }) => ({
    _id: id,
    ...fields,
  }))
  const changes = documents.map((document) => insertion(view.collection, document, 'inside'))
  engine.writer.write(changes, transaction)
  return { data: { insertedIds: documents.map(({ _id }) => _id) } }
}

/** The question a getDocument asks. */
export function questionOf(parameters: Parameters): Question {
  const { isOne, query, order, offset, limit } = parameters
  return isOne ? { query, order: [], skip: 0, limit: 1 } : { query, order, skip: offset, limit }
}

const getDocument: Action = (engine, parameters) => {
  const { view } = open(engine, parameters)
  const question = questionOf(parameters)
  const { projection } = parameters
  const found = find(view, question)
  const isWhole = Object.keys(projection).length === 0
  const texts = isWhole
    ? found.map(({ text }) => text)
    : project(
        found.map(({ document }) => document),
        projection,
        question.query,
      ).map(encode)
  return { data: { list: checkedList(texts) }, offset: question.skip, limit: question.limit }
}

const calculateDocument: Action = (engine, parameters) => {
  const { view } = open(engine, parameters)
  return { data: { total: count(view, parameters.query) } }
}

/** What becomes of a document, `isNew` when an upsert adds it. */
type Edit = (document: Document, isNew?: boolean) => Document

/** How the data changes a document: by operators, or by taking its place. */
function editor({ data, now }: Parameters, query: Document, isMerge: boolean): Edit {
  if (isMerge) {
    const update = compileUpdate(data, { query, now })
    return (document, isNew) => {
      update(document, isNew)
      return document
    }
  }
  if ('_id' in data) throw requestFailed("the replacement cannot change the field '_id'")
  return ({ _id }) => ({ _id, ...data })
}

function targets(view: View, query: Document, isMulti: boolean): Found[] {
  const limit = isMulti ? Infinity : 1
  return find(view, { query, order: [], skip: 0, limit })
}

const modifyDocument: Action = (engine, parameters) => {
  const { view, transaction } = open(engine, parameters)
  const { query } = parameters
  const isMerge = parameters.flag('merge')
  const isMulti = parameters.flag('multi')
  if (isMulti && !isMerge) throw requestFailed('multi update only works with operators')
  const edit = editor(parameters, query, isMerge)
  const { collection } = view
  const found = targets(view, query, isMulti)
  if (found.length === 0 && parameters.flag('upsert')) {
    const document = edit({ _id: newId(), ...documentOf(query) }, true)
    engine.writer.write([insertion(collection, document)], transaction)
    return { data: { updated: 0, upsert_id: document._id } }
  }
  const changes = found.flatMap((one) => edition(collection, one, edit) ?? [])
  engine.writer.write(changes, transaction)
  return { data: { updated: changes.length } }
}

const modifyAndReturnDoc: Action = (engine, parameters) => {
  const { view, transaction } = open(engine, parameters)
  const { query } = parameters
  const edit = editor(parameters, query, true)
  const [found] = targets(view, query, false)
  if (!found) return { data: { updated: 0, doc: null } }
  const change: Change | undefined = edition(view.collection, found, edit)
  if (change) engine.writer.write([change], transaction)
  return { data: { updated: change ? 1 : 0, doc: change?.after?.text ?? found.text } }
}

const removeDocument: Action = (engine, parameters) => {
  const { view, transaction } = open(engine, parameters)
  const isMulti = parameters.flag('multi')
  const changes = targets(view, parameters.query, isMulti).map((found) =>
    removal(view.collection, found),
  )
  engine.writer.write(changes, transaction)
  return { data: { deleted: changes.length } }
}

const isLimited = (pipeline: readonly Document[]) => pipeline.some((stage) => '$limit' in stage)

const mostAnswered = (pipeline: readonly Document[]) =>
  isLimited(pipeline) ? MAX_AGGREGATION_LIMIT : DEFAULT_AGGREGATION_LIMIT

const EVERYTHING = { query: {}, order: [] }

/** Lets the indexes do what the pipeline begins with: `$match`, and `$sort`, `$skip`, `$limit` after it. */
function headOf(pipeline: Document[], now: number): { question: Question; rest: Document[] } {
  const rest = [...pipeline]
  const take = (stage: string): unknown =>
    rest[0] && stage in rest[0] ? rest.shift()?.[stage] : undefined
  const query = take('$match')
  const sort = take('$sort')
  const skip = take('$skip')
  const limit = take('$limit')
  // What nothing comes after is the answer, which has a limit of its own.
  const most = rest.length > 0 ? Infinity : mostAnswered(pipeline)
  return {
    question: {
      query: isPlainObject(query) ? bindNow(query, now) : {},
      order: sort === undefined ? [] : readOrder(sort),
      skip: typeof skip === 'number' ? skip : 0,
      limit: typeof limit === 'number' ? Math.min(limit, most) : most,
    },
    rest,
  }
}

const aggregateDocuments: Action = (engine, parameters) => {
  const { view } = open(engine, parameters)
  const { pipeline } = parameters
  checkStages(pipeline)
  const { question, rest } = headOf(pipeline, parameters.now)
  const { skip, limit } = question
  const isWhole = skip === 0 && limit === Infinity
  const input = isWhole
    ? each(view, question, fieldsOfPipeline(pipeline))
    : find(view, question).map(({ document }) => document)
  const answered = aggregate(input, rest, {
    now: parameters.now,
    isLimited: isLimited(pipeline),
    documents: (name) =>
      engine.store.collection(name) ? each(viewOf(engine, name), EVERYTHING) : [],
  })
  return { data: { list: checkedList(answered.map(encode)) } }
}

const startTransaction: Action = ({ transactions }) => ({ transactionId: transactions.begin().id })

const commitTransaction: Action = ({ transactions, writer }, parameters) => {
  writer.commit(transactions.get(parameters.transactionId ?? ''))
  return {}
}

const abortTransaction: Action = ({ transactions }, parameters) => {
  transactions.end(transactions.get(parameters.transactionId ?? ''))
  return {}
}

/** Every action of the wire, by the name it has there. */
export const ACTIONS: ReadonlyMap<string, Action> = new Map(
  Object.entries({
    'database.addCollection': addCollection,
    'database.insertDocument': insertDocument,
    'database.getDocument': getDocument,
    'database.calculateDocument': calculateDocument,
    'database.modifyDocument': modifyDocument,
    'database.modifyAndReturnDoc': modifyAndReturnDoc,
    'database.removeDocument': removeDocument,
    'database.aggregateDocuments': aggregateDocuments,
    'database.startTransaction': startTransaction,
    'database.commitTransaction': commitTransaction,
    'database.abortTransaction': abortTransaction,
  }),
)

/** Runs a getDocument and tells how it went instead of what it found. */
export function explain(engine: Engine, parameters: Parameters): Explanation {
  const { view } = open(engine, parameters)
  const explanation = { index: undefined, isOrdered: false, isExact: false, documentsRead: 0 }
  find(view, questionOf(parameters), explanation)
  return explanation
}
