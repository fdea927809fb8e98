import { cannotWrite } from './failures'
import type { Connection } from './connection'

interface Batch {
  written: Promise<void>
  resolve(): void
  reject(error: unknown): void
  timer: NodeJS.Immediate
}

/**
 * One SQLite transaction for all that is written in one turn of the event loop: many requests share
 * the one fsync that makes them durable. Whoever wrote, or may have read what was written, waits.
 */
export class GroupCommit {
  #batch: Batch | undefined

  /** `onFailure` is told after the batch has been rolled back and before anyone learns of it. */
  constructor(
    private readonly connection: Connection,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** Call before each write. */
  begin(): void {
    if (this.#batch) return
    this.connection.exec('BEGIN IMMEDIATE')
    let settle: Pick<Batch, 'resolve' | 'reject'> | undefined
    const written = new Promise<void>((resolve, reject) => (settle = { resolve, reject }))
    // A batch that nobody waits for is not an unhandled rejection.
    written.catch(() => undefined)
    if (settle) this.#batch = { written, ...settle, timer: setImmediate(() => this.flush()) }
  }

  /** Resolves when all written so far is on disk; undefined when it already is. */
  durable(): Promise<void> | undefined {
    return this.#batch?.written
  }

  /** Commits now. Failing that, nothing of the batch remains and everyone waiting gets the error. */
  flush(): void {
    const batch = this.#batch
    if (!batch) return
    try {
      this.connection.exec('COMMIT')
    } catch (error) {
      this.fail(error)
      return
    }
    this.#end(batch)
    batch.resolve()
  }

  /** Gives the batch up, after a write that failed halfway. */
  fail(error: unknown): void {
    const batch = this.#batch
    if (!batch) return
    this.#end(batch)
    try {
      this.connection.exec('ROLLBACK')
    } catch {
      // SQLite rolls back by itself after some failures (a full disk) and then has nothing to undo.
    }
    this.onFailure(error)
    batch.reject(cannotWrite(error))
  }

  #end(batch: Batch): void {
    clearImmediate(batch.timer)
    this.#batch = undefined
  }
}
