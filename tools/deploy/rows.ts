import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import { checkRows } from '../../cloudfunctions/admin/import-check'
import { ROW_KINDS } from '../../cloudfunctions/admin/rows'
import type { CollectionName } from '../../cloudfunctions/schema'
import type { Database } from '../../cloudfunctions/platform/database'
import { IMPORT_KINDS, type ImportKind } from '../../miniprogram/contract/imports'
import { DeployProblem } from './problem'

const RowsSchema = v.array(v.looseObject({ _id: v.string() }))
type Row = v.InferOutput<typeof RowsSchema>[number]

/** Faults that are shown of a file. */
const SHOWN = 5

/** One file of `data/` and the kind of rows it holds. */
export interface DataFile {
  kind: ImportKind
  collection: CollectionName
  rows: Row[]
}

/**
 * The files of a folder, in the order in which they refer to one another, checked by the product's
 * own rules. Throws a DeployProblem that names the file and row at fault.
 */
export async function readData(folder: string): Promise<DataFile[]> {
  const kinds = (Object.keys(IMPORT_KINDS) as ImportKind[]).filter((kind) =>
    existsSync(path.join(folder, `${kind}.json`)),
  )
  const files = kinds.map((kind) => readFile(folder, kind))
  for (const { kind, rows } of files) {
    const records = rows.map((value, index) => ({ row: index + 1, value }))
    const { faults } = await checkRows(kind, { records, faults: [] }, among(files))
    if (faults.length > 0)
      throw new DeployProblem(
        `data/${kind}.json 有 ${faults.length} 处不对，什么都没有导入：${faults
          .slice(0, SHOWN)
          .map(({ row, field, message }) => `第 ${row} 条 ${field} ${message}`)
          .join('；')}。`,
      )
  }
  refuseSamplePeople(files)
  return files
}

/** Bind codes of the sample district stand in the repository: whoever reads them would be its admin. */
function refuseSamplePeople(files: DataFile[]): void {
  const people = files.find(({ kind }) => kind === 'people')?.rows ?? []
  if (people.some(({ _id, bindCode }) => bindCode === `${_id}-HY`))
    throw new DeployProblem(
      'data/people.json 里是样例区的人员，绑定码谁都看得到：请删掉这个文件，或者换成本区的人员，再运行。',
    )
}

function readFile(folder: string, kind: ImportKind): DataFile {
  const file = path.join(folder, `${kind}.json`)
  try {
    const rows = v.parse(RowsSchema, JSON.parse(readFileSync(file, 'utf8')))
    return { kind, collection: ROW_KINDS[kind].collection, rows }
  } catch (cause) {
    throw new DeployProblem(`${file} 应当是 JSON 数组，每一条都有 _id：请改好再运行。`, { cause })
  }
}

/** The files as the database that a check looks up references in. */
const among = (files: DataFile[]): Pick<Database, 'find'> => ({
  find: <T>(...[collection, { where, limit }]: Parameters<Database['find']>) => {
    const after = (where as { _id?: { $gt?: string } })._id?.$gt ?? ''
    const found = files
      .filter((file) => file.collection === collection)
      .flatMap(({ rows }) => rows)
      .filter(({ _id }) => _id > after)
      .sort((one, other) => (one._id < other._id ? -1 : 1))
    return Promise.resolve(found.slice(0, limit) as T[])
  },
})
