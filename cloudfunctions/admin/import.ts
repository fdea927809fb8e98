import * as v from 'valibot'
import { IMPORT_KINDS, type ImportKind } from '../../miniprogram/contract/admin'
import { Refusal } from '../domain/refusal'
import type { Database } from '../platform/database'
import type { Keyring } from '../platform/keys'
import type { CollectionName } from '../schema'
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
})

type Row = { _id: string } & Record<string, unknown>

/**
 * Imports rows of one kind. All are checked before the first is written; writing the same rows
 * again changes nothing, so an import that was cut off is simply repeated.
 */
export async function importRows(
  { kind, rows }: { kind: ImportKind; rows: Record<string, unknown>[] },
  { database, keys }: AdminContext,
): Promise<{ kind: ImportKind; written: number }> {
  const checked = rows.map((row, index) => checkRow(kind, row, index))
  checkUnique(checked)
  await checkReferences(database, kind, checked)
  const { collection } = ROW_KINDS[kind]
  const queue = checked.map((row) => withoutSecrets(row, keys)).values()
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      for (const row of queue) await database.put(collection, row)
    }),
  )
  return { kind, written: checked.length }
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
    const known = await idsOf(database, collection)
    for (const [index, row] of rows.entries())
      for (const id of [row[field] ?? []].flat() as string[])
        if (!known.has(id)) throw rowError(index, `${field} 里的 ${id} 还没有导入`, field)
  }
}

async function idsOf(database: Database, collection: CollectionName): Promise<Set<string>> {
  const ids = new Set<string>()
  for (let after = ''; ;) {
    const page = await database.find<Row>(collection, {
      where: { _id: { $gt: after } },
      order: { _id: 1 },
      limit: 1000,
    })
    for (const { _id } of page) ids.add(_id)
    const last = page.at(-1)
    if (!last || page.length < 1000) return ids
    after = last._id
  }
}

const rowError = (index: number, what: string, field: string) =>
  new Refusal(
    'INVALID_INPUT',
    `第 ${index + 1} 行：${what}。请改好后重新导入，这次什么都没有写入。`,
    field,
  )

/** A bind code is kept only as its hash. */
function withoutSecrets({ bindCode, ...row }: Row, keys: Keyring): Row {
  return typeof bindCode === 'string'
    ? { ...row, bindCodeHash: keys.codeHash('bind', bindCode) }
    : row
}
