import { open, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { syncFolder } from '../disk'

/**
 * An append-only file of JSON lines: what happened, in order. Its reader folds it into a state.
 * A last line cut short by a crash was never acknowledged, and is dropped.
 */
export interface Journal<Entry> {
  /** What the file held when it was opened. */
  readonly entries: readonly Entry[]
  /** Resolves when the entry is on disk. */
  append(entry: Entry): Promise<void>
  close(): Promise<void>
}

/** Opens a journal, or starts one. Throws one sentence when a line before the last cannot be read. */
export async function openJournal<Entry>(file: string): Promise<Journal<Entry>> {
  const handle = await open(file, 'a+', 0o600)
  await syncFolder(path.dirname(file))
  const { entries, bytes } = await readEntries<Entry>(handle, file).catch(
    async (error: unknown) => {
      await handle.close()
      throw error
    },
  )

  let whole = bytes
  let isTorn = false
  const write = async (lines: readonly string[]) => {
    // A write that failed halfway must not become the beginning of the next line.
    if (isTorn) await handle.truncate(whole)
    isTorn = true
    const text = lines.join('')
    await handle.appendFile(text)
    await handle.datasync()
    isTorn = false
    whole += Buffer.byteLength(text)
  }
  let queued: string[] = []
  let writing: Promise<void> = Promise.resolve()

  return {
    entries,
    append(entry) {
      queued.push(JSON.stringify(entry) + '\n')
      // Entries that arrive while the disk is busy share the next write.
      const written = writing.then(async () => {
        const lines = queued
        queued = []
        if (lines.length > 0) await write(lines)
      })
      writing = written.catch(() => undefined)
      return written
    },
    async close() {
      await writing
      await handle.close()
    },
  }
}

interface Read<Entry> {
  entries: Entry[]
  /** How long the file is. */
  bytes: number
}

async function readEntries<Entry>(handle: FileHandle, file: string): Promise<Read<Entry>> {
  const text = await handle.readFile('utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  const bytes = Buffer.byteLength(whole)
  const lines = whole.split('\n').slice(0, -1)
  // Read before anything is cut off: a damaged file is left as it is.
  const entries = lines.map((line, index) => parseLine(file, line, index) as Entry)
  if (whole.length < text.length) await handle.truncate(bytes)
  return { entries, bytes }
}

function parseLine(file: string, line: string, index: number): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw new Error(
      `${file}:${index + 1} is damaged; restore it from a backup, or delete that line`,
      {
        cause,
      },
    )
  }
}
