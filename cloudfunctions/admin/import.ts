import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import type { AdminActions } from '../../miniprogram/contract/admin'
import {
  COLUMNS,
  IMPORT_KINDS,
  MOST_FAULTS,
  titleOf,
  type ImportKind,
  type ImportReport,
  type RowFault,
} from '../../miniprogram/contract/imports'
import { normalizeCode } from '../domain/number'
import { Refusal } from '../domain/refusal'
import { DuplicateKey, type Database } from '../platform/database'
import type { Keyring } from '../platform/keys'
import { log } from '../platform/log'
import {
  forgetFile,
  isOneSource,
  ONE_SOURCE,
  readIncoming,
  rowSource,
} from '../repository/incoming'
import type { Binding } from '../repository/people'
import { readAll } from '../repository/reference'
import type { AdminContext } from './context'
import { checkRows, type CheckedRow, type Row } from './import-check'
import { ROW_KINDS } from './rows'

/** How many rows are written at the same time. */
const WRITERS = 16

/** New rows that one write takes. */
const INSERTED = 200

/** Rows that are looked up at once. */
const LOOKED_UP = 500

export const importForm = v.pipe(
  v.object({
    kind: v.picklist(Object.keys(IMPORT_KINDS) as [ImportKind, ...ImportKind[]], '没有这种数据'),
    dryRun: v.exactOptional(v.boolean()),
    ...rowSource,
  }),
  v.check((form) => isOneSource(form), ONE_SOURCE),
)

/**
 * Imports rows of one kind. All are checked before the first is written; writing the same rows
 * again changes nothing, so an import that was cut off is simply repeated.
 */
export async function importRows(
  { kind, dryRun = false, ...source }: AdminActions['import']['input'],
  { database, files, keys, clock, who }: AdminContext,
): Promise<ImportReport> {
  const incoming = await readIncoming(source, COLUMNS[kind], files)
  const { rows, faults } = await checkRows(kind, incoming, database)
  const fates = await fatesOf(kind, rows, { database, keys })
  const of = (fate: Fate) => fates.filter((one) => one.fate === fate)
  const report: ImportReport = {
    kind,
    total: incoming.records.length,
    written: 0,
    added: of('added').length,
    changed: of('changed').length,
    same: of('same').length,
    faults: faults.slice(0, MOST_FAULTS),
    faultCount: faults.length,
  }
  if (dryRun) return report
  if (faults.length > 0) throw refusalOf(kind, faults)
  const rowsOf = (fate: Fate) => of(fate).map(({ row }) => row)
  const written = { added: rowsOf('added'), changed: rowsOf('changed') }
  await writeAll(database, kind, written)
  await ROW_KINDS[kind].follows?.(
    database,
    rows.map(({ value }) => value),
    clock.now(),
  )
  const count = report.added + report.changed
  if (count > 0) log('rowsImported', { who, kind, rows: count })
  await forgetFile(files, source)
  return { ...report, written: count }
}

/** New rows go in many at a time, which a year of daily counts needs; others replace one by one. */
async function writeAll(
  database: Database,
  kind: ImportKind,
  { added, changed }: { added: Row[]; changed: Row[] },
): Promise<void> {
  const { collection } = ROW_KINDS[kind]
  const putAll = async (rows: Row[]) => {
    for (const row of rows) await database.put(collection, row)
  }
  const work = [
    ...batchesOf(added, INSERTED).map((rows) => async () => {
      try {
        await database.insert(collection, rows)
      } catch (error) {
        if (!(error instanceof DuplicateKey)) throw error
        await putAll(rows) // somebody else imports at the same time
      }
    }),
    ...changed.map((row) => () => putAll([row])),
  ].values()
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      for (const write of work) await write()
    }),
  )
}

const batchesOf = (rows: Row[], size: number): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, at) =>
    rows.slice(at * size, (at + 1) * size),
  )

function refusalOf(kind: ImportKind, faults: RowFault[]): Refusal {
  const sentences = faults.slice(0, MOST_FAULTS).map(({ row, field, message }) => {
    const title = titleOf(COLUMNS[kind], field) ?? field
    const about = title === '' || message.startsWith(title) ? '' : `${title} `
    return { field, message: `第 ${row} 行：${about}${message}` }
  })
  const [first = { field: '', message: '' }] = sentences
  const others = faults.length > 1 ? `另外还有 ${faults.length - 1} 处。` : ''
  return new Refusal(
    'INVALID_INPUT',
    `${first.message}。${others}请改好后重新导入，这次什么都没有写入。`,
    first.field,
    { fields: sentences },
  )
}

/** What writing a row would come to. */
type Fate = 'added' | 'changed' | 'same'

async function fatesOf(
  kind: ImportKind,
  rows: CheckedRow[],
  { database, keys }: { database: Database; keys: Keyring },
): Promise<{ row: Row; fate: Fate }[]> {
  const ids = rows.map(({ value }) => value._id)
  const [kept, used] = await Promise.all([
    lookUp(database, kind, ids),
    kind === 'people' ? usedCodes(database) : [],
  ])
  return rows.map(({ value }) => {
    const entered = withoutSecrets(value, keys, used)
    const before = kept.get(entered._id)
    if (!before) return { row: entered, fate: 'added' }
    const row = { ...entered, ...keptOf(before, ROW_KINDS[kind].keeps) }
    return { row, fate: isDeepStrictEqual(row, before) ? 'same' : 'changed' }
  })
}

/** What no import says, and so none takes away. */
const keptOf = (before: Row, names: readonly string[] = []) =>
  Object.fromEntries(Object.entries(before).filter(([name]) => names.includes(name)))

/** Of what is there already, the rows with these ids. */
async function lookUp(database: Database, kind: ImportKind, ids: string[]) {
  const kept = new Map<string, Row>()
  for (let at = 0; at < ids.length; at += LOOKED_UP) {
    const some = ids.slice(at, at + LOOKED_UP)
    const where = { _id: { $in: some } }
    const { collection } = ROW_KINDS[kind]
    for (const row of await database.find<Row>(collection, { where, limit: LOOKED_UP }))
      kept.set(row._id, row)
  }
  return kept
}

/** Hashes of the codes that people bound themselves with. */
const usedCodes = async (database: Database) =>
  (await readAll<Binding>(database, 'bindings')).map(({ usedCode }) => usedCode)

/** A bind code is kept only as its hash, and one that was used is not made good again. */
function withoutSecrets({ bindCode, ...row }: Row, keys: Keyring, used: string[]): Row {
  if (typeof bindCode !== 'string') return row
  const code = normalizeCode(bindCode)
  const isUsed = used.some((hash) => keys.matches('bind', code, hash))
  return isUsed ? row : { ...row, bindCodeHash: keys.codeHash('bind', code) }
}
