import { SEQUENCES } from './catalogue'
import { decodeStored } from './ejson'
import { entryOf } from './index-keys'
import { after } from './keys'
import type { Collection } from './catalogue'
import type { Store } from './store'

/** What a check found; no problems means the file is sound. */
export interface Integrity {
  isSound: boolean
  problems: string[]
}

const numberAt = (row: unknown): number | undefined =>
  Array.isArray(row) ? Number(row[0]) : undefined

function* checkCollection(store: Store, collection: Collection): Generator<string> {
  const { name, indexes, number } = collection
  const holder = store.connection.prepare('SELECT seq FROM entries WHERE key = ?')
  let documents = 0
  for (const { seq, text } of store.scan(collection, 1000)) {
    documents++
    const document = decodeStored(text)
    for (const index of indexes) {
      const found = numberAt(holder.get([entryOf(index, document).key]))
      if (found === undefined) yield `${name}: document ${seq} is missing in index ${index.name}`
      else if (found !== seq) yield `${name}: index ${index.name} leads to ${found}, not ${seq}`
    }
  }
  if (documents !== collection.documents)
    yield `${name}: ${documents} documents, ${collection.documents} counted`
  if (collection.nextSeq >= (number + 1) * SEQUENCES) yield `${name}: no room for another document`
  // Every document has its entry, so as many entries as documents means none is left over.
  for (const { name: index, prefix } of indexes) {
    const entries = store.count({ from: prefix, to: after(prefix) })
    if (entries !== documents)
      yield `${name}: index ${index} has ${entries} entries for ${documents}`
  }
}

/** Checks the pages of the file, and that every index entry agrees with its document and the reverse. */
export function checkIntegrity(store: Store): Integrity {
  const { connection } = store
  const one = (sql: string) => numberAt(connection.prepare(sql).get([])) ?? 0
  const pages = connection
    .prepare('PRAGMA integrity_check')
    .all([])
    .map((row) => String(Array.isArray(row) ? row[0] : row))
    .filter((verdict) => verdict !== 'ok')
  const collections = store.collections()
  const problems = [...pages, ...collections.flatMap((one) => [...checkCollection(store, one)])]
  const documents = collections.reduce((sum, one) => sum + one.documents, 0)
  if (one('SELECT count(*) FROM documents') !== documents)
    problems.push('there are documents of no collection')
  const entries = collections.reduce((sum, one) => sum + one.documents * one.indexes.length, 0)
  if (one('SELECT count(*) FROM entries') !== entries)
    problems.push('there are index entries of no index')
  return { isSound: problems.length === 0, problems }
}
