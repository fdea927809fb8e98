import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { AppConfig, Bundle, CompiledComponent, ComponentConfig } from '../bundle'
import { BUILT_IN } from '../id-prefixes'
import { COMPONENT_TAGS } from '../tags'
import type { Problem } from './problem'
import { Project } from './project'
import type { Component } from './project'
import { bundleScripts } from './scripts'
import type { Outputs } from './scripts'
import { Sources } from './sources'
import { Styles } from './styles'
import { Templates } from './templates'

export interface Compiled {
  readonly outputs: Outputs
  readonly problems: readonly Problem[]
  /** The mini-program's root: where its images are. */
  readonly assets: string
  isStale(): boolean
}

const BUILT_INS = path.join(__dirname, '../runtime/builtins')

/**
 * Compiles `miniprogram/` below the repository's root for the browser. Mistakes in the sources do
 * not throw: they are in `problems`, with file, line and column.
 */
export async function compile(repository: string): Promise<Compiled> {
  const sources = new Sources()
  const project = new Project(repository, sources)
  const templates = new Templates(project, sources)
  for (const id of project.components.keys()) templates.add(id)
  addBuiltIns(templates)
  const data = bundleData(project, sources)
  const outputs = await bundleScripts(
    project,
    sources,
    `export default Object.assign(${JSON.stringify(data)}, { templates: ${templates.toScript()} })`,
  )
  return {
    outputs: sources.problems.length === 0 ? outputs : new Map(),
    problems: sources.problems,
    assets: project.root,
    isStale: () => sources.isStale(),
  }
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

/** Everything of the mini-program but its scripts and templates. */
export function bundleData(project: Project, sources: Sources): Omit<Bundle, 'templates'> {
  const styles = new Styles(project, sources)
  refuseSettings(project.app, project, sources)
  const components = [...project.components.values()].map((component, index) => {
    const scope = scopeOf(component, index)
    const compiled: CompiledComponent = {
      config: component.config,
      isPage: component.isPage,
      style: styles.compile(`${component.base}.wxss`, scope),
      ...(scope !== undefined && { scope }),
    }
    return [component.id, compiled] as const
  })
  return {
    app: project.app,
    theme: project.themeFile === undefined ? {} : sources.readJson(project.themeFile),
    appStyle: styles.compile(path.join(project.root, 'app.wxss')),
    components: Object.fromEntries(components),
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
