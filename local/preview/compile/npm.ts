import path from 'node:path'
import type { Sources } from './sources'

/** `@scope/name/file` → [`@scope/name`, `file`]. */
export function splitPackage(reference: string): [name: string, rest: string] {
  const parts = reference.split('/')
  const taken = reference.startsWith('@') ? 2 : 1
  return [parts.slice(0, taken).join('/'), parts.slice(taken).join('/')]
}

const ancestors = (folder: string): string[] => {
  const parent = path.dirname(folder)
  return parent === folder ? [folder] : [folder, ...ancestors(parent)]
}

/**
 * Finds packages as the mini-program will: what DevTools would copy to miniprogram_npm is taken
 * from where the package itself says it keeps it (`miniprogram` in its package.json).
 */
export class Packages {
  readonly #sources: Sources
  readonly #roots: readonly string[]
  readonly #folders = new Map<string, string | undefined>()

  constructor(sources: Sources, root: string) {
    this.#sources = sources
    this.#roots = ancestors(root)
  }

  /** The package's mini-program folder; undefined for ordinary npm packages and unknown names. */
  folder(name: string): string | undefined {
    if (!this.#folders.has(name)) this.#folders.set(name, this.#find(name))
    return this.#folders.get(name)
  }

  /** The script that `import 'name/rest'` means, where ordinary resolution would miss it. */
  script(reference: string, importer: string): string | undefined {
    const [name, rest] = splitPackage(reference)
    const folder = this.folder(name)
    if (folder !== undefined && rest !== '') return this.#module(path.join(folder, rest))
    // a package's own dependencies, and those packed into a subpackage
    for (const above of ancestors(path.dirname(importer))) {
      const found = this.#module(path.join(above, 'miniprogram_npm', reference))
      if (found !== undefined) return found
    }
    return undefined
  }

  #module(base: string): string | undefined {
    return this.#sources.first(base, `${base}.js`, path.join(base, 'index.js'))
  }

  #find(name: string): string | undefined {
    for (const above of this.#roots) {
      const manifest = path.join(above, 'node_modules', name, 'package.json')
      if (!this.#sources.exists(manifest)) continue
      const { miniprogram } = this.#sources.readJson<{ miniprogram: string }>(manifest)
      return miniprogram === undefined ? undefined : path.join(path.dirname(manifest), miniprogram)
    }
    return undefined
  }
}
