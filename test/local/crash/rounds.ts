import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { createClock } from '../../../local/cloud/clock'
import { openDatabase, type Database } from '../../../local/cloud/database'
import { schemaOf, type Transfer } from './model'
import { bundleProgram, programEnvironment } from '../../support/program'
import { createRandom, type Random } from './random'
import { toNote } from './requests'
import { NOTHING, judge, readJournal, type Contents } from './verdict'

/** Calls of SQLite after which a writer kills itself, at the most; few is as likely as many. */
const MOST_CALLS = 20_000
/** Milliseconds of writing after which a writer is killed from outside, at the most. */
const MOST_MS = 800

export interface Round {
  round: number
  killedAt: 'call' | 'time'
  acknowledged: number
  refused: number
  /** Begun and never answered. */
  onTheWay: number
  problems: string[]
}

export interface RoundsOptions {
  /** Where the data and the journals lie. */
  folder: string
  seed: number
  rounds: number
  onRound?: (round: Round) => void
}

export const bundleWriter = (folder: string) =>
  bundleProgram(path.join(__dirname, 'writer.ts'), path.join(folder, 'writer.cjs'))

/** Runs the writer until it is killed. Throws what it said when it ended in another way. */
export async function runWriter(
  args: readonly string[],
  killAfterMs: number | undefined,
): Promise<void> {
  const child = spawn(process.execPath, args, { env: programEnvironment() })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += String(chunk)))
  child.stdout.once('data', () => {
    if (killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  })
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  if (signal !== 'SIGKILL') throw new Error(`the writer ended with ${code ?? signal}: ${said}`)
}

/**
 * The data as whoever starts next would find it, read from a copy: this process would otherwise
 * hold the file open, and spare the next writer the recovery that is to be tested.
 */
export async function contentsOf(file: string, round: number): Promise<[Contents, string[]]> {
  if (!existsSync(file)) return [NOTHING, []]
  const copy = `${file}.copy-${round}`
  for (const part of ['', '-wal', '-journal'])
    if (existsSync(file + part)) await copyFile(file + part, copy + part)
  const database = openDatabase({ file: copy, schema: schemaOf(round), clock: createClock() })
  try {
    return [readContents(database), database.checkIntegrity().problems]
  } finally {
    await database.close()
    for (const part of ['', '-wal', '-shm', '.lock']) await rm(copy + part, { force: true })
  }
}

function readContents(database: Database): Contents {
  const all = (name: string) => database.documents(name, { offset: 0, limit: 1_000_000 })
  return {
    notes: all('notes').map(toNote),
    transfers: all('transfers') as unknown as Transfer[],
    accounts: all('accounts') as Contents['accounts'],
    counter: Number(all('counters')[0]?.n ?? 0),
  }
}

const killOf = (random: Random): { calls: number; afterMs: number | undefined } =>
  random.next() < 0.6
    ? { calls: random.magnitude(MOST_CALLS), afterMs: undefined }
    : { calls: 0, afterMs: random.below(MOST_MS) }

/**
 * Kills a writer again and again on one data file, and looks each time whether all that was
 * acknowledged is there and nothing is half there. Stops after a round with problems.
 */
export async function crashRounds(options: RoundsOptions): Promise<Round[]> {
  const { folder, seed, rounds, onRound = () => undefined } = options
  await mkdir(folder, { recursive: true })
  const writer = await bundleWriter(folder)
  const file = path.join(folder, 'documents.db')
  const random = createRandom(seed)
  const results: Round[] = []
  let before = NOTHING
  for (let round = 0; round < rounds; round++) {
    const journal = path.join(folder, `journal-${round}.jsonl`)
    const { calls, afterMs } = killOf(random)
    await runWriter([writer, file, journal, ...[seed, round, calls].map(String)], afterMs)
    const told = readJournal(existsSync(journal) ? await readFile(journal, 'utf8') : '')
    // The other schema than the writer's: what it left may be half an index.
    const [found, damage] = await contentsOf(file, round + 1)
    const result: Round = {
      round,
      killedAt: calls > 0 ? 'call' : 'time',
      acknowledged: told.done.flat().length,
      refused: told.refused.length,
      onTheWay: told.pending.filter(Boolean).length,
      problems: [...damage, ...judge(before, told, found)],
    }
    results.push(result)
    onRound(result)
    if (result.problems.length > 0) break
    await rm(journal, { force: true })
    before = found
  }
  return results
}

/** One line about all rounds. */
export function summaryOf(seed: number, rounds: readonly Round[]): string {
  const sum = (of: (round: Round) => number) => rounds.reduce((total, one) => total + of(one), 0)
  const atCall = rounds.filter(({ killedAt }) => killedAt === 'call').length
  return [
    `seed ${seed}: ${rounds.length} kills (${atCall} between two calls of SQLite, ${rounds.length - atCall} at any moment)`,
    `${sum(({ acknowledged }) => acknowledged)} acts acknowledged`,
    `${sum(({ refused }) => refused)} refused`,
    `${sum(({ onTheWay }) => onTheWay)} on their way`,
    `${sum(({ problems }) => problems.length)} problems`,
  ].join(', ')
}
