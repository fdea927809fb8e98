import { randomBytes } from 'node:crypto'
import { aggregate, checkStages } from './aggregate'
import { encode } from './ejson'
import { collectionExists, collectionMissing, requestFailed, tooManyCollections } from './failures'
import { MAX_ANSWER_BYTES, MAX_COLLECTIONS } from './limits'
import { readOrder } from './order'
import { project } from './projection'
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
  const changes = documents.map((document) => insertion(view.collection, document))
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
      ).map(encode)
  return { data: { list: checkedList(texts) }, offset: question.skip, limit: question.limit }
}

const calculateDocument: Action = (engine, parameters) => {
  const { view } = open(engine, parameters)
  return { data: { total: count(view, parameters.query) } }
}

/** The fields an upsert's query fixes by equality. */
function fixedBy(query: Document): Document {
  const isFixed = (value: unknown) => !(value instanceof RegExp) && !isOperators(value)
  return Object.fromEntries(
    Object.entries(query).filter(([field, value]) => !field.includes('.') && isFixed(value)),
  )
}

const isOperators = (value: unknown) =>
  isPlainObject(value) && Object.keys(value).some((key) => key.startsWith('$'))

/** How the data changes a document: by operators, or by taking its place. */
function editor({ data, ...parameters }: { data: Document; isMerge: boolean }) {
  if (parameters.isMerge) {
    const update = compileUpdate(data)
    return (document: Document): Document => {
      update(document)
      return document
    }
  }
  if ('_id' in data) throw requestFailed("the replacement cannot change the field '_id'")
  return ({ _id }: Document): Document => ({ _id, ...data })
}

function targets(view: View, query: Document, isMulti: boolean): Found[] {
  const limit = isMulti ? Infinity : 1
  return find(view, { query, order: [], skip: 0, limit })
}

const modifyDocument: Action = (engine, parameters) => {
  const { view, transaction } = open(engine, parameters)
  const { query, data } = parameters
  const isMerge = parameters.flag('merge')
  const isMulti = parameters.flag('multi')
  if (isMulti && !isMerge) throw requestFailed('multi update only works with operators')
  const edit = editor({ data, isMerge })
  const { collection } = view
  const found = targets(view, query, isMulti)
  if (found.length === 0 && parameters.flag('upsert')) {
    const document = edit({ _id: newId(), ...fixedBy(query) })
    engine.writer.write([insertion(collection, document)], transaction)
    return { data: { updated: 0, upsert_id: document._id } }
  }
  const changes = found.flatMap((one) => edition(collection, one, edit) ?? [])
  engine.writer.write(changes, transaction)
  return { data: { updated: changes.length } }
}

const modifyAndReturnDoc: Action = (engine, parameters) => {
  const { view, transaction } = open(engine, parameters)
  const { query, data } = parameters
  const edit = editor({ data, isMerge: true })
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

/** Lets the indexes do what the pipeline begins with: `$match`, and `$sort`, `$skip`, `$limit` after it. */
function headOf(pipeline: Document[]): { question: Question; rest: Document[] } {
  const rest = [...pipeline]
  const take = (stage: string): unknown =>
    rest[0] && stage in rest[0] ? rest.shift()?.[stage] : undefined
  const query = take('$match')
  const sort = take('$sort')
  const skip = take('$skip')
  const limit = take('$limit')
  return {
    question: {
      query: isPlainObject(query) ? query : {},
      order: sort === undefined ? [] : readOrder(sort),
      skip: typeof skip === 'number' ? skip : 0,
      limit: typeof limit === 'number' ? limit : Infinity,
    },
    rest,
  }
}

const aggregateDocuments: Action = (engine, parameters) => {
  const { view } = open(engine, parameters)
  const { pipeline } = parameters
  checkStages(pipeline)
  const { question, rest } = headOf(pipeline)
  const { query, order, skip, limit } = question
  const isPlain = order.length === 0 && skip === 0 && limit === Infinity
  const input = isPlain ? each(view, query) : find(view, question).map(({ document }) => document)
  const resolve = (name: string) =>
    engine.store.collection(name) ? [...each(viewOf(engine, name), {})] : []
  const isLimited = pipeline.some((stage) => '$limit' in stage)
  return { data: { list: checkedList(aggregate(input, rest, isLimited, resolve).map(encode)) } }
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
