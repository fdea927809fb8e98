import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as v from 'valibot'
import { IMPORT_KINDS, type ImportKind } from '../miniprogram/contract/admin'
import type { Cloud } from './cloud'
import { DATA_FILES } from './cloud/data-files'
import { writeDurably } from './cloud/disk'
import { sampleOpenid } from './cloud/control/district'

const RowsSchema = v.array(v.looseObject({ _id: v.string() }))
const AnswerSchema = v.variant('ok', [
  v.object({ ok: v.literal(true) }),
  v.object({
    ok: v.literal(false),
    error: v.object({ code: v.string(), message: v.string(), field: v.optional(v.string()) }),
  }),
])

/** What seeding needs of a cloud. */
type SeededCloud = Pick<Cloud, 'call' | 'clock'>

type Row = v.InferOutput<typeof RowsSchema>[number]

/**
 * Fills a fresh cloud with the sample district, through the front door: the console's import, then
 * every person binds their WeChat by the code they were given. Does nothing the second time.
 * Throws a sentence that names the file and row at fault.
 */
export async function seed(cloud: SeededCloud, dataDir: string, sampleDir: string): Promise<void> {
  const marker = path.join(dataDir, DATA_FILES.seeded)
  if (existsSync(marker)) return
  // what a district has not told yet it has no file of
  const hasFile = (kind: ImportKind) => existsSync(path.join(sampleDir, `${kind}.json`))
  const kinds = (Object.keys(IMPORT_KINDS) as ImportKind[]).filter(hasFile)
  for (const kind of kinds) await importRows(cloud, kind, await readRows(sampleDir, kind))
  for (const person of await readRows(sampleDir, 'people')) await bind(cloud, person)
  const at = new Date(cloud.clock.now()).toISOString()
  await writeDurably(marker, [Buffer.from(JSON.stringify({ at }) + '\n')])
}

async function readRows(sampleDir: string, kind: ImportKind): Promise<Row[]> {
  const file = path.join(sampleDir, `${kind}.json`)
  try {
    return v.parse(RowsSchema, JSON.parse(await readFile(file, 'utf8')))
  } catch (cause) {
    throw new Error(`${file} is not an array of rows with an _id each: ${String(cause)}`, { cause })
  }
}

async function importRows(cloud: SeededCloud, kind: ImportKind, rows: Row[]): Promise<void> {
  const answer = await cloud.call('console', { action: 'import', kind, rows })
  expectOk(answer, `${kind}.json was not imported`)
}

async function bind(cloud: SeededCloud, { _id, bindCode }: Row): Promise<void> {
  if (typeof bindCode !== 'string') return
  const event = { action: 'me.bind', requestId: randomUUID(), bindCode }
  const answer = await cloud.call('staff', event, { openid: sampleOpenid(_id) })
  expectOk(answer, `people.json: ${_id} could not bind`)
}

function expectOk(answer: unknown, failed: string): void {
  const parsed = v.safeParse(AnswerSchema, answer)
  if (!parsed.success) throw new Error(`${failed}: the function answered ${JSON.stringify(answer)}`)
  if (parsed.output.ok) return
  const { code, message, field } = parsed.output.error
  const where = field === undefined ? '' : ` (${field})`
  throw new Error(`${failed}: ${message} [${code}]${where}`)
}
