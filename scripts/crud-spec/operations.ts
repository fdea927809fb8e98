import { asList, asObject } from '../../local/cloud/database/types'
import type { Asked, Collection, Db, Fields } from './collection'
import { Mismatch, Skip, codeOf } from './verdict'
import {
  bulkWrite,
  deleteFound,
  findOneAnd,
  insertMany,
  insertOne,
  remove,
  replaceFound,
  replaceOne,
  update,
  updateFound,
  type Arguments,
} from './writes'

/** What operations work with. */
export interface Context {
  db: Db
  /** A collection by the names it has in the file. */
  collection(databaseName: string, collectionName: string): Collection
}

/** An operation on a thing of one kind: how it is done by the SDK with which arguments, or why not. */
export type Operation<Target> =
  | { takes: readonly string[]; run(target: Target, args: Arguments, context: Context): unknown }
  | { reason: string }

/** Arguments that ask for something else than CloudBase does, and why a test with one is skipped. */
const REFUSED: Readonly<Record<string, string>> = {
  arrayFilters: "the SDK's update takes no arrayFilters",
  collation: 'CloudBase has no collation',
  hint: 'CloudBase chooses its index itself: there is no hint',
  let: 'the SDK passes no variables (let)',
  session: 'sessions are not mapped to the SDK’s transactions',
  pipeline: 'an update in CloudBase is no pipeline',
}

/** Arguments that change neither what an operation does nor what it answers. */
const IMMATERIAL = ['comment', 'batchSize', 'maxTimeMS', 'allowDiskUse', 'cursorType']

/** Throws Skip for an argument that the SDK has no way to pass. */
function checkArguments(takes: readonly string[], args: Arguments): void {
  for (const [name, value] of Object.entries(args)) {
    if (takes.includes(name) || IMMATERIAL.includes(name) || value === undefined) continue
    throw new Skip(REFUSED[name] ?? `the SDK has no way to pass the argument ${name}`)
  }
}

const FIND = ['filter', 'sort', 'skip', 'limit', 'projection']
const UPDATE = ['filter', 'update', 'upsert']
const REPLACE = ['filter', 'replacement', 'upsert', 'sort']
const FIND_AND = ['filter', 'sort', 'projection']

/** What each request of a bulkWrite takes. */
const IN_BULK: Record<string, readonly string[]> = {
  insertOne: ['document'],
  updateOne: UPDATE,
  updateMany: UPDATE,
  replaceOne: REPLACE,
  deleteOne: ['filter'],
  deleteMany: ['filter'],
}

const filterOf = (args: Arguments): Fields => asObject(args.filter)

const askedOf = ({ sort, skip, limit, projection }: Arguments): Asked => ({
  ...(sort === undefined ? {} : { sort: asObject(sort) }),
  ...(projection === undefined ? {} : { projection: asObject(projection) }),
  ...(skip === undefined ? {} : { skip: Number(skip) }),
  ...(limit === undefined ? {} : { limit: Number(limit) }),
})

async function countDocuments(collection: Collection, args: Arguments): Promise<number> {
  const { skip, limit } = askedOf(args)
  if (!skip && !limit) return collection.count(filterOf(args))
  const [counted] = await collection.aggregate([
    { $match: filterOf(args) },
    ...(skip ? [{ $skip: skip }] : []),
    ...(limit ? [{ $limit: limit }] : []),
    { $count: 'total' },
  ])
  return Number(asObject(counted).total ?? 0)
}

/** Values of a field, each once, smallest first; CloudBase has no distinct, but it groups. */
async function distinct(collection: Collection, args: Arguments): Promise<unknown[]> {
  const path = `$${String(args.fieldName)}`
  const groups = await collection.aggregate([
    { $match: { $and: [filterOf(args), { [String(args.fieldName)]: { $exists: true } }] } },
    { $unwind: { path, preserveNullAndEmptyArrays: true } },
    { $group: { _id: path } },
    { $sort: { _id: 1 } },
  ])
  return groups.map((group) => asObject(group)._id)
}

