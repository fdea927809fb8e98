import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { zipSync, type Zippable } from 'fflate'
import { filesIn } from '../deploy/code'
import { guide } from './guide'

/** Zip files cannot be older: one time for all makes equal content an equal archive. */
const MTIME = '1980-01-01T00:00:00'

/** What an office gets, as it lies in the repository. */
const FOLDERS = ['dist/cloudfunctions', 'dist/web', 'data', 'docs', 'miniprogram']
const FILES = ['CHANGELOG.md', 'cloudbaserc.json', 'project.config.json']

/** Kept out: what only developers need, and what a machine made for itself. */
const LEFT_OUT = [/(^|\/)\.packed\.json$/, /^docs\/decisions\//, /\.tsbuildinfo$/]

/** Programs that are bundled into one file each. */
const PROGRAMS = { 'deploy.js': 'tools/release/office.ts', 'keys.js': 'tools/keys-command.ts' }

/**
 * One archive that an office can install: functions and pages as they are built, the mini-program,
 * data, documents, and the deployment, all in a folder of its own. Equal content is an equal archive.
 */
export async function makeArchive(root: string, version: string): Promise<Buffer> {
  const files: Record<string, Uint8Array> = {}
  const add = (name: string, content: string | Uint8Array) => {
    files[name] = typeof content === 'string' ? Buffer.from(content) : content
  }
  for (const folder of FOLDERS.filter((one) => existsSync(path.join(root, one))))
    for (const name of filesIn(path.join(root, folder)))
      add(`${folder}/${name}`, readFileSync(path.join(root, folder, name)))
  for (const name of FILES) add(name, readFileSync(path.join(root, name)))
  for (const [name, entry] of Object.entries(PROGRAMS)) add(name, await bundle(root, entry))
  add('README.md', guide(version))
  for (const [name, text] of Object.entries(packageOf(root, version))) add(name, text)
  for (const name of Object.keys(files))
    if (LEFT_OUT.some((pattern) => pattern.test(name))) Reflect.deleteProperty(files, name)
  add('SHA256SUMS', sumsOf(files))
  const folder = `huiyin-${version}`
  const zippable: Zippable = {}
  for (const name of Object.keys(files).sort())
    zippable[`${folder}/${name}`] = files[name] ?? new Uint8Array()
  return Buffer.from(zipSync(zippable, { level: 9, mtime: MTIME }))
}

async function bundle(root: string, entry: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    charset: 'utf8',
    external: ['@cloudbase/manager-node'],
    write: false,
    logLevel: 'warning',
  })
  return outputFiles[0]?.text ?? ''
}

/** The package of the archive: what the deployment needs, at the versions that were tested. */
function packageOf(root: string, version: string): Record<string, string> {
  const read = (name: string) =>
    JSON.parse(readFileSync(path.join(root, 'tools/deploy', name), 'utf8')) as Package
  const { dependencies } = read('package.json')
  const lock = read('package-lock.json')
  const own = { name: 'huiyin', version }
  const scripts = { deploy: 'node deploy.js', keys: 'node keys.js' }
  const text = (value: unknown) => JSON.stringify(value, null, 2) + '\n'
  const packages = { ...lock.packages, '': { ...own, dependencies } }
  return {
    'package.json': text({ ...own, private: true, scripts, dependencies }),
    'package-lock.json': text({ ...lock, ...own, packages }),
  }
}

interface Package {
  dependencies?: Record<string, string>
  packages?: Record<string, object>
}

const sumsOf = (files: Record<string, Uint8Array>): string =>
  Object.entries(files)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`)
    .join('')

/** What is missing for an archive, each with what makes it. */
export const missingFor = (root: string): string[] =>
  [...FOLDERS, ...FILES].filter(
    (name) =>
      !existsSync(path.join(root, name)) ||
      (FOLDERS.includes(name) && !statSync(path.join(root, name)).isDirectory()),
  )
