/**
 * Checks what DevTools would only say at run time: WeChat's own compilers on every WXML, WXS and WXSS,
 * the JSON that ties files together, and imports that the TypeScript plugin would compile to a broken
 * require. Silent when all is well. Another root may be given as the argument.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from '@swc/core'

const repository = path.resolve(__dirname, '..')
const root = path.resolve(process.argv[2] ?? path.join(repository, 'miniprogram'))
const compilers = path.join(path.dirname(require.resolve('miniprogram-compiler')), 'bin/linux')

interface AppJson {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  usingComponents?: Record<string, string>
  tabBar?: { list: { pagePath: string; iconPath: string; selectedIconPath: string }[] }
  themeLocation?: string
  sitemapLocation?: string
}

const faults: string[] = []
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => !/(^|\/)miniprogram_npm\//.test(file))
  .sort()
const ending = (...endings: string[]) =>
  files.filter((file) => endings.some((one) => file.endsWith(`.${one}`)))
const exists = (file: string) => existsSync(path.join(root, file))
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

/** `wcsc` reports on stderr and still exits 0: any line of stderr is a fault. */
function compile(compiler: 'wcc' | 'wcsc', args: string[]): void {
  const file = path.join(compilers, compiler)
  chmodSync(file, 0o755) // published without the executable bit
  const { error, status, stdout, stderr } = spawnSync(file, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  })
  if (error) throw error
  const lines = stderr.split('\n').filter((line) => line && !line.startsWith('error file count'))
  faults.push(...lines.map((line) => `${compiler}: ${line}`))
  if (lines.length === 0 && (status !== 0 || stdout === '')) {
    faults.push(`${compiler}: no output, exit ${String(status)}`)
  }
}

function checkTemplates(): void {
  const wxss = ending('wxss')
  compile('wcc', ['-d', '-cc', '0', ...ending('wxml', 'wxs'), '-gn', '$gwx'])
  compile('wcsc', ['-db', '-pc', String(wxss.length), ...wxss])
}

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- names what the caller expects of the file
function json<T>(file: string): T | undefined {
  try {
    return JSON.parse(read(file)) as T
  } catch (error) {
    faults.push(`${file}: ${String(error)}`)
    return undefined
  }
}

/** A component or page is four files of one name; WXSS may be missing. */
function checkParts(base: string, from: string): void {
  for (const part of ['json', 'wxml']) {
    if (!exists(`${base}.${part}`)) faults.push(`${from}: ${base}.${part} does not exist`)
  }
  if (!exists(`${base}.ts`) && !exists(`${base}.js`)) {
    faults.push(`${from}: ${base}.ts does not exist`)
  }
}

/** Files of templates alone that a WXML takes in. */
const importsIn = (wxml: string): string[] =>
  [...read(wxml).matchAll(/<(?:import|include)\s+src="([^"{]+)"/g)].map(([, src = '']) =>
    src.startsWith('/') ? src.slice(1) : path.posix.join(path.posix.dirname(wxml), src),
  )

/** A WXML with what it takes in. */
const wholeOf = (wxml: string): string =>
  exists(wxml) ? [read(wxml), ...importsIn(wxml).map(wholeOf)].join('\n') : ''

/** Finds a component as DevTools does: beside, from the root, or in `miniprogram_npm`. */
function checkComponents(file: string): void {
  const using = json<{ usingComponents?: Record<string, string> }>(file)?.usingComponents ?? {}
  const wxml = file.replace(/json$/, 'wxml')
  const template = wholeOf(wxml)
  for (const [tag, target] of Object.entries(using)) {
    const beside = path.posix.join(path.posix.dirname(file), target)
    const places = target.startsWith('/')
      ? [target.slice(1)]
      : [beside, `miniprogram_npm/${target}`]
    const found = places.find((place) => exists(`${place}.json`))
    if (found === undefined) faults.push(`${file}: component ${target} does not exist`)
    else if (!found.startsWith('miniprogram_npm/')) checkParts(found, file)
    if (file !== 'app.json' && !template.includes(`<${tag}`)) {
      faults.push(`${file}: <${tag}> is declared and not used`)
    }
  }
  for (const [, tag = ''] of template.matchAll(/<([a-z][a-z-]*-[a-z-]+)[\s/>]/g)) {
    if (!(tag in using) && !BUILT_INS.has(tag)) faults.push(`${wxml}: <${tag}> is not declared`)
  }
}

/** Built-in elements whose names have a hyphen, as those of components have. */
const BUILT_INS = new Set(['scroll-view', 'swiper-item', 'picker-view', 'picker-view-column'])

function checkApp(): void {
  const app = json<AppJson>('app.json')
  if (!app) return
  const pages = [
    ...app.pages,
    ...(app.subPackages ?? []).flatMap((one) => one.pages.map((page) => `${one.root}/${page}`)),
  ]
  for (const page of pages) checkParts(page, 'app.json')
  const templates = new Set(ending('wxml').flatMap(importsIn))
  for (const file of ending('wxml').filter((one) => !templates.has(one))) {
    const part = file.replace(/\.wxml$/, '')
    const isComponent = json<{ component?: boolean }>(`${part}.json`)?.component === true
    if (!isComponent && !pages.includes(part)) faults.push(`app.json: page ${part} is not listed`)
  }
  for (const { pagePath, iconPath, selectedIconPath } of app.tabBar?.list ?? []) {
    if (!app.pages.includes(pagePath)) faults.push(`app.json: tab ${pagePath} is not a page`)
    for (const icon of [iconPath, selectedIconPath]) {
      if (!exists(icon)) faults.push(`app.json: ${icon} does not exist`)
    }
  }
  for (const file of [app.themeLocation, app.sitemapLocation]) {
    if (file !== undefined && exists(file)) json(file)
    else if (file !== undefined) faults.push(`app.json: ${file} does not exist`)
  }
  for (const file of ending('json')) checkComponents(file)
}

/** Imports that exist at run time; `import type` is gone by then. */
function importsOf(file: string): string[] {
  const { body } = parseSync(read(file), { syntax: 'typescript' })
  return body.flatMap((statement) => {
    switch (statement.type) {
      case 'ImportDeclaration':
      case 'ExportNamedDeclaration':
        return statement.typeOnly || !statement.source ? [] : [statement.source.value]
      case 'ExportAllDeclaration':
        return [statement.source.value]
      default:
        return []
    }
  })
}

interface Manifest {
  dependencies: Record<string, string>
}

/** Packages that a file finds: those of the main package, and of the subpackage that it is in. */
function packagesFor(file: string): string[] {
  const [part = ''] = file.split('/')
  const own = path.posix.join(part, 'package.json')
  const root = path.join(repository, 'package.json')
  const manifests = [readFileSync(root, 'utf8'), ...(exists(own) ? [read(own)] : [])]
  return manifests.flatMap((text) => Object.keys((JSON.parse(text) as Manifest).dependencies))
}

function checkImports(): void {
  for (const file of ending('ts')) {
    for (const from of importsOf(file)) {
      const place = path.posix.join(path.posix.dirname(file), from)
      if (from.startsWith('.')) {
        if (place.startsWith('..')) faults.push(`${file}: ${from} is outside the mini-program`)
        else if (!exists(`${place}.ts`)) faults.push(`${file}: ${from} does not exist`)
      } else if (!packagesFor(file).some((name) => from === name || from.startsWith(`${name}/`))) {
        faults.push(`${file}: ${from} is neither relative nor in dependencies`)
      }
    }
  }
}

checkTemplates()
checkApp()
checkImports()
for (const fault of faults) console.error(fault)
process.exitCode = faults.length > 0 ? 1 : 0
