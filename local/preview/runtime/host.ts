import type { Route } from './page/route'
import type { Themes } from './page/theme'
import type { Context } from './wx/context'

/** What stands around a page’s own title in its bar. */
export interface Ornaments {
  /** Over the title, and beside it. */
  above(themes: Themes): readonly HTMLElement[]
  beside(themes: Themes): readonly HTMLElement[]
}

/**
 * What differs between the places in which the mini-program’s pages are shown: the phone in a
 * developer’s browser, and a web page for everybody.
 */
export interface Host {
  /** Where the pages go. */
  readonly element: HTMLElement
  readonly ornaments: Ornaments
  /** The functions of `wx`, as far as this place has them. */
  wx(context: Context): Record<string, unknown>
  /** How the names of what is kept begin, so that nobody else’s are met. */
  readonly keep: string
  /** A page has come to be seen; `open`: all that are, the one that is seen last. */
  onShown(open: readonly Route[]): void
}
