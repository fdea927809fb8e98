/** DevTools' “构建 npm” without DevTools: node_modules → miniprogram/miniprogram_npm. */
import { createRequire } from 'node:module'
import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'
import * as v from 'valibot'

const ROOT = path.resolve(__dirname, '..')
const OUT = path.join(ROOT, 'miniprogram/miniprogram_npm')
/** Says which packages, and by which version of this script, the folder was made of. */
const STAMP = path.join(OUT, '.packed.json')
/** Raised when this script packs differently. */
const FORMAT = 1

const PackageSchema = v.object({
  version: v.string(),
  dependencies: v.optional(v.record(v.string(), v.string()), {}),
  /** Where a package made for mini-programs keeps what runs there. */
  miniprogram: v.optional(v.string()),
})

const readPackage = async (folder: string) =>
  v.parse(PackageSchema, JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')))

const folderOf = (name: string) => path.join(ROOT, 'node_modules', name)

async function stampOf(names: string[]): Promise<string> {
  const versions = names.map(async (name) => [name, (await readPackage(folderOf(name))).version])
  const packages = Object.fromEntries(await Promise.all(versions)) as Record<string, string>
  return JSON.stringify({ format: FORMAT, packages }, null, 2) + '\n'
}

async function pack(name: string): Promise<void> {
  const folder = folderOf(name)
  const target = path.join(OUT, name)
  const { miniprogram } = await readPackage(folder)
  if (miniprogram !== undefined) {
    const isNeeded = (file: string) => !file.endsWith('.d.ts')
    await cp(path.join(folder, miniprogram), target, { recursive: true, filter: isNeeded })
    return
  }
  await build({
    entryPoints: [createRequire(path.join(ROOT, 'package.json')).resolve(name)],
    bundle: true,
    format: 'cjs',
    target: 'es2018',
    outfile: path.join(target, 'index.js'),
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  })
}

/** Packs the root dependencies: they are what the mini-program runs. */
async function main(): Promise<void> {
  const names = Object.keys((await readPackage(ROOT)).dependencies)
  const stamp = await stampOf(names)
  if ((await readFile(STAMP, 'utf8').catch(() => '')) === stamp) return
  await rm(OUT, { recursive: true, force: true })
  for (const name of names) await pack(name)
  await writeFile(STAMP, stamp)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
