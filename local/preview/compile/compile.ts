import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { AppConfig, Bundle, CompiledComponent, ComponentConfig, StyleSheets } from '../bundle'
import { BUILT_IN } from '../id-prefixes'
import { COMPONENT_TAGS } from '../tags'
import { readCatalogue } from './catalogue'
import type { Problem } from './problem'
import { Project } from './project'
import type { Component } from './project'
import { bundleScripts } from './scripts'
import type { Outputs } from './scripts'
import { Sources } from './sources'
import { Styles } from './styles'
import { PHONE, type Target } from './target'
import { Templates } from './templates'

/** What takes long, and most edits of a style sheet leave as it is. */
interface Code {
  readonly project: Project
  readonly sources: Sources
  readonly outputs: Outputs
}

export interface Compiled {
  readonly code: Code
  /** The scripts, and apart from them `styles.json`. Empty when there are problems. */
  readonly outputs: Outputs
  readonly problems: readonly Problem[]
  /** The mini-program's root: where its images are. */
  readonly assets: string
  isStale(): boolean
}

/** The name among the outputs of what `bundleStyles` makes. */
export const STYLES_NAME = 'styles.json'

const BUILT_INS = path.join(__dirname, '../runtime/builtins')

/**
 * Compiles `miniprogram/` below the repository's root for the browser. Mistakes in the sources do
 * not throw: they are in `problems`, with file, line and column. Of the last time it takes over what
 * no edit has touched.
 */
export async function compile(
  repository: string,
  last?: Compiled,
  target: Target = PHONE,
): Promise<Compiled> {
  const isSame = last !== undefined && !last.code.sources.isStale()
  const code = isSame ? last.code : await compileCode(repository, target)
  const sources = new Sources()
  const styles = JSON.stringify(bundleStyles(code.project, sources))
  const problems = [...code.sources.problems, ...sources.problems]
  const outputs = new Map([...code.outputs, [STYLES_NAME, Buffer.from(styles)]])
  return {
    code,
    outputs: problems.length === 0 ? outputs : new Map(),
    problems,
    assets: code.project.root,
    isStale: () => code.sources.isStale() || sources.isStale(),
  }
}

async function compileCode(repository: string, target: Target): Promise<Code> {
  const sources = new Sources()
  const project = new Project(repository, sources, target.hasPage)
  const templates = new Templates(project, sources)
  for (const id of project.components.keys()) templates.add(id)
  addBuiltIns(templates)
  const data = bundleData(project, sources)
  const outputs = await bundleScripts(
    project,
    sources,
    target,
    `export default Object.assign(${JSON.stringify(data)}, { templates: ${templates.toScript()} })`,
  )
  return { project, sources, outputs }
}

/** A built-in without a template of its own shows what is put into it. */
function addBuiltIns(templates: Templates): void {
  const own = new Set(readdirSync(BUILT_INS))
  for (const tag of COMPONENT_TAGS) {
    const file = path.join(BUILT_INS, `${tag}.wxml`)
    if (own.has(`${tag}.wxml`)) templates.add(BUILT_IN + tag, file)
    else templates.add(BUILT_IN + tag, file, '<slot/>')
  }
}

/** Everything of the mini-program but its scripts, templates and style sheets. */
export function bundleData(project: Project, sources: Sources): Omit<Bundle, 'templates'> {
  refuseSettings(project.app, project, sources)
  const components = [...project.components.values()].map((component, index) => {
    const { id, config, isPage } = component
    const scope = scopeOf(component, index)
    const compiled: CompiledComponent = { config, isPage, ...(scope !== undefined && { scope }) }
    return [id, compiled] as const
  })
  return {
    app: project.app,
    apis: readCatalogue(),
    theme: project.themeFile === undefined ? {} : sources.readJson(project.themeFile),
    components: Object.fromEntries(components),
  }
}

/** The style sheets of the mini-program. They alone can be exchanged while it runs. */
export function bundleStyles(project: Project, sources: Sources): StyleSheets {
  const styles = new Styles(project, sources)
  const components = [...project.components.values()].map((component, index) => [
    component.id,
    styles.compile(`${component.base}.wxss`, scopeOf(component, index)),
  ])
  return {
    app: styles.compile(path.join(project.root, 'app.wxss')),
    components: Object.fromEntries(components) as Record<string, string>,
  }
}

/** Settings of app.json that would make the phone something else than WeChat, and why. */
function refuseSettings(app: AppConfig, project: Project, sources: Sources): void {
  const found = [
    app.tabBar !== undefined && 'custom' in app.tabBar && 'not simulated: a custom tabBar',
    // its newer look of the built-in components
    'style' in app && 'not simulated: "style"',
  ]
  const file = path.join(project.root, 'app.json')
  for (const message of found) if (message !== false) sources.problems.push({ file, message })
}

/** Class names get a prefix unless the component says that it shares its styles with the page. */
function scopeOf({ config, isPage }: Component, index: number): string | undefined {
  return isShared(config, isPage) ? undefined : `s${index.toString(36)}`
}

/** The default is as in WeChat: pages share, components do not. */
function isShared({ styleIsolation, component }: ComponentConfig, isPage: boolean): boolean {
  if (styleIsolation === undefined) return isPage || component !== true
  return styleIsolation === 'shared' || styleIsolation === 'page-shared'
}
