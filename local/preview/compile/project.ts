import path from 'node:path'
import type { AppConfig, ComponentConfig } from '../bundle'
import { NPM } from '../id-prefixes'
import { Packages, splitPackage } from './npm'
import type { Sources } from './sources'

export interface Component {
  /** Path from the mini-program's root, without extension. */
  readonly id: string
  /** The same as a path on disk. */
  readonly base: string
  /** Its JSON, with `usingComponents` resolved to ids. */
  readonly config: ComponentConfig
  readonly isPage: boolean
}

interface AppJson extends AppConfig {
  subpackages: { root: string; pages: string[] }[]
  subPackages: { root: string; pages: string[] }[]
  usingComponents: Record<string, string>
  themeLocation: string
  preloadRule: unknown
}

/** The mini-program as it lies on disk: its pages and every component that they reach. */
export class Project {
  readonly root: string
  readonly app: AppConfig
  readonly themeFile: string | undefined
  readonly packages: Packages
  /** Each after the components that it uses. */
  readonly components = new Map<string, Component>()
  readonly #sources: Sources
  readonly #global: Readonly<Record<string, string>>
  readonly #visiting = new Set<string>()

  constructor(
    repository: string,
    sources: Sources,
    isWanted: (page: string) => boolean = () => true,
  ) {
    this.#sources = sources
    this.packages = new Packages(sources, repository)
    this.root = path.join(repository, 'miniprogram')
    const json = sources.readJson<AppJson>(path.join(this.root, 'app.json'))
    // every page has its path from the root: where packages begin, a browser need not know
    const { subPackages = [], subpackages = subPackages, preloadRule: _, ...app } = json
    const pages = [
      ...(json.pages ?? []),
      ...subpackages.flatMap(({ root, pages }) => pages.map((page) => path.posix.join(root, page))),
    ].filter(isWanted)
    this.app = { ...app, pages }
    this.themeFile = json.themeLocation && path.join(this.root, json.themeLocation)
    this.#global = json.usingComponents ?? {}
    for (const page of pages) this.#visit(page)
  }

  /** Where an id lies on disk, without extension. */
  fileOf(id: string): string {
    if (!id.startsWith(NPM)) return path.join(this.root, id)
    const [name, rest] = splitPackage(id.slice(NPM.length))
    const folder = this.packages.folder(name)
    return folder === undefined ? path.join(this.root, id) : path.join(folder, rest)
  }

  #visit(id: string): void {
    // components may use each other in a circle
    if (this.#visiting.has(id)) return
    this.#visiting.add(id)
    const base = this.fileOf(id)
    const config = this.#sources.readJson<ComponentConfig>(`${base}.json`)
    const usingComponents = this.#resolveUsing(id, config)
    const generics = Object.values(config.componentGenerics ?? {}).flatMap((generic) =>
      generic !== true && generic.default !== undefined ? [this.#resolve(id, generic.default)] : [],
    )
    for (const used of [...Object.values(usingComponents), ...generics])
      this.#visit(used.replace(/^\//, ''))
    this.components.set(id, {
      id,
      base,
      config: { ...config, usingComponents },
      isPage: this.app.pages.includes(id),
    })
  }

  #resolveUsing(id: string, config: ComponentConfig): Record<string, string> {
    const inherited = id.startsWith(NPM) ? {} : this.#global
    const entries = [
      ...Object.entries(inherited).map(([tag, to]) => [tag, this.#resolve('app', to)] as const),
      ...Object.entries(config.usingComponents ?? {}).map(
        ([tag, to]) => [tag, this.#resolve(id, to)] as const,
      ),
    ]
    return Object.fromEntries(entries.map(([tag, to]) => [tag, `/${to}`]))
  }

  /** A reference as written in JSON: from the root, relative, or a package's. */
  #resolve(from: string, reference: string): string {
    if (reference.startsWith('/')) return reference.slice(1)
    const relative = path.posix.join(path.posix.dirname(from), reference)
    if (reference.startsWith('.') || this.#sources.exists(`${this.fileOf(relative)}.json`))
      return relative
    return NPM + reference
  }
}
