import type { Route } from '../../local/preview/runtime/page/route'
import type { PageStack } from '../../local/preview/runtime/page/stack'
import type { Config, EmbeddingApp } from './host/config'
import type { Office } from './host/office'

/** What stands around the pages works with these. */
export interface Surroundings {
  readonly config: Config
  readonly office: Office
  /** The app that shows the page within its own. */
  readonly app: (EmbeddingApp & { readonly id: string }) | undefined
  readonly stack: PageStack
}

type Listener = (open: readonly Route[]) => void

let surroundings: Surroundings | undefined
let last: readonly Route[] = []
const listeners = new Set<Listener>()

/** Where the start meets what is drawn around the pages, which waits for the mini-program's stores. */
export const page = {
  open(given: Surroundings): void {
    surroundings = given
  },
  get surroundings(): Surroundings {
    if (surroundings === undefined) throw new Error('the page has not begun')
    return surroundings
  },
  shown(open: readonly Route[]): void {
    last = open
    for (const listener of listeners) listener(open)
  },
  get last(): readonly Route[] {
    return last
  },
  onShown: (listener: Listener) => void listeners.add(listener),
}
