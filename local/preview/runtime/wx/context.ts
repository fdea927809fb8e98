import type { AppHost } from '../app'
import type { PageStack } from '../page/stack'
import type { Themes } from '../page/theme'
import type { Persona } from '../persona'

/** What the functions of `wx` work on. */
export interface Context {
  readonly app: AppHost
  readonly stack: PageStack
  readonly themes: Themes
  readonly persona: Persona
  /** Which cloud it speaks to; another has another name. */
  readonly cloud: string
}
