/** cloudfunctions/<name>/index.ts → dist/cloudfunctions/<name>/{index.js, package.json, config.json}. */
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { build, type BuildOptions, type Plugin } from 'esbuild'
import { FUNCTIONS } from '../cloudfunctions/schema'

const ROOT = path.resolve(__dirname, '..')

/** Self-contained, so that the cloud installs nothing; names are kept because stacks are read. */
const BUNDLE = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  target: 'node18',
  format: 'cjs',
  minify: true,
  keepNames: true,
  // Node prints the line that an error left from: not the whole bundle, please.
  lineLimit: 200,
  legalComments: 'none',
  logLevel: 'warning',
} as const satisfies BuildOptions

/**
 * Packages that few calls need, and large ones: only `import()` and `require` within a function load
 * them, each from a file of its own beside the bundle. Within it they would be read at every cold
 * start, whether or not they are called.
 */
const LAZY = [
  '@noble/curves/abstract/weierstrass',
  'chinese-days/dist/chinese-days.json',
  'docx',
  'fflate',
  'read-excel-file/universal',
  'sm-crypto',
  'uqr',
  'write-excel-file/node',
] as const

const lazyFile = (name: string) => `lazy/${name.replaceAll(/[^\w.-]+/g, '-')}.js`

const apart: Plugin = {
  name: 'apart',
  setup(bundle) {
    const filter = new RegExp(`^(${LAZY.join('|')})$`)
    bundle.onResolve({ filter }, ({ path: name }) => ({
      path: `./${lazyFile(name)}`,
      external: true,
    }))
  },
}

/** Writes those of the lazy packages that a bundle asks for. */
async function buildLazy(folder: string, imported: string[]): Promise<void> {
  await Promise.all(
    LAZY.filter((name) => imported.includes(`./${lazyFile(name)}`)).map((name) => {
      const stdin = { contents: `module.exports = require('${name}')`, resolveDir: ROOT }
      return build({ ...BUNDLE, stdin, outfile: path.join(folder, lazyFile(name)) })
    }),
  )
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
  const { metafile } = await build({
    ...BUNDLE,
    metafile: true,
    plugins: [apart],
    entryPoints: names.map((name) => ({
      in: `cloudfunctions/${name}/index.ts`,
      out: `${name}/index`,
    })),
    outdir: fresh,
  })
  const outputs = Object.entries(metafile.outputs)
  for (const name of names) {
    const [, bundle] = outputs.find(([file]) => file.endsWith(`/${name}/index.js`)) ?? []
    await buildLazy(path.join(fresh, name), bundle?.imports.map((one) => one.path) ?? [])
    await writeJson(path.join(fresh, name, 'package.json'), { name, main: 'index.js' })
    await writeJson(path.join(fresh, name, 'config.json'), configOf(name))
  }
  await rm(out, { recursive: true, force: true })
  await rename(fresh, out)
  return names
}

/** WeChat DevTools reads permissions and the timer of a function from its config.json. */
function configOf(name: string) {
  const { openapi = [], timer } = FUNCTIONS[name] ?? {}
  const triggers = timer ? [{ name: timer.name, type: 'timer', config: timer.cron }] : []
  return { permissions: { openapi }, triggers }
}

/** The SDK alone, to compare cold starts with. */
async function buildBare(out: string): Promise<void> {
  const contents = "exports.sdk = require('wx-server-sdk')"
  const stdin = { contents, resolveDir: ROOT, loader: 'js' as const }
  await build({ ...BUNDLE, stdin, outfile: path.join(out, 'index.js') })
}

const writeJson = (file: string, value: unknown) =>
  writeFile(file, JSON.stringify(value, null, 2) + '\n')

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
