import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { zipSync, type Zippable } from 'fflate'
import { DeployProblem } from './problem'

/** What UpdateFunctionCode takes in a request [manager-node: getCodeParams]. */
const MOST_ZIP_BYTES = 1.5 * 1024 * 1024

/** Zip files cannot be older than this, and one time for all makes equal code an equal zip. */
const MTIME = '1980-01-01T00:00:00'

/** A function's built folder, ready to be uploaded. */
export interface Code {
  /** Changes whenever a byte of a file does. */
  fingerprint: string
  base64: string
}

/** Packs a function. Throws a DeployProblem when it is not built, or too large. */
export function packFunction(folder: string): Code {
  if (!existsSync(path.join(folder, 'index.js')))
    throw new DeployProblem(`没有找到 ${folder}/index.js：请先运行 npm run build。`)
  const hash = createHash('sha256')
  const files: Zippable = {}
  for (const name of filesIn(folder)) {
    const bytes = readFileSync(path.join(folder, name))
    hash.update(`${name}\n${bytes.length}\n`).update(bytes)
    files[name] = bytes
  }
  const zip = zipSync(files, { level: 9, mtime: MTIME })
  if (zip.length > MOST_ZIP_BYTES)
    throw new DeployProblem(
      `${folder} 打包后有 ${Math.ceil(zip.length / 1024)} KB，超过了 ${MOST_ZIP_BYTES / 1024} KB。`,
    )
  return {
    fingerprint: hash.digest('hex').slice(0, 16),
    base64: Buffer.from(zip).toString('base64'),
  }
}

/** Every file below a folder, by its path with slashes, in one order on every machine. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .sort()
