import path from 'node:path'

/** What the mini-program is compiled for. Modules and style sheets are named by where they lie. */
export interface Target {
  /** Its `boot(bundle, loadScripts)` starts everything. */
  readonly boot: string
  readonly style: string
  /** Modules that run before the mini-program's own, and after them. */
  readonly first: readonly string[]
  readonly last: readonly string[]
  /** Whether a page goes into it, with whatever it alone uses. */
  readonly hasPage: (page: string) => boolean
  /** For people on slow lines instead of developers: minified, without a source map. */
  readonly isSmall: boolean
}

const RUNTIME = path.join(__dirname, '../runtime')

/** The phone in a developer's browser. */
export const PHONE: Target = {
  boot: path.join(RUNTIME, 'boot.ts'),
  style: path.join(RUNTIME, 'style/index.css'),
  first: [],
  last: [],
  hasPage: () => true,
  isSmall: false,
}
