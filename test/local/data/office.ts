import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DATA_FILES } from '../../../local/cloud/data-files'
import { makeFolder } from '../../../local/cloud/disk'
import { loadSecrets } from '../../../local/cloud/secrets'
import type { DatabaseSchema } from '../../../local/cloud/database'
import type { Reporter } from '../../../local/data/reporter'
import { drive, type Driver } from '../database/driver'

export const SCHEMA: DatabaseSchema = {
  cases: { indexes: { number: { keys: { number: 1 }, unique: true } } },
  notes: { indexes: {} },
}

let home = ''
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'huiyin-data-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

/** A path below the test's own folder. */
export const at = (...parts: string[]) => path.join(home, ...parts)

export const read = (...parts: string[]) => readFile(at(...parts), 'utf8')
export const write = (name: string, text: string) => writeFile(at(name), text)

/** Opens the cloud's database in a data folder, made when it is not there. */
export async function running(name = 'data'): Promise<Driver> {
  await makeFolder(at(name, DATA_FILES.files))
  const db = drive(SCHEMA, { file: at(name, DATA_FILES.database) })
  await loadSecrets(at(name))
  return db
}

/** What a command said, in order. */
export function listener(): Reporter & { said: string[] } {
  const said: string[] = []
  return { said, say: (line) => void said.push(line), progress: () => undefined }
}
