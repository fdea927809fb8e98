import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { buildFunctions } from '../../scripts/build-functions'
import { filesBelow } from './files'

const ROOT = path.resolve(__dirname, '../..')
const CACHE = path.join(ROOT, 'dist/test-functions')
/** Whatever a bundle is made of. */
const SOURCES = [
  'cloudfunctions',
  'miniprogram/contract',
  'scripts/build-functions.ts',
  'scripts/function-config.ts',
]
const DAY_MS = 86_400_000

/**
 * The folder of the product's functions as their sources are now. Named after the sources, so that
 * test workers share one build and an edit never meets an old bundle.
 */
export async function builtFunctions(): Promise<string> {
  const folder = path.join(CACHE, await fingerprintOf(SOURCES))
  if (existsSync(folder)) return folder
  await mkdir(CACHE, { recursive: true })
  const mine = `${folder}.${process.pid}`
  await buildFunctions(mine)
  // Another worker may have been faster: its build is the same.
  await rename(mine, folder).catch(() => rm(mine, { recursive: true }))
  await forgetOld(CACHE)
  return folder
}

/** Sixteen characters that change whenever a file below one of the sources does. */
export async function fingerprintOf(sources: string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources)
    for (const file of filesOf(path.join(ROOT, source)))
      hash.update(file.slice(ROOT.length)).update(await readFile(file))
  hash.update(await readFile(path.join(ROOT, 'package-lock.json')))
  return hash.digest('hex').slice(0, 16)
}

function filesOf(source: string): string[] {
  if (source.endsWith('.ts')) return [source]
  return filesBelow(source)
    .filter((file) => /\.(ts|json)$/.test(file))
    .map((file) => path.join(source, file))
}

/** Builds of the last day may be in use by another run. */
export async function forgetOld(cache: string): Promise<void> {
  for (const name of readdirSync(cache)) {
    const folder = path.join(cache, name)
    // another run may just have finished or forgotten it
    const known = await stat(folder).catch(() => undefined)
    if (known && Date.now() - known.mtimeMs > DAY_MS)
      await rm(folder, { recursive: true, force: true })
  }
}
