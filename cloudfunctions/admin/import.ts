import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import { IMPORT_KINDS, type AdminActions, type ImportKind } from '../../miniprogram/contract/admin'
import { Refusal } from '../domain/refusal'
import type { Database } from '../platform/database'
import type { Keyring } from '../platform/keys'
import type { Binding } from '../repository/people'
import { readAll } from '../repository/reference'
import type { AdminContext } from './context'
import { ROW_KINDS } from './rows'

/** Rows of one import: what fits a call's 6 MB with room to spare. */
const MOST_ROWS = 3000

/** How many rows are written at the same time. */
const WRITERS = 16

export const importForm = v.object({
  kind: v.picklist(Object.keys(IMPORT_KINDS) as [ImportKind, ...ImportKind[]], '没有这种数据'),
  rows: v.pipe(
    v.array(v.record(v.string(), v.unknown())),
    v.maxLength(MOST_ROWS, `一次最多导入 ${MOST_ROWS} 行`),
  ),
  dryRun: v.exactOptional(v.boolean()),
})

type Row = { _id: string } & Record<string, unknown>

/**
 * Imports rows of one kind. All are checked before the first is written; writing the same rows
 * again changes nothing, so an import that was cut off is simply repeated.
 */
export async function importRows(
  { kind, rows, dryRun = false }: AdminActions['import']['input'],
  { database, keys }: AdminContext,
): Promise<AdminActions['import']['output']> {
  const checked = rows.map((row, index) => checkRow(kind, row, index))
  checkUnique(checked)
  await checkReferences(database, kind, checked)
  const { collection } = ROW_KINDS[kind]
  const [kept, used] = await Promise.all([
    readAll<Row>(database, collection),
    kind === 'people' ? usedCodes(database) : [],
  ])
  const ready = checked.map((row) => withoutSecrets(row, keys, used))
  const fates = ready.map((row) => fateOf(row, kept))
  const count = (fate: Fate) => fates.filter((one) => one === fate).length
  const told = { kind, added: count('added'), changed: count('changed'), same: count('same') }
  if (dryRun) return { ...told, written: 0 }
  const queue = ready.values()
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      for (const row of queue) await database.put(collection, row)
    }),
  )
  return { ...told, written: checked.length }
}

function checkRow(kind: ImportKind, row: Record<string, unknown>, index: number): Row {
  const result = v.safeParse(ROW_KINDS[kind].schema, row)
  if (result.success) return result.output
  const [issue] = result.issues
  const field = v.getDotPath(issue) ?? ''
  throw rowError(
    index,
    `${field} ${/[\u4e00-\u9fff]/.test(issue.message) ? issue.message : '格式不对'}`,
    field,
  )
}

function checkUnique(rows: Row[]): void {
  const seen = new Map<string, number>()
  for (const [index, { _id }] of rows.entries()) {
    const earlier = seen.get(_id)
    if (earlier !== undefined)
      throw rowError(index, `编号 ${_id} 和第 ${earlier + 1} 行重复`, '_id')
    seen.set(_id, index)
  }
}

async function checkReferences(database: Database, kind: ImportKind, rows: Row[]): Promise<void> {
  for (const [field, collection] of Object.entries(ROW_KINDS[kind].refers ?? {})) {
    const known = new Set((await readAll<Row>(database, collection)).map(({ _id }) => _id))
    for (const [index, row] of rows.entries())
      for (const id of [row[field] ?? []].flat() as string[])
        if (!known.has(id)) throw rowError(index, `${field} 里的 ${id} 还没有导入`, field)
  }
}

const rowError = (index: number, what: string, field: string) =>
  new Refusal(
    'INVALID_INPUT',
    `第 ${index + 1} 行：${what}。请改好后重新导入，这次什么都没有写入。`,
    field,
  )

type Fate = 'added' | 'changed' | 'same'

/** What writing a row would come to. */
function fateOf(row: Row, kept: Row[]): Fate {
  const before = kept.find(({ _id }) => _id === row._id)
  if (!before) return 'added'
  return isDeepStrictEqual(row, before) ? 'same' : 'changed'
}

/** Hashes of the codes that people bound themselves with. */
const usedCodes = async (database: Database) =>
  (await readAll<Binding>(database, 'bindings')).map(({ usedCode }) => usedCode)

/** A bind code is kept only as its hash, and one that was used is not made good again. */
function withoutSecrets({ bindCode, ...row }: Row, keys: Keyring, used: string[]): Row {
  const isFresh =
    typeof bindCode === 'string' && !used.some((hash) => keys.matches('bind', bindCode, hash))
  return isFresh ? { ...row, bindCodeHash: keys.codeHash('bind', bindCode) } : row
}
