import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'

/**
 * Makes a folder that only its owner may look into: it holds people's words and keys. It is on disk
 * when this resolves, as whatever is then written in it can only be if it is.
 */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = path.resolve(folder); made.length >= first.length; made = path.dirname(made))
    await syncFolder(path.dirname(made))
}

/** How a file is called while it is being written. */
export const UNFINISHED = '.tmp'

/** Deletes what a crash left unfinished in a folder: nobody will, and it may be somebody's photo. */
export async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (name.endsWith(UNFINISHED)) await rm(path.join(folder, name), { force: true })
}

/**
 * Writes a whole file so that a crash leaves either the old one or the new one, and so that it is
 * on disk when this resolves. Other people's failures on the way are thrown, nothing is left behind.
 */
export async function writeDurably(
  file: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  const temporary = `${file}.${randomUUID()}${UNFINISHED}`
  const handle = await open(temporary, 'wx', 0o600)
  try {
    for await (const chunk of chunks) await handle.writeFile(chunk)
    await handle.sync()
    await handle.close()
    await rename(temporary, file)
  } catch (error) {
    await handle.close()
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(path.dirname(file))
}

/** A rename or removal is durable only once its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
