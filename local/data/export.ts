import path from 'node:path'
import { openSnapshot } from '../cloud/database'
import type { CollectionInfo, Snapshot } from '../cloud/database'
import { makeFolder, writeDurably } from '../cloud/disk'
import { DataError, databaseIn, refuseUnlessEmpty } from './folder'
import type { Reporter } from './reporter'

export interface ExportOptions {
  dataDir: string
  /** A new or empty folder; gets one file for each collection. */
  to: string
  /** All when empty. */
  collections: readonly string[]
  reporter: Reporter
}

/** As dates are stored. No string looks like it: in one the quotes would be escaped. */
const DATE = /\{"\$date":\{"\$numberLong":"(-?\d+)"\}\}/g

/** The console takes ISO dates; a year of more than four digits has no such form. */
const withIsoDates = (text: string) =>
  text.replace(DATE, (all, ms: string) => {
    const iso = new Date(Number(ms)).toISOString()
    return /^\d/.test(iso) ? `{"$date":"${iso}"}` : all
  })

/** Characters written at a time. */
const CHUNK = 1 << 16

/**
 * Writes collections as the console exports them: `<collection>.json` with one document a line,
 * dates as `{"$date":"2018-08-31T17:30:00.882Z"}`
 * [developers.weixin.qq.com/miniprogram/dev/wxcloud/guide/database/import.html]. All of one moment,
 * while a cloud runs, too. Throws a DataError or DataFileError that says what to do.
 */
export async function exportCollections(options: ExportOptions): Promise<void> {
  const { dataDir, to, collections: names, reporter } = options
  const file = databaseIn(dataDir)
  refuseUnlessEmpty(to)
  const snapshot = openSnapshot(file)
  try {
    const chosen = choose(snapshot.collections(), names)
    await makeFolder(to)
    for (const { name, documents } of chosen) {
      const told = (done: number) =>
        reporter.progress(() => `exporting ${name}: ${done} of ${documents} documents`)
      await writeDurably(path.join(to, `${name}.json`), linesOf(snapshot, name, told))
      reporter.say(`${name}.json: ${documents} documents`)
    }
  } finally {
    snapshot.close()
  }
}

function choose(present: CollectionInfo[], names: readonly string[]): CollectionInfo[] {
  const missing = names.filter((name) => !present.some((one) => one.name === name))
  if (missing.length > 0)
    throw new DataError(
      `there is no collection ${missing.join(', ')}; there are: ${present.map(({ name }) => name).join(', ')}.`,
    )
  return names.length === 0 ? present : present.filter(({ name }) => names.includes(name))
}

function* linesOf(
  snapshot: Snapshot,
  name: string,
  told: (done: number) => void,
): Generator<Buffer> {
  let chunk = ''
  let done = 0
  for (const text of snapshot.texts(name)) {
    chunk += withIsoDates(text) + '\n'
    told(++done)
    if (chunk.length < CHUNK) continue
    yield Buffer.from(chunk)
    chunk = ''
  }
  yield Buffer.from(chunk)
}
