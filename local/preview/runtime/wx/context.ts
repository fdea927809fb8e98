import type { AppHost } from '../app'
import type { PageStack } from '../page/stack'
import type { Themes } from '../page/theme'

/** What the functions of `wx` work on. */
export interface Context {
  readonly app: AppHost
  readonly stack: PageStack
  readonly themes: Themes
  /** How the names of what is kept begin. */
  readonly keep: string
}
