import { closeSync, fdatasync, openSync } from 'node:fs'
import { promisify } from 'node:util'

/** Has the disk take what was written to a file so far, without holding up the thread. */
export interface LogSync {
  sync(): Promise<void>
  /** Call when no sync is under way. */
  close(): void
}

const flush = promisify(fdatasync)

/**
 * Syncs SQLite's write-ahead log. SQLite itself would do it within COMMIT and everybody would wait;
 * with `synchronous = NORMAL` it leaves the log to us and keeps the order that makes a checkpoint
 * safe [sqlite.org/wal.html, “Performance Considerations”]. The log stays the same file as long as
 * the database is open. A database in memory has none.
 */
export function createLogSync(database: string): LogSync {
  if (database === ':memory:') return { sync: () => Promise.resolve(), close: () => undefined }
  let log: number | undefined
  return {
    async sync() {
      // for writing, since Windows flushes no other
      log ??= openSync(`${database}-wal`, 'r+')
      await flush(log)
    },
    close() {
      if (log !== undefined) closeSync(log)
    },
  }
}
