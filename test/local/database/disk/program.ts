/*
 * What a cloud does on a bad disk, in a process that can be given one: `program FOLDER MEND`. Prints
 * one line of JSON of what it met; MEND is the shell command that makes the disk good again.
 */
import { execSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { createClock } from '../../../../local/cloud/clock'
import { DataFileError, openDatabase } from '../../../../local/cloud/database'
import { writeDurably } from '../../../../local/cloud/disk'
import { ServiceError } from '../../../../local/cloud/error'
import { openJournal } from '../../../../local/cloud/wechat/journal'
import type { Database } from '../../../../local/cloud/database'

/** What the program met, as its test reads it. */
export interface Met {
  /** How opening ended before and after mending: the code of its error, or `open`. */
  opening: string[]
  /** What the first write that failed said; undefined when none did. */
  refusal?: string | undefined
  /** The code of a file of the cloud storage that did not fit. */
  fileError?: string | undefined
  /** Names of what a refused file left behind. */
  leftovers?: string[]
  /** Entries of a journal that were acknowledged, and what it holds at the end. */
  journal: { acknowledged: number; kept: number }
  acknowledged: number
  /** Of these, the ones there at the end. */
  kept: number
  problems: string[]
}

const [, , folder = '', mend = ''] = process.argv
const file = path.join(folder, 'documents.db')
/** No disk of the tests holds so much. */
const MOST_NOTES = 5000

const schema = { notes: { indexes: { n: { keys: { n: 1 } } } } } as const
const open = () => openDatabase({ file, schema, clock: createClock() })
const met: Met = {
  opening: [],
  journal: { acknowledged: 0, kept: 0 },
  acknowledged: 0,
  kept: 0,
  problems: [],
}

function opened(): Database | undefined {
  try {
    const database = open()
    met.opening.push('open')
    return database
  } catch (error) {
    if (!(error instanceof DataFileError)) throw error
    met.opening.push(error.code)
    return undefined
  }
}

async function add(database: Database): Promise<void> {
  const n = met.acknowledged
  const document = JSON.stringify({ _id: `note-${n}`, n, text: 'x'.repeat(2000) })
  await database.run('database.insertDocument', { collectionName: 'notes', data: [document] })
  met.acknowledged++
}

async function fill(database: Database): Promise<void> {
  try {
    while (met.acknowledged < MOST_NOTES) await add(database)
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    met.refusal = `${error.code} ${error.message}`
  }
}

async function fillWithFile(): Promise<void> {
  const before = readdirSync(folder)
  await writeDurably(path.join(folder, 'photo'), [Buffer.alloc(8 << 20)]).catch(
    (error: unknown) => (met.fileError = (error as NodeJS.ErrnoException).code),
  )
  met.leftovers = readdirSync(folder).filter((name) => !before.includes(name))
}

/** Fills a journal until it refuses, mends the disk, and writes once more. */
async function fillJournal(mending: () => void): Promise<void> {
  const file = path.join(folder, 'journal.jsonl')
  const journal = await openJournal<string>(file)
  const append = async () => {
    await journal.append('y'.repeat(9000))
    met.journal.acknowledged++
  }
  try {
    while (met.journal.acknowledged < MOST_NOTES) await append()
  } catch {
    mending()
    await append()
  }
  await journal.close()
  const again = await openJournal<string>(file)
  met.journal.kept = again.entries.length
  await again.close()
}

async function main(): Promise<void> {
  const first = opened()
  if (first) {
    await fill(first)
    await fillWithFile()
    await fillJournal(() => execSync(mend))
    await add(first)
    await first.close()
  } else execSync(mend)
  const again = opened()
  if (again) {
    await add(again)
    met.kept = again.documents('notes', { offset: 0, limit: MOST_NOTES + 10 }).length
    met.problems = again.checkIntegrity().problems
    await again.close()
  }
  console.log(JSON.stringify(met))
}

void main()
