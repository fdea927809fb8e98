import { existsSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { DATA_FILES } from '../cloud/data-files'
import { createClock } from '../cloud/clock'
import { openDatabase } from '../cloud/database'
import { StartError } from './arguments'

/**
 * Deletes a data folder. Throws a sentence, and deletes nothing, when the folder is in use by a
 * running cloud or holds something else.
 */
export async function resetData(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return
  const isOurs = existsSync(path.join(dataDir, DATA_FILES.secrets))
  if (!isOurs && readdirSync(dataDir).length > 0)
    throw new StartError(`${dataDir} is no data folder of the local cloud; --reset leaves it alone`)
  await refuseIfInUse(path.join(dataDir, DATA_FILES.database))
  await rm(dataDir, { recursive: true })
}

/** A database that cannot be opened for another reason, such as damage, is what --reset is for. */
async function refuseIfInUse(file: string): Promise<void> {
  try {
    await openDatabase({ file, schema: {}, clock: createClock() }).close()
  } catch (error) {
    if (error instanceof Error && /in use|locked/.test(error.message)) throw error
  }
}
