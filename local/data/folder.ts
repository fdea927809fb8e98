import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { DATA_FILES } from '../cloud/data-files'

/** Thrown for what whoever runs `npm run data` can put right: its message is all they need to see. */
export class DataError extends Error {
  constructor(
    message: string,
    /** One line for each thing that is wrong. */
    readonly details: readonly string[] = [],
  ) {
    super(message)
    this.name = 'DataError'
  }
}

/** The database of a data folder. Throws a DataError when the folder is none. */
export function databaseIn(dataDir: string): string {
  const isThere = (name: string) => existsSync(path.join(dataDir, name))
  // Either may have been lost.
  if (!isThere(DATA_FILES.secrets) && !isThere(DATA_FILES.database))
    throw new DataError(
      `${dataDir} is no data folder of the local cloud: name one with --data, or make one with npm start.`,
    )
  return path.join(dataDir, DATA_FILES.database)
}

/** Throws a DataError when something lies there: nothing is ever overwritten. */
export function refuseUnlessEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new DataError(`${folder} is not empty: name a new folder with --to.`)
}
