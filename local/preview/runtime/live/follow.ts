import type { SourcesState, StyleSheets } from '../../bundle'
import type { Engine } from '../engine/space'
import type { PageStack } from '../page/stack'
import { reportError } from '../report'
import { showProblems } from './overlay'
import { keepState } from './state'

/** The style sheets by their name, which is part of the address: it may come from the cache. */
export async function fetchStyles(name: string): Promise<StyleSheets> {
  const response = await fetch(`styles.json?${name}`)
  return (await response.json()) as StyleSheets
}

/**
 * Follows the sources: edited style sheets are exchanged in place; for everything else the phone
 * loads itself anew and goes on where it was.
 */
export function followSources(phone: HTMLElement, engine: Engine, stack: PageStack): void {
  const { code, styles } = phone.dataset
  let shown = styles
  const take = async (now: SourcesState): Promise<void> => {
    showProblems(now.problems)
    if (now.problems.length > 0) return
    if (now.code !== code) {
      keepState({ pages: stack.pages.map((page) => page.state()) })
      location.reload()
    } else if (now.styles !== shown) {
      shown = now.styles
      engine.writeStyles(await fetchStyles(now.styles))
    }
  }
  new EventSource('changes').addEventListener('message', ({ data }: MessageEvent<string>) => {
    take(JSON.parse(data) as SourcesState).catch(reportError)
  })
}
