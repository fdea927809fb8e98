import { existsSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { StartError } from './arguments'

/** Only the local cloud makes this file: a folder with it is ours to delete. */
const OURS = 'secrets.json'

/** Deletes a data folder. Throws a StartError for a folder that holds something else. */
export async function resetData(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return
  if (readdirSync(dataDir).length > 0 && !existsSync(path.join(dataDir, OURS)))
    throw new StartError(`${dataDir} is no data folder of the local cloud; --reset leaves it alone`)
  await rm(dataDir, { recursive: true })
}
