import { createHash } from 'node:crypto'
import { open, rm, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder, removeUnfinished, syncFolder, writeDurably } from '../disk'

/** What is kept of a file beside its bytes. */
export interface FileFacts {
  path: string
  /** The person who wrote it from a client; '' for what a function wrote. */
  openid: string
  contentType: string
}

export interface StoredFile extends FileFacts {
  size: number
  /** The bytes. Closes the file when it ends or is destroyed. */
  read(): NodeJS.ReadableStream
  close(): Promise<void>
}

/**
 * Files in a folder, each one file: a line of facts, then the bytes. So a file and its facts are
 * written, replaced and deleted as one.
 */
export interface Files {
  write(facts: FileFacts, bytes: AsyncIterable<Uint8Array>): Promise<void>
  /** An open file, or undefined when there is none; the caller reads or closes it. */
  open(filePath: string): Promise<StoredFile | undefined>
  /** Whether there was one. */
  remove(filePath: string): Promise<boolean>
}

/** The line of facts is shorter than this: a path has at most 850 bytes. */
const FACTS_BYTES = 4096

export async function openFiles(folder: string): Promise<Files> {
  await makeFolder(folder)
  await removeUnfinished(folder)
  // Named by hash: a path may hold what a file system cannot, or differ from another only by case.
  const fileOf = (filePath: string) =>
    path.join(folder, createHash('sha256').update(filePath).digest('hex'))

  return {
    async write(facts, bytes) {
      await writeDurably(fileOf(facts.path), withFacts(facts, bytes))
    },
    async open(filePath) {
      const handle = await openIfThere(fileOf(filePath))
      if (!handle) return undefined
      const { facts, start } = await readFacts(handle)
      const { size } = await handle.stat()
      return {
        ...facts,
        size: size - start,
        read: () => handle.createReadStream({ start }),
        close: () => handle.close(),
      }
    },
    async remove(filePath) {
      try {
        await rm(fileOf(filePath))
      } catch (error) {
        if (isMissing(error)) return false
        throw error
      }
      await syncFolder(folder)
      return true
    },
  }
}

async function* withFacts(facts: FileFacts, bytes: AsyncIterable<Uint8Array>) {
  yield Buffer.from(JSON.stringify(facts) + '\n')
  yield* bytes
}

async function readFacts(handle: FileHandle): Promise<{ facts: FileFacts; start: number }> {
  const { buffer } = await handle.read(Buffer.alloc(FACTS_BYTES), 0, FACTS_BYTES, 0)
  const end = buffer.indexOf('\n')
  return { facts: JSON.parse(buffer.toString('utf8', 0, end)) as FileFacts, start: end + 1 }
}

async function openIfThere(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, 'r')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'
