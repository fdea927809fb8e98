import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { COLLECTIONS } from '../../cloudfunctions/schema'
import { createClock } from '../../local/cloud/clock'
import { openDatabase, type Database } from '../../local/cloud/database'

/** The product's largest collection, with its own indexes. */
export const RATINGS = 'ratings'
const SCHEMA = { [RATINGS]: COLLECTIONS.ratings }

/** Documents of one insert while loading: about what one gateway request may hold. */
const BATCH = 500

/** Between two ratings; 31 s spread a million over a year. */
const STEP_MS = 31_000
const FIRST_MS = Date.parse('2026-01-01T00:00:00+08:00')

export const WINDOWS = 40

/** Ids come in no order, as hashes do: neighbours in time lie apart in the index. */
export const idOf = (index: number): string =>
  createHash('md5').update(`rating ${index}`).digest('hex')

export const receivedAt = (index: number): string =>
  new Date(FIRST_MS + index * STEP_MS).toISOString()

/** The n-th rating; the same one on every machine. */
export function ratingAt(index: number): Record<string, unknown> {
  return {
    _id: idOf(index),
    rater: idOf(-1 - (index % 9973)),
    window: `w${index % WINDOWS}`,
    centre: `c${index % 4}`,
    department: `d${index % 31}`,
    level: 1 + ((index * 7) % 5),
    indicators: index % 3 === 0 ? [index % 12, 12 + (index % 5)] : [],
    indicatorVersion: '2026-1',
    channel: 2 + (index % 2),
    assessNumber: 1,
    minutes: (index * 31) % 97,
    receivedAt: receivedAt(index),
    print: idOf(index + 0.5),
  }
}

export const open = (file: string): Database =>
  openDatabase({ file, schema: SCHEMA, clock: createClock() })

/** What decides how the engine keeps documents. */
const FORMAT = ['file.ts', 'index-keys.ts', 'keys.ts']

/** Changes with what is generated and with how the engine keeps it. */
function fingerprint(): string {
  const hash = createHash('sha256').update(readFileSync(__filename)).update(JSON.stringify(SCHEMA))
  for (const name of FORMAT)
    hash.update(readFileSync(path.join(__dirname, '../../local/cloud/database', name)))
  return hash.digest('hex').slice(0, 12)
}

/** Where loaded files stay between runs. */
const KEPT = path.join(tmpdir(), 'huiyin-bench-engine')

export const forget = (): Promise<void> => rm(KEPT, { recursive: true, force: true })

/** A file with so many ratings, written through the engine's own inserts unless it is there. */
export async function loaded(documents: number): Promise<{ file: string; loadedIn?: number }> {
  const folder = path.join(KEPT, fingerprint())
  const file = path.join(folder, `${documents}.db`)
  if (existsSync(file)) return { file }
  // Files of another format are of no use to anyone.
  if (!existsSync(folder)) await forget()
  // Apart from the others until it is whole: a load that was broken off leaves nothing behind.
  const unfinished = path.join(folder, `loading-${documents}`)
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true })
  const started = performance.now()
  const database = open(path.join(unfinished, 'documents.db'))
  for (let first = 0; first < documents; first += BATCH) {
    const size = Math.min(BATCH, documents - first)
    const data = Array.from({ length: size }, (_, n) => JSON.stringify(ratingAt(first + n)))
    await database.run('database.insertDocument', { collectionName: RATINGS, data })
  }
  await database.close()
  await rename(path.join(unfinished, 'documents.db'), file)
  await rm(unfinished, { recursive: true })
  return { file, loadedIn: performance.now() - started }
}
