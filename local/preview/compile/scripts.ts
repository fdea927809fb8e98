import { realpathSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'
import type { BuildFailure, Message, OutputFile, Plugin } from 'esbuild'
import type { Problem } from './problem'
import type { Project } from './project'
import type { Sources } from './sources'
import type { Target } from './target'

export type { BuildFailure }

const RUNTIME = path.join(__dirname, '../runtime')

/** esbuild's complaints as problems; its columns count from zero. */
export function problemsOf(failure: BuildFailure, root: string): Problem[] {
  return failure.errors.map(({ text, location }: Message) =>
    location === null
      ? { file: root, message: text }
      : {
          file: path.resolve(root, location.file),
          line: location.line,
          column: location.column + 1,
          message: text,
        },
  )
}

/** The compiled mini-program: script, source map and style sheet of the phone. */
export type Outputs = ReadonlyMap<string, Uint8Array>

/** Bundles the phone's runtime, the mini-program's data and all of its scripts into one. */
export async function bundleScripts(
  project: Project,
  sources: Sources,
  target: Target,
  data: string,
): Promise<Outputs> {
  const scriptOf = (base: string) => sources.first(`${base}.ts`, `${base}.js`)
  const modules = [...project.components.values()].flatMap(({ id, base }) => {
    const script = scriptOf(base)
    if (script === undefined) sources.problems.push({ file: `${base}.ts`, message: 'no such file' })
    return script === undefined ? [] : [{ id, script }]
  })
  const appScript = scriptOf(path.join(project.root, 'app'))
  // esbuild names files by where they really are
  const owners = new Map(modules.map(({ id, script }) => [realpathSync(script), id]))
  const own = [...(appScript === undefined ? [] : [appScript]), ...owners.keys()]
  const paths = [...target.first, ...own, ...target.last]
  // required, not imported: the phone runs them when its clock is set and can name the guilty one
  const contents = `
    import ${JSON.stringify(target.style)}
    import { boot } from ${JSON.stringify(target.boot)}
    import bundle from 'huiyin:bundle'
    void boot(bundle, () => {
      ${paths.map((file) => `require(${JSON.stringify(file)})`).join('\n')}
    })`
  try {
    const result = await build({
      stdin: { contents, resolveDir: project.root, sourcefile: 'phone.js' },
      outfile: '/app.js',
      write: false,
      bundle: true,
      format: 'iife',
      target: 'es2022',
      ...(target.isSmall ? { minify: true } : { sourcemap: 'linked' }),
      charset: 'utf8',
      metafile: true,
      logLevel: 'silent',
      external: ['*.woff'],
      define: { 'process.env.NODE_ENV': '"production"' },
      // nothing of the mini-program may be dropped: Page() and Component() are its whole point
      treeShaking: false,
      plugins: [dataPlugin(data), packagesPlugin(project, target), ownersPlugin(owners)],
    })
    for (const file of Object.keys(result.metafile.inputs))
      if (!file.includes(':')) sources.watch(path.resolve(file))
    return new Map(
      result.outputFiles.map((file: OutputFile) => [path.basename(file.path), file.contents]),
    )
  } catch (failure) {
    if (!(failure instanceof Error && 'errors' in failure)) throw failure
    for (const problem of problemsOf(failure as BuildFailure, process.cwd())) {
      const owner = problem.line === 1 ? owners.get(problem.file) : undefined
      const column = (problem.column ?? 0) - (owner === undefined ? 0 : enter(owner).length)
      sources.problems.push({ ...problem, ...(column > 0 && { column }) })
    }
    for (const { script } of modules) sources.watch(script)
    return new Map()
  }
}

const dataPlugin = (contents: string): Plugin => ({
  name: 'bundle data',
  setup(plugin) {
    plugin.onResolve({ filter: /^huiyin:bundle$/ }, () => ({ path: 'data', namespace: 'bundle' }))
    plugin.onLoad({ filter: /.*/, namespace: 'bundle' }, () => ({ contents, loader: 'js' }))
  },
})

const packagesPlugin = (project: Project, { last }: Target): Plugin => ({
  name: 'mini-program packages',
  setup(plugin) {
    plugin.onResolve({ filter: /^[^./]/ }, ({ path: reference, importer }) => {
      if (path.isAbsolute(reference) || importer.startsWith(RUNTIME)) return undefined
      // what works with the mini-program's stores must meet the packages that they are made of
      const from = last.includes(importer) ? path.join(project.root, 'app.ts') : importer
      const script = project.packages.script(reference, from)
      return script === undefined ? undefined : { path: script }
    })
  },
})

/**
 * `Component()` does not say whose it is, and TDesign calls it from a shared decorator: a mark
 * around each component's own module does. On the first line, so that line numbers stay.
 */
const enter = (id: string) => `__enterComponent(${JSON.stringify(id)});`

const ownersPlugin = (owners: ReadonlyMap<string, string>): Plugin => ({
  name: 'component owners',
  setup(plugin) {
    plugin.onLoad({ filter: /\.(ts|js)$/ }, async ({ path: file }) => {
      const id = owners.get(file)
      if (id === undefined) return undefined
      const source = await readFile(file, 'utf8')
      return {
        contents: `${enter(id)}${source}\n;__leaveComponent();`,
        loader: file.endsWith('.ts') ? 'ts' : 'js',
      }
    })
  },
})
