import { valuesAt } from '../../paths'
import { identity } from '../values'
import type { Document } from '../../types'

/** What a document is found by: the values at the path, and the elements of those that are arrays. */
const keysOf = (document: Document, path: string): Set<string> => {
  const values = valuesAt(document, path)
  const all = values.length === 0 ? [null] : values
  return new Set(
    all.flatMap((value: unknown) =>
      Array.isArray(value) ? [identity(value), ...value.map(identity)] : [identity(value)],
    ),
  )
}

/** Finds by a field, in the order of the collection; the collection is read once a run. */
export class FieldIndex {
  readonly #byKey = new Map<string, number[]>()
  constructor(
    private readonly documents: readonly Document[],
    path: string,
  ) {
    for (const [at, document] of documents.entries())
      for (const key of keysOf(document, path)) {
        const places = this.#byKey.get(key)
        if (places) places.push(at)
        else this.#byKey.set(key, [at])
      }
  }

  find(keys: Iterable<string>): Document[] {
    const places = new Set<number>()
    for (const key of keys) for (const at of this.#byKey.get(key) ?? []) places.add(at)
    const inOrder = [...places].sort((a, b) => a - b)
    return inOrder.map((at) => this.documents[at]).filter((one) => one !== undefined)
  }
}

/** What a pipeline reads beside its input: each collection and index of it once a run. */
export class World {
  readonly #documents = new Map<string, readonly Document[]>()
  readonly #indexes = new Map<string, FieldIndex>()

  /** `read` gives a collection's documents, none when there is no such one. */
  constructor(private readonly read: (collection: string) => Iterable<Document>) {}

  documents(collection: string): readonly Document[] {
    let documents = this.#documents.get(collection)
    if (!documents) this.#documents.set(collection, (documents = [...this.read(collection)]))
    return documents
  }

  index(collection: string, path: string): FieldIndex {
    const key = JSON.stringify([collection, path])
    let index = this.#indexes.get(key)
    if (!index) this.#indexes.set(key, (index = new FieldIndex(this.documents(collection), path)))
    return index
  }
}
