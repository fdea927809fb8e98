/** cloudfunctions/<name>/index.ts → dist/cloudfunctions/<name>/{index.js, package.json, config.json}. */
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { build, transform, type BuildOptions, type Plugin, type TransformOptions } from 'esbuild'
import { configJson, jsonText } from './function-config'

const ROOT = path.resolve(__dirname, '..')

/** Node prints the line that an error left from: not the whole bundle, please. */
const LINE = 200

/** Self-contained, so that the cloud installs nothing; names are kept because stacks are read. */
const BUNDLE = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  target: 'node18',
  format: 'cjs',
  minify: true,
  keepNames: true,
  lineLimit: LINE,
  legalComments: 'none',
  logLevel: 'warning',
} as const satisfies BuildOptions

/** `import()` becomes a promise of `require`, which knows every runtime that functions run in. */
const AS_COMMONJS = {
  format: 'cjs',
  platform: 'node',
  target: BUNDLE.target,
  minify: true,
  lineLimit: LINE,
  supported: { 'dynamic-import': false },
} as const satisfies TransformOptions

/**
 * Packages that few calls need, and large ones, loaded by `require` within a function that cannot
 * wait: each is a file of its own in `lazy/`. Within the bundle they would be read at every cold
 * start, whether or not they are called. What `import()` loads comes there by itself.
 */
const LAZY = [
  '@noble/curves/abstract/weierstrass',
  'chinese-days/dist/chinese-days.json',
  'fflate',
  'read-excel-file/universal',
  'sm-crypto',
  'uqr',
]

const lazyFile = (name: string) => `lazy/${name.replace('@', '').replaceAll(/[/.]/g, '-')}.js`

const apart: Plugin = {
  name: 'apart',
  setup(bundle) {
    bundle.onResolve({ filter: /^[^.]/ }, ({ path: name }) =>
      LAZY.includes(name) ? { path: `./${lazyFile(name)}`, external: true } : undefined,
    )
  },
}

/** Writes those of the lazy packages that a function asks for. */
async function buildLazy(folder: string, imported: string[]): Promise<void> {
  await Promise.all(
    LAZY.filter((name) => imported.includes(`./${lazyFile(name)}`)).map((name) => {
      const stdin = { contents: `module.exports = require('${name}')`, resolveDir: ROOT }
      return build({ ...BUNDLE, stdin, outfile: path.join(folder, lazyFile(name)) })
    }),
  )
}

/**
 * One function: `index.js`, and beside it a chunk for whatever it loads by `import()`. esbuild
 * splits only ES modules, so each chunk is turned into CommonJS after.
 */
async function buildFunction(name: string, folder: string): Promise<void> {
  const { outputFiles, metafile } = await build({
    ...BUNDLE,
    entryPoints: { index: `cloudfunctions/${name}/index.ts` },
    format: 'esm',
    splitting: true,
    metafile: true,
    write: false,
    plugins: [apart],
    outdir: folder,
  })
  await mkdir(folder, { recursive: true })
  for (const { path: file, text } of outputFiles) {
    const { code } = await transform(text, AS_COMMONJS)
    await writeFile(file, code)
  }
  const outputs = Object.values(metafile.outputs)
  await buildLazy(
    folder,
    outputs.flatMap(({ imports }) => imports.map((one) => one.path)),
  )
  await writeJson(path.join(folder, 'package.json'), { name, main: 'index.js' })
  await writeJson(path.join(folder, 'config.json'), configJson(name))
}

/** The functions that are there to be built: folders with an index.ts. */
const functionNames = (): string[] =>
  readdirSync(path.join(ROOT, 'cloudfunctions')).filter((name) =>
    existsSync(path.join(ROOT, 'cloudfunctions', name, 'index.ts')),
  )

/** Builds every function into `out`, replacing what is there only when all of them build. */
export async function buildFunctions(out: string): Promise<string[]> {
  const names = functionNames()
  const fresh = `${out}.${process.pid}`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { recursive: true })
  await Promise.all(names.map((name) => buildFunction(name, path.join(fresh, name))))
  await rm(out, { recursive: true, force: true })
  await rename(fresh, out)
  return names
}

/** Each SDK alone, to compare cold starts with. */
const BARE = { 'wx.js': 'wx-server-sdk', 'node.js': '@cloudbase/node-sdk' }

async function buildBare(out: string): Promise<void> {
  for (const [file, sdk] of Object.entries(BARE)) {
    const stdin = { contents: `exports.sdk = require('${sdk}')`, resolveDir: ROOT }
    await build({ ...BUNDLE, stdin, outfile: path.join(out, file) })
  }
}

const writeJson = (file: string, value: unknown) => writeFile(file, jsonText(value))

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { bare: { type: 'boolean', default: false } } })
  const dist = path.join(ROOT, 'dist')
  await mkdir(dist, { recursive: true })
  if (values.bare) await buildBare(path.join(dist, 'bare'))
  else await buildFunctions(path.join(dist, 'cloudfunctions'))
}

if (require.main === module)
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
