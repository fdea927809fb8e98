import { ServiceError, notSimulated } from '../error'
import { createProgress } from '../progress'
import { ACTIONS, explain } from './actions'
import { infoOf } from './catalogue'
import { decodeStored } from './ejson'
import { diskFailure, requestFailed } from './failures'
import { openFile } from './file'
import { explained } from './file-errors'
import { checkIntegrity } from './integrity'
import { Parameters } from './parameters'
import { Store } from './store'
import { Blocked, Transactions } from './transactions'
import { createUnindexedLog } from './unindexed'
import { Writer } from './write'
import type { Clock } from '../clock'
import type { Indexed } from './catalogue'
import type { Connection } from './connection'
import type { Integrity } from './integrity'
import type { Explanation } from './read'
import type { CollectionInfo, DatabaseSchema, Document, WireAnswer } from './types'

export { DataFileError } from './file-errors'
export { copyDatabase, openSnapshot } from './snapshot'
export type { Snapshot } from './snapshot'
export type { CollectionInfo, DatabaseSchema, Explanation, Integrity, WireAnswer }

/** The document database behind the wire's `database.*` actions. */
export interface Database {
  /**
   * Runs one action. Resolves, or throws ServiceError with the service's codes and texts, only once
   * what it wrote or read is on disk. An ordinary write that meets a transaction's lock waits.
   */
  run(action: string, params: Readonly<Record<string, unknown>>): Promise<WireAnswer>
  collections(): CollectionInfo[]
  /** Documents in the order of insertion; none when there is no such collection. */
  documents(collection: string, page: { offset: number; limit: number }): Document[]
  /** How a `database.getDocument` with these parameters is answered: index and documents read. */
  explain(params: Readonly<Record<string, unknown>>): Explanation
  checkIntegrity(): Integrity
  /**
   * Empties the log, which keeps what was deleted or replaced until it is overwritten: after it
   * erased words are nowhere in the files. Does nothing where nothing was.
   */
  forget(): void
  /** Commits what is open, ends all transactions and frees the file. */
  close(): Promise<void>
}

/** What a database is opened with. */
export interface DatabaseOptions {
  /** Its path, or `:memory:`. */
  file: string
  schema: DatabaseSchema
  clock: Clock
  /** Whether the file must be there already, because its folder has been in use. */
  isExpected?: boolean
  /** One line of what takes long at the start, such as a new index. */
  log?: (line: string) => void
  /** How the file is opened; tests let the disk fail here. */
  connect?: (file: string) => Connection
}

/** Whatever else goes wrong below becomes the service's general error, its cause kept. */
function asServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error
  const said = error instanceof Error ? error.message : String(error)
  return diskFailure(error) ?? requestFailed(said, error)
}

/** Tells of an index being built: now and then, and when it is done. */
function indexingLog({ clock, log = () => undefined }: DatabaseOptions): Indexed {
  const say = createProgress(() => clock.now(), log)
  return (index, done, total) =>
    say(() => `building index ${index}: ${done} of ${total} documents`, done === total)
}

/**
 * Opens the database, makes the schema's collections and brings the indexes in line with it.
 * Throws a DataFileError when the file cannot be used, or when its documents contradict an index.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const { file: path, schema, clock, isExpected = false, connect: open } = options
  const file = openFile(path, { isExpected, ...(open ? { open } : {}) })
  const transactions = new Transactions(clock)
  let store: Store
  try {
    store = new Store(file, schema, indexingLog(options))
  } catch (error) {
    transactions.close()
    file.close()
    throw explained(error, path)
  }
  store.onUndone = () => transactions.endAll()
  store.onUnindexed = createUnindexedLog(options.log ?? (() => undefined))
  const engine = { store, transactions, writer: new Writer(store, transactions) }
  let isClosed = false

  async function attempt(action: string, parameters: Parameters): Promise<WireAnswer> {
    const run = ACTIONS.get(action)
    if (!run) throw notSimulated(`action ${action}`)
    for (;;)
      try {
        if (isClosed) throw requestFailed('the database is closed')
        return run(engine, parameters)
      } catch (error) {
        if (!(error instanceof Blocked)) throw error
        await error.ended
      }
  }

  return {
    async run(action, params) {
      try {
        return await attempt(action, new Parameters(params, clock.now()))
      } catch (error) {
        throw asServiceError(error)
      } finally {
        // A refusal, too, may rest on what was not yet on disk.
        await store.durable()
      }
    },
    collections: () => store.collections().map(infoOf),
    documents(name, { offset, limit }) {
      const collection = store.collection(name)
      if (!collection) return []
      return store.page(collection, offset, limit).map(({ text }) => decodeStored(text))
    },
    explain: (params) => explain(engine, new Parameters(params, clock.now())),
    checkIntegrity: () =>
      checkIntegrity({ connection: file.connection, catalogue: store.catalogue }),
    forget() {
      if (!isClosed) store.forget()
    },
    async close() {
      if (isClosed) return
      isClosed = true
      transactions.close()
      await store.close()
    },
  }
}
