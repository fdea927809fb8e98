import { asObject } from '../../local/cloud/database/types'
import { Collection, type Db } from './collection'
import type { SpecFile } from './format'
import { Skip } from './verdict'

/** A thing that a file names, as far as CloudBase has one like it. */
export type Entity =
  | { kind: 'collection'; collection: Collection; isAcknowledged: boolean }
  | { kind: 'database'; name: string; isAcknowledged: boolean }
  | { kind: 'client'; isAcknowledged: boolean }
  | { kind: 'cursor'; rest: unknown[] }
  | { kind: 'other'; what: string }

/** The things of one file by their ids, and its collections by their two names. */
export class Entities {
  readonly #byId = new Map<string, Entity>()
  readonly #databases = new Set<string>()

  constructor(
    { createEntities, initialData }: SpecFile,
    private readonly db: Db,
  ) {
    for (const { databaseName } of initialData) this.#databases.add(databaseName)
    for (const entity of createEntities)
      if (entity.database) this.#databases.add(String(entity.database.databaseName))
    for (const entity of createEntities)
      for (const [kind, fields] of Object.entries(entity))
        this.#byId.set(String(fields.id), this.#create(kind, fields))
  }

  /** CloudBase has one database: collections of several are told apart by their names. */
  collection(databaseName: string, collectionName: string): Collection {
    const name = this.#databases.size > 1 ? `${databaseName}-${collectionName}` : collectionName
    return new Collection(this.db, name)
  }

  /** Throws Skip for what was never created: a step that would have made it is not mapped. */
  get(id: string): Entity {
    const entity = this.#byId.get(id)
    if (!entity) throw new Skip(`the entity ${id} was not made`)
    return entity
  }

  save(id: string, value: unknown, isCursor: boolean): void {
    const entity: Entity =
      isCursor && Array.isArray(value)
        ? { kind: 'cursor', rest: value }
        : { kind: 'other', what: 'a saved result' }
    this.#byId.set(id, entity)
    this.#saved.set(id, value)
  }

  readonly #saved = new Map<string, unknown>()
  saved = (id: string): unknown => this.#saved.get(id)

  /** Names of the collections that are entities, each once. */
  collections(): Collection[] {
    return [...this.#byId.values()].flatMap((entity) =>
      entity.kind === 'collection' ? [entity.collection] : [],
    )
  }

  #create(kind: string, fields: Record<string, unknown>): Entity {
    const options = asObject(fields[`${kind}Options`] ?? fields.uriOptions)
    const isUnacknowledged = asObject(options.writeConcern).w === 0 || options.w === 0
    switch (kind) {
      case 'client':
        return { kind, isAcknowledged: !isUnacknowledged }
      case 'database': {
        const client = this.get(String(fields.client))
        return {
          kind,
          name: String(fields.databaseName),
          isAcknowledged: !isUnacknowledged && acknowledges(client),
        }
      }
      case 'collection': {
        const database = this.get(String(fields.database))
        const name = database.kind === 'database' ? database.name : ''
        return {
          kind,
          collection: this.collection(name, String(fields.collectionName)),
          isAcknowledged: !isUnacknowledged && acknowledges(database),
        }
      }
      default:
        return { kind: 'other', what: `a ${kind}` }
    }
  }
}

const acknowledges = (entity: Entity): boolean =>
  !('isAcknowledged' in entity) || entity.isAcknowledged
