import { notSimulated } from '../../local/cloud/error'
import type { Db } from './collection'
import { Entities, type Entity } from './entities'
import type { CollectionData, ExpectedError, Operation, SpecFile, SpecTest } from './format'
import { checkDocuments, checkResult } from './matching'
import { ON_COLLECTION, ON_CURSOR, ON_DATABASE, ON_RUNNER, perform } from './operations'
import { unmet } from './requirements'
import { Mismatch, Skip, codeOf, shown, type Verdict } from './verdict'

/** Runs one test of a file against a local cloud that nothing else uses. */
export async function runTest(file: SpecFile, test: SpecTest, db: Db): Promise<Verdict> {
  const reason = test.skipReason ?? unmet(file.runOnRequirements) ?? unmet(test.runOnRequirements)
  if (reason !== undefined) return { outcome: 'skipped', reason }
  try {
    const entities = new Entities(file, db)
    await lay(file.initialData, entities, db)
    for (const operation of test.operations) await runOperation(operation, entities, db)
    for (const { databaseName, collectionName, documents } of test.outcome) {
      const collection = entities.collection(databaseName, collectionName)
      const found = await collection.aggregate([{ $sort: { _id: 1 } }])
      checkDocuments(collection.name, documents, found)
    }
    return { outcome: 'passed' }
  } catch (error) {
    return verdictOf(error)
  }
}

function verdictOf(error: unknown): Verdict {
  if (error instanceof Skip) return { outcome: 'skipped', reason: error.reason }
  if (error instanceof Mismatch) return { outcome: 'failed', what: error.message }
  if (!(error instanceof Error)) throw error
  return { outcome: 'failed', what: `${codeOf(error)} ${error.message}`.trim() }
}

/** Makes every collection, for CloudBase makes none by itself, and puts the file's documents into them. */
async function lay(data: CollectionData[], entities: Entities, db: Db): Promise<void> {
  const named = data.map(({ databaseName, collectionName }) =>
    entities.collection(databaseName, collectionName),
  )
  for (const collection of [...entities.collections(), ...named]) {
    await make(db, collection.name)
    await collection.remove({}, true)
  }
  for (const [at, { documents }] of data.entries())
    if (documents.length > 0) await named[at]?.addAll(documents)
}

async function make(db: Db, name: string): Promise<void> {
  try {
    await db.createCollection(name)
  } catch (error) {
    if (codeOf(error) !== 'DATABASE_COLLECTION_ALREADY_EXIST') throw error
  }
}

async function runOperation(operation: Operation, entities: Entities, db: Db): Promise<void> {
  const { name, expectError, expectResult, saveResultAsEntity } = operation
  let result: unknown
  try {
    result = await performOn(operation, entities, db)
  } catch (error) {
    if (isOurs(error)) throw error
    if (error instanceof Error && isNotSimulated(error)) throw new Skip(error.message)
    if (operation.ignoreResultAndError) return
    if (!expectError || !(error instanceof Error)) throw error
    checkError(expectError, error)
    return
  }
  if (operation.ignoreResultAndError) return
  if (expectError) throw new Mismatch(`${name}: expected an error, got ${shown(result)}`)
  if (expectResult !== undefined) checkResult(expectResult, result, (id) => entities.saved(id))
  if (saveResultAsEntity !== undefined)
    entities.save(saveResultAsEntity, result, name === 'createFindCursor')
}

/** Not what the service or the SDK throws, which an expected error may be. */
const isOurs = (error: unknown) =>
  error instanceof Skip || error instanceof Mismatch || error instanceof TypeError

const NOT_SIMULATED = notSimulated('').message
const isNotSimulated = ({ message }: Error) => message.includes(NOT_SIMULATED)

function performOn(operation: Operation, entities: Entities, db: Db): Promise<unknown> {
  const { name, object, arguments: args } = operation
  const collection = (database: string, called: string) => entities.collection(database, called)
  const context = { db, collection }
  if (object === 'testRunner') return perform(ON_RUNNER, name, undefined, args, context)
  const entity: Entity = entities.get(object)
  if ('isAcknowledged' in entity && !entity.isAcknowledged)
    throw new Skip('CloudBase acknowledges every write')
  switch (entity.kind) {
    case 'collection':
      return perform(ON_COLLECTION, name, entity.collection, args, context)
    case 'database':
      return perform(ON_DATABASE, name, entity.name, args, context)
    case 'cursor':
      return perform(ON_CURSOR, name, entity.rest, args, context)
    case 'client':
      throw new Skip(`the SDK has no ${name} over several collections`)
    case 'other':
      throw new Skip(`CloudBase has nothing like ${entity.what}`)
  }
}

/** The one number of MongoDB that its texts tell. */
const DUPLICATE_KEY = 11000

/**
 * CloudBase hides most of MongoDB's numbers, labels and names of errors: what cannot be seen is
 * checked as "an error". What a driver refuses by itself has a text of its own.
 */
function checkError(expected: ExpectedError, error: Error): void {
  const { message } = error
  if (expected.errorCode === DUPLICATE_KEY && !message.includes('E11000'))
    throw new Mismatch(`expected a duplicate key (E11000), got ${shown(message)}`)
  const text = expected.isClientError === true ? undefined : expected.errorContains
  if (text !== undefined && !message.toLowerCase().includes(text.toLowerCase()))
    throw new Mismatch(`expected an error that contains ${shown(text)}, got ${shown(message)}`)
}
