import { connect } from './connection'

/**
 * Locks a data file for this process, by holding an empty SQLite file beside it: the system frees
 * such a lock however the process ends. Not the data file itself, which `npm run data` may read
 * meanwhile. Returns how to free it; throws SQLITE_BUSY when another has it.
 */
export function lockFile(file: string): () => void {
  if (file === ':memory:') return () => undefined
  const holder = connect(`${file}.lock`)
  try {
    holder.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    holder.close()
    throw error
  }
  return () => {
    holder.exec('ROLLBACK')
    holder.close()
  }
}
