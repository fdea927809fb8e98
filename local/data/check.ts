import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { isJson } from '../cloud/json'
import { DataFileError, openSnapshot } from '../cloud/database'
import { DATA_FILES } from '../cloud/data-files'
import { DataError, databaseIn } from './folder'
import type { Reporter } from './reporter'

export interface CheckOptions {
  dataDir: string
  reporter: Reporter
}

/**
 * Looks whether a data folder is sound, and says how much is in it. Changes nothing, and may be
 * asked while a cloud runs. Throws a DataError with a line for each problem when it is not.
 */
export async function check({ dataDir, reporter }: CheckOptions): Promise<void> {
  const file = databaseIn(dataDir)
  const problems = [...checkDatabase(file, reporter), ...(await checkJson(dataDir))]
  if (problems.length > 0)
    throw new DataError(`${dataDir} is damaged; start on a backup of it:`, problems)
  reporter.say(`${dataDir} is sound.`)
}

function checkDatabase(file: string, reporter: Reporter): string[] {
  try {
    const snapshot = openSnapshot(file)
    try {
      for (const { name, documents, indexes } of snapshot.collections())
        reporter.say(`${name}: ${documents} documents, ${indexes.length} indexes`)
      const { problems } = snapshot.checkIntegrity((name) =>
        reporter.progress(() => `checking ${name}`),
      )
      return problems.map((problem) => `${DATA_FILES.database}: ${problem}`)
    } finally {
      snapshot.close()
    }
  } catch (error) {
    if (!(error instanceof DataFileError) || error.code !== 'DATA_DAMAGED') throw error
    const { cause } = error
    return [`${DATA_FILES.database}: ${cause instanceof Error ? cause.message : error.message}`]
  }
}

/** The files of JSON, line by line where they are such; a last line without its end is none yet. */
async function checkJson(dataDir: string): Promise<string[]> {
  const secrets = await readFile(path.join(dataDir, DATA_FILES.secrets), 'utf8').catch(() => '')
  const journal = await readFile(path.join(dataDir, DATA_FILES.wechat), 'utf8').catch(() => '')
  const lines = journal.split('\n').slice(0, -1)
  return [
    ...(isJson(secrets) ? [] : [`${DATA_FILES.secrets}: it is missing or no JSON`]),
    ...lines.flatMap((line, at) =>
      isJson(line) ? [] : [`${DATA_FILES.wechat}: line ${at + 1} is no JSON`],
    ),
  ]
}
