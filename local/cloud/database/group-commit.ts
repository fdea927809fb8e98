import { cannotWrite } from './failures'
import type { DataFile } from './file'

interface Batch {
  written: Promise<void>
  resolve(): void
  reject(error: unknown): void
  timer: NodeJS.Immediate
}

/**
 * One SQLite transaction for all that is written in one turn of the event loop, and one sync of the
 * log for all that was committed since the last: many requests share what makes them durable, and
 * nobody else is held up by it. Whoever wrote, or may have read what was written, waits.
 */
export class GroupCommit {
  #batch: Batch | undefined
  /** Committed, and not known to be on disk: those of the sync under way and those behind them. */
  #unsynced: Batch[] = []
  #isSyncing = false
  /** Why nothing may be written any more: what the disk holds is not known. */
  #lost: Error | undefined

  /** `onFailure` is told after the batch has been rolled back and before anyone learns of it. */
  constructor(
    private readonly file: Pick<DataFile, 'connection' | 'sync'>,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** Call before each write. */
  begin(): void {
    if (this.#lost) throw this.#lost
    if (this.#batch) return
    this.file.connection.exec('BEGIN IMMEDIATE')
    let settle: Pick<Batch, 'resolve' | 'reject'> | undefined
    const written = new Promise<void>((resolve, reject) => (settle = { resolve, reject }))
    // A batch that nobody waits for is not an unhandled rejection.
    written.catch(() => undefined)
    if (settle) this.#batch = { written, ...settle, timer: setImmediate(() => this.flush()) }
  }

  /** Resolves when all written so far is on disk; undefined when it already is. */
  durable(): Promise<void> | undefined {
    return (this.#batch ?? this.#unsynced.at(-1))?.written
  }

  /** Commits now. Failing that, nothing of the batch remains and everyone waiting gets the error. */
  flush(): void {
    const batch = this.#batch
    if (!batch) return
    try {
      this.file.connection.exec('COMMIT')
    } catch (error) {
      this.fail(error)
      return
    }
    this.#end(batch)
    this.#unsynced.push(batch)
    void this.#sync()
  }

  /** Gives the batch up, after a write that failed halfway. */
  fail(error: unknown): void {
    const batch = this.#batch
    if (!batch) return
    this.#end(batch)
    try {
      this.file.connection.exec('ROLLBACK')
    } catch {
      // SQLite rolls back by itself after some failures (a full disk) and then has nothing to undo.
    }
    this.onFailure(error)
    batch.reject(cannotWrite(error))
  }

  /** Commits and waits for the disk; whoever waits for a batch is told how it ended. */
  async settle(): Promise<void> {
    this.flush()
    await this.durable()?.catch(() => undefined)
  }

  async #sync(): Promise<void> {
    if (this.#isSyncing) return
    this.#isSyncing = true
    while (this.#unsynced.length > 0) {
      const batches = [...this.#unsynced]
      try {
        await this.file.sync()
        for (const batch of batches) batch.resolve()
      } catch (error) {
        this.#lost = cannotWrite(error)
        for (const batch of batches) batch.reject(this.#lost)
      }
      this.#unsynced = this.#unsynced.slice(batches.length)
    }
    this.#isSyncing = false
  }

  #end(batch: Batch): void {
    clearImmediate(batch.timer)
    this.#batch = undefined
  }
}
