import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { copyDatabase } from '../cloud/database'
import { DATA_FILES } from '../cloud/data-files'
import { UNFINISHED, makeFolder, syncFolder, writeDurably } from '../cloud/disk'
import { DataError, databaseIn, refuseUnlessEmpty } from './folder'
import type { Reporter } from './reporter'

export interface BackupOptions {
  dataDir: string
  /** A new or empty folder; a cloud can start on it. */
  to: string
  reporter: Reporter
}

/** Small files that each are written as a whole, or line by line, and may be missing. */
const WHOLE_FILES = [DATA_FILES.secrets, DATA_FILES.wechat, DATA_FILES.seeded]

/**
 * Copies a data folder, of a cloud that may be running: the database as it is at one moment, and
 * every file that its documents name. Either the whole copy is there in the end or nothing.
 */
export async function backUp({ dataDir, to, reporter }: BackupOptions): Promise<void> {
  const database = databaseIn(dataDir)
  refuseUnlessEmpty(to)
  if (`${to}${path.sep}`.startsWith(`${dataDir}${path.sep}`))
    throw new DataError(`${to} lies inside the data folder: name one outside with --to.`)
  const partial = `${to}.${randomUUID()}.partial`
  await makeFolder(partial)
  try {
    reporter.progress(() => 'copying the database')
    copyDatabase(database, path.join(partial, DATA_FILES.database))
    await syncFile(path.join(partial, DATA_FILES.database))
    for (const name of WHOLE_FILES)
      await copyIfThere(path.join(dataDir, name), path.join(partial, name))
    // After the database: a file is written before the document that names it.
    const files = await copyFiles(dataDir, partial, reporter)
    await syncFolder(partial)
    await rename(partial, to)
    await syncFolder(path.dirname(to))
    reporter.say(`${to}: the database and ${files} files; start on it with --data ${to}`)
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
}

/** How many were copied. One that is deleted meanwhile is not missed: its document goes with it. */
async function copyFiles(dataDir: string, to: string, reporter: Reporter): Promise<number> {
  const source = path.join(dataDir, DATA_FILES.files)
  const target = path.join(to, DATA_FILES.files)
  await makeFolder(target)
  const names = (await readdir(source)).filter((name) => !name.endsWith(UNFINISHED))
  let copied = 0
  for (const name of names) {
    if (await copyIfThere(path.join(source, name), path.join(target, name))) copied++
    reporter.progress(() => `copying files: ${copied} of ${names.length}`)
  }
  return copied
}

async function copyIfThere(from: string, to: string): Promise<boolean> {
  try {
    await writeDurably(to, bytesOf(from))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

/** Opened only when somebody listens: an error that comes earlier would end the process. */
async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  yield* createReadStream(file) as AsyncIterable<Buffer>
}

/** What is synced is the same for a file as for a folder. */
const syncFile = syncFolder
