import { existsSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { DATA_FILES } from '../cloud/data-files'
import { explained } from '../cloud/database/file-errors'
import { lockFile } from '../cloud/database/lock'
import { StartError } from './arguments'

/**
 * Deletes a data folder. Throws a sentence, and deletes nothing, when the folder is in use by a
 * running cloud or holds something else.
 */
export async function resetData(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return
  // Either may have been lost.
  const isOurs = [DATA_FILES.secrets, DATA_FILES.database].some((name) =>
    existsSync(path.join(dataDir, name)),
  )
  if (!isOurs && readdirSync(dataDir).length > 0)
    throw new StartError(`${dataDir} is no data folder of the local cloud; --reset leaves it alone`)
  refuseIfInUse(path.join(dataDir, DATA_FILES.database))
  await rm(dataDir, { recursive: true })
}

function refuseIfInUse(file: string): void {
  try {
    lockFile(file)()
  } catch (error) {
    throw explained(error, file)
  }
}
