import type { Route } from '../../../local/preview/runtime/page/route'
import { formatRoute } from '../../../local/preview/runtime/page/route'
import type { PageStack } from '../../../local/preview/runtime/page/stack'

/** What an entry of the browser's history remembers: the open pages, and how many entries are ours below it. */
interface Entry {
  readonly pages: readonly string[]
  readonly below: number
}

const entry = () => history.state as Entry | null

const isPrefix = (short: readonly string[], long: readonly string[]) =>
  short.length < long.length && short.every((page, index) => page === long[index])

const LOOKUP = 'pages/lookup/lookup'

/**
 * A page as the address and the history have it. Whoever uses this computer next may read both: of a
 * matter that was looked up they have the number, not the code that opens it.
 */
function addressOf({ path, query }: Route): string {
  const { code, number = '' } = query
  return formatRoute(code === undefined ? { path, query } : { path: LOOKUP, query: { number } })
}

/**
 * The pages and the browser's address, each following the other: a page that is opened can be left by
 * the browser's own Back, links and bookmarks lead to pages, and a form that was sent is not met again.
 */
export function createAddress(isOwnTurn = { is: false }) {
  const write = (how: 'pushState' | 'replaceState', { pages, below }: Entry) =>
    history[how]({ pages, below } satisfies Entry, '', `#/${pages.at(-1) ?? ''}`)

  return {
    /** The pages have changed by themselves. */
    shown(open: readonly Route[]): void {
      const pages = open.map(addressOf)
      const { pages: before, below } = entry() ?? { pages: [], below: 0 }
      if (isOwnTurn.is) write('replaceState', { pages, below })
      else if (before.length === 0) write('replaceState', { pages, below })
      else if (isPrefix(pages, before) && below >= before.length - pages.length)
        history.go(pages.length - before.length)
      else if (pages.length > 1 && pages.length === before.length)
        write('replaceState', { pages, below })
      else if (pages.join() !== before.join()) write('pushState', { pages, below: below + 1 })
    },
    /** From now on the pages follow the browser. */
    follow(stack: PageStack): void {
      addEventListener('popstate', () => {
        const wanted = entry()?.pages ?? [location.hash.slice(2)]
        const open = stack.pages.map(({ route }) => addressOf(route))
        if (wanted.join() === open.join()) return
        isOwnTurn.is = entry() !== null
        try {
          if (isPrefix(wanted, open)) stack.navigateBack(open.length - wanted.length)
          else if (isPrefix(open, wanted))
            for (const page of wanted.slice(open.length)) stack.navigateTo(`/${page}`)
          else stack.reLaunch(`/${wanted.at(-1) ?? ''}`)
        } catch {
          stack.reLaunch(`/${stack.entry}`) // an address of nowhere
        } finally {
          isOwnTurn.is = false
        }
      })
    },
  }
}