/** Operations on a collection. */
export const ON_COLLECTION: Readonly<Record<string, Operation<Collection>>> = {
  find: { takes: FIND, run: (on, args) => on.find(filterOf(args), askedOf(args)) },
  findOne: {
    takes: FIND,
    run: async (on, args) =>
      (await on.find(filterOf(args), { ...askedOf(args), limit: 1 }))[0] ?? null,
  },
  createFindCursor: { takes: FIND, run: (on, args) => on.find(filterOf(args), askedOf(args)) },
  aggregate: {
    takes: ['pipeline'],
    run: (on, { pipeline }) => on.aggregate(asList(pipeline).map(asObject)),
  },
  countDocuments: { takes: ['filter', 'skip', 'limit'], run: countDocuments },
  count: { takes: ['filter', 'skip', 'limit'], run: countDocuments },
  estimatedDocumentCount: { takes: [], run: (on) => on.count({}) },
  distinct: { takes: ['fieldName', 'filter'], run: distinct },
  insertOne: { takes: ['document'], run: insertOne },
  insertMany: { takes: ['documents', 'ordered'], run: insertMany },
  updateOne: { takes: UPDATE, run: update(false) },
  updateMany: { takes: UPDATE, run: update(true) },
  replaceOne: { takes: REPLACE, run: replaceOne },
  deleteOne: { takes: ['filter'], run: remove(false) },
  deleteMany: { takes: ['filter'], run: remove(true) },
  bulkWrite: {
    takes: ['requests', 'ordered'],
    run: (on, args) =>
      bulkWrite(on, args, (inner, name) => checkArguments(IN_BULK[name] ?? [], inner)),
  },
  findOneAndUpdate: {
    takes: [...FIND_AND, 'update', 'upsert', 'returnDocument'],
    run: findOneAnd(updateFound),
  },
  findOneAndReplace: {
    takes: [...FIND_AND, 'replacement', 'upsert', 'returnDocument'],
    run: findOneAnd(replaceFound),
  },
  findOneAndDelete: { takes: FIND_AND, run: findOneAnd(deleteFound) },
  createIndex: { reason: 'the SDK makes no index: indexes are made in the console' },
  createChangeStream: { reason: 'realtime is not simulated' },
}

/** Operations on a database. */
export const ON_DATABASE: Readonly<Record<string, Operation<string>>> = {
  createCollection: {
    takes: ['collection'],
    async run(database, { collection }, { db, ...context }) {
      await db.createCollection(context.collection(database, String(collection)).name)
    },
  },
  dropCollection: {
    // The SDK removes no collection; empty is as near as a program gets.
    takes: ['collection'],
    run: (database, { collection }, context) =>
      context.collection(database, String(collection)).remove({}, true),
  },
  aggregate: { reason: 'CloudBase aggregates over collections alone' },
  runCommand: { reason: 'CloudBase takes no raw commands' },
  listCollections: { reason: 'the SDK does not list collections' },
}

/** Operations of the test runner itself. */
export const ON_RUNNER: Readonly<Record<string, Operation<undefined>>> = {
  assertCollectionExists: {
    takes: ['databaseName', 'collectionName'],
    run: expectCollection(true),
  },
  assertCollectionNotExists: {
    takes: ['databaseName', 'collectionName'],
    run: expectCollection(false),
  },
  failPoint: { reason: 'CloudBase has no fail points' },
}

function expectCollection(isThere: boolean) {
  return async (_target: undefined, args: Arguments, context: Context) => {
    const collection = context.collection(String(args.databaseName), String(args.collectionName))
    const found = await collection.count({}).then(
      () => true,
      (error: unknown) => {
        if (codeOf(error) !== 'DATABASE_COLLECTION_NOT_EXIST') throw error
        return false
      },
    )
    if (found === isThere) return
    if (found) throw new Skip('the SDK empties a collection, but removes none')
    throw new Mismatch(`expected the collection ${collection.name}, there is none`)
  }
}

/** Operations on what createFindCursor found: CloudBase has no cursors, a find answers everything. */
export const ON_CURSOR: Readonly<Record<string, Operation<unknown[]>>> = {
  iterateUntilDocumentOrError: {
    takes: [],
    run(rest) {
      if (rest.length === 0) throw new Error('no document is left')
      return rest.shift()
    },
  },
  iterateOnce: { takes: [], run: (rest) => rest.shift() },
  close: { takes: [], run: (rest) => void rest.splice(0) },
}

/** Runs an operation of a table. Throws Skip when there is no way to, or none with these arguments. */
export async function perform<Target>(
  table: Readonly<Record<string, Operation<Target>>>,
  name: string,
  target: Target,
  args: Arguments,
  context: Context,
): Promise<unknown> {
  const operation = Object.hasOwn(table, name) ? table[name] : undefined
  if (!operation) throw new Skip(`the operation ${name} is not mapped to the SDK`)
  if ('reason' in operation) throw new Skip(operation.reason)
  checkArguments(operation.takes, args)
  return operation.run(target, args, context)
}
