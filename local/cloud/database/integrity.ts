import { SEQUENCES } from './catalogue'
import { firstOf, numberOf } from './connection'
import { decodeStored } from './ejson'
import { entryOf } from './index-keys'
import { after } from './keys'
import type { Catalogue, Collection } from './catalogue'
import type { Connection } from './connection'

/** What a check found; no problems means the file is sound. */
export interface Integrity {
  isSound: boolean
  problems: string[]
}

/** What a check looks at. */
export interface Checked {
  connection: Connection
  catalogue: Catalogue
}

/** More of one kind say nothing new. */
const MAX_PROBLEMS = 100

/** Whatever SQLite cannot read is a problem, not the end of the check. */
function* guarded(what: string, check: () => Iterable<string>): Generator<string> {
  try {
    yield* check()
  } catch (error) {
    yield `${what}: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** Finds nothing else in a tree that does not hold together. */
function* checkPages(connection: Connection): Generator<string> {
  for (const row of connection.prepare(`PRAGMA integrity_check(${MAX_PROBLEMS})`).all([])) {
    const verdict = String(firstOf(row))
    if (verdict !== 'ok') yield verdict
  }
}

function* checkCollection(checked: Checked, collection: Collection): Generator<string> {
  const { connection, catalogue } = checked
  const { name, indexes, number } = collection
  const holder = connection.prepare('SELECT seq FROM entries WHERE key = ?')
  const count = connection.prepare('SELECT count(*) FROM entries WHERE key >= ? AND key < ?')
  let documents = 0
  for (const { seq, text } of catalogue.documentsOf(collection)) {
    documents++
    yield* guarded(`${name}: document ${seq}`, function* () {
      const document = decodeStored(text)
      for (const index of indexes) {
        const found = firstOf(holder.get([entryOf(index, document).key]))
        if (found === undefined) yield `${name}: document ${seq} is missing in index ${index.name}`
        else if (found !== seq)
          yield `${name}: index ${index.name} leads to ${Number(found)}, not ${seq}`
      }
    })
  }
  if (documents !== collection.documents)
    yield `${name}: ${documents} documents, ${collection.documents} counted`
  if (collection.nextSeq >= (number + 1) * SEQUENCES) yield `${name}: no room for another document`
  // Every document has its entry, so as many entries as documents means none is left over.
  for (const { name: index, prefix } of indexes) {
    const entries = Number(firstOf(count.get([prefix, after(prefix)])))
    if (entries !== documents)
      yield `${name}: index ${index} has ${entries} entries for ${documents}`
  }
}

function* checkRest(connection: Connection, collections: readonly Collection[]): Generator<string> {
  const documents = collections.reduce((sum, one) => sum + one.documents, 0)
  if (numberOf(connection, 'SELECT count(*) FROM documents') !== documents)
    yield 'there are documents of no collection'
  const entries = collections.reduce((sum, one) => sum + one.documents * one.indexes.length, 0)
  if (numberOf(connection, 'SELECT count(*) FROM entries') !== entries)
    yield 'there are index entries of no index'
}

/**
 * Checks the pages of the file, and that every index entry agrees with its document and the reverse.
 * `onCollection` is told before each collection. Never throws: what cannot be read is a problem.
 */
export function checkIntegrity(
  checked: Checked,
  onCollection: (name: string) => void = () => undefined,
): Integrity {
  const { connection, catalogue } = checked
  const collections = catalogue.all()
  const problems = [...guarded('pages', () => checkPages(connection))]
  for (const collection of collections) {
    onCollection(collection.name)
    for (const problem of guarded(collection.name, () => checkCollection(checked, collection))) {
      problems.push(problem)
      if (problems.length >= MAX_PROBLEMS) return { isSound: false, problems }
    }
  }
  problems.push(...guarded('all together', () => checkRest(connection, collections)))
  return { isSound: problems.length === 0, problems }
}
