/**
 * DevTools' “构建 npm” without DevTools: what a package.json depends on, from node_modules into the
 * miniprogram_npm of its part of the mini-program. A package that one subpackage alone needs is in
 * that subpackage, so that the main package does not carry it.
 */
import { createRequire } from 'node:module'
import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'
import * as v from 'valibot'

const ROOT = path.resolve(__dirname, '..')
/** Where a package.json is, and the part of the mini-program that its dependencies go to. */
const PARTS = [
  { of: '.', into: 'miniprogram' },
  { of: 'miniprogram/verify', into: 'miniprogram/verify' },
]
/** Says which packages, and by which version of this script, a folder was made of. */
const STAMP = '.packed.json'
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

async function pack(name: string, target: string): Promise<void> {
  const folder = folderOf(name)
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

/** Every package is installed once, at the root: a part may only name the version that is there. */
async function namesOf(part: string): Promise<string[]> {
  const { dependencies } = await readPackage(path.join(ROOT, part))
  for (const [name, wanted] of Object.entries(dependencies)) {
    const { version } = await readPackage(folderOf(name))
    if (version !== wanted)
      throw new Error(`${part}/package.json wants ${name} ${wanted}, installed is ${version}`)
  }
  return Object.keys(dependencies)
}

async function packPart({ of, into }: (typeof PARTS)[number]): Promise<void> {
  const out = path.join(ROOT, into, 'miniprogram_npm')
  const names = await namesOf(of)
  const stamp = await stampOf(names)
  if ((await readFile(path.join(out, STAMP), 'utf8').catch(() => '')) === stamp) return
  await rm(out, { recursive: true, force: true })
  for (const name of names) await pack(name, path.join(out, name))
  await writeFile(path.join(out, STAMP), stamp)
}

async function main(): Promise<void> {
  for (const part of PARTS) await packPart(part)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
