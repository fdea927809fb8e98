import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { transformSync } from '@swc/core'

const ROOT = path.resolve(__dirname, '../../miniprogram')
const MAIN = 'main'

interface Json {
  pages?: string[]
  subPackages?: { root: string; pages: string[] }[]
  usingComponents?: Record<string, string>
  componentPlaceholder?: Record<string, string>
  componentGenerics?: Record<string, true | { default?: string }>
  tabBar?: { list: { iconPath: string; selectedIconPath: string }[] }
  themeLocation?: string
  sitemapLocation?: string
}

/** Bytes of each package as DevTools uploads it: what its pages reach, compiled. `main` comes first. */
export function packageSizes(): Map<string, number> {
  const app = readJson('app')
  const roots = (app.subPackages ?? []).map(({ root }) => root)
  const sizes = new Map([MAIN, ...roots].map((name) => [name, 0]))
  for (const [file, bytes] of reachable(app)) {
    // what lies outside of a subpackage's folder is the main package's, whoever uses it
    const owner = roots.find((root) => file.startsWith(`${root}/`)) ?? MAIN
    sizes.set(owner, (sizes.get(owner) ?? 0) + bytes)
  }
  return sizes
}

/** Every file that the mini-program can reach, with the bytes it is compiled to. */
function reachable(app: Json): Map<string, number> {
  const found = new Map<string, number>()
  const follow = (file: string): void => {
    if (found.has(file)) return
    const { bytes, uses } = compiled(file)
    found.set(file, bytes)
    uses.forEach(follow)
  }
  const pages = [
    ...(app.pages ?? []),
    ...(app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
  ]
  const icons = (app.tabBar?.list ?? []).flatMap((tab) => [tab.iconPath, tab.selectedIconPath])
  const settings = [app.themeLocation, app.sitemapLocation].filter((file) => file !== undefined)
  for (const file of [...partsOf('app'), ...pages.flatMap(partsOf), ...icons, ...settings])
    follow(file)
  return found
}

/** The files of one name that make a page or a component. */
const partsOf = (id: string): string[] =>
  ['.json', '.ts', '.js', '.wxml', '.wxss'].map((end) => id + end).filter(exists)

interface Compiled {
  bytes: number
  /** Files that it needs beside it. */
  uses: string[]
}

const COMPILERS: Record<string, (text: string, file: string) => { text: string; uses: string[] }> =
  {
    '.ts': script,
    '.js': script,
    '.wxs': script,
    '.json': (text, file) => ({
      text: JSON.stringify(JSON.parse(text)),
      uses: componentsOf(JSON.parse(text) as Json, file).flatMap(partsOf),
    }),
    '.wxml': (text, file) => ({
      text: text.replace(/<!--.*?-->/gs, '').replace(/\s+/g, ' '),
      uses: referred(text, /\ssrc="([^"{]+)"/g, file),
    }),
    '.wxss': (text, file) => ({
      text: text.replace(/\/\*.*?\*\//gs, '').replace(/\s*([\s{}:;,])\s*/g, '$1'),
      uses: referred(text, /@import\s+['"]([^'"]+)['"]/g, file),
    }),
  }

function compiled(file: string): Compiled {
  const compile = COMPILERS[path.extname(file)]
  if (compile === undefined) return { bytes: statSync(path.join(ROOT, file)).size, uses: [] }
  const { text, uses } = compile(read(file), file)
  return { bytes: Buffer.byteLength(text), uses }
}

/** As DevTools with “将 JS 编译成 ES5” and “上传时压缩代码”. */
function script(text: string, file: string): { text: string; uses: string[] } {
  const { code } = transformSync(text, {
    jsc: {
      parser: { syntax: 'typescript' },
      target: 'es5',
      externalHelpers: true,
      minify: { compress: true, mangle: true },
    },
    module: { type: 'commonjs' },
    minify: true,
    isModule: 'unknown',
  })
  const uses = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].flatMap(([, wanted = '']) => {
    const found = moduleOf(wanted, file)
    return found === undefined ? [] : [found]
  })
  return { text: code, uses }
}

function moduleOf(wanted: string, from: string): string | undefined {
  const folder = path.posix.dirname(from)
  const bases = wanted.startsWith('.')
    ? [path.posix.join(folder, wanted)]
    : above(folder).map((one) => path.posix.join(one, 'miniprogram_npm', wanted))
  return bases
    .flatMap((base) => [base, `${base}.ts`, `${base}.js`, `${base}/index.js`])
    .find((file) => exists(file) && statSync(path.join(ROOT, file)).isFile())
}

/** A folder and those around it, up to the mini-program's own. */
function above(folder: string): string[] {
  return folder === '.' ? ['.'] : [folder, ...above(path.posix.dirname(folder))]
}

function componentsOf(json: Json, file: string): string[] {
  const generics = Object.values(json.componentGenerics ?? {}).map((generic) =>
    generic === true ? undefined : generic.default,
  )
  return [...Object.values(json.usingComponents ?? {}), ...generics]
    .filter((id) => id !== undefined)
    .map((id) => componentOf(id, file))
}

function componentOf(id: string, from: string): string {
  if (id.startsWith('/')) return id.slice(1)
  const beside = path.posix.join(path.posix.dirname(from), id)
  return exists(`${beside}.json`) ? beside : path.posix.join('miniprogram_npm', id)
}

/** What a template or a style sheet names, if it is a file of ours. */
const referred = (text: string, pattern: RegExp, from: string): string[] =>
  [...text.matchAll(pattern)]
    .map(([, wanted = '']) =>
      wanted.startsWith('/')
        ? wanted.slice(1)
        : path.posix.join(path.posix.dirname(from), wanted.replace(/^\.\//, '')),
    )
    .filter(exists)

const exists = (file: string) => existsSync(path.join(ROOT, file))
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')
const readJson = (id: string) => JSON.parse(read(`${id}.json`)) as Json
