import type { Phone } from '../../local/preview/support/phone'

/** A node of the engine's tree, as far as this looks at it. */
interface EngineNode {
  readonly is?: string
  readonly $$: Node | null
  readonly childNodes?: readonly EngineNode[]
  getShadowRoot?(): EngineNode | null
}

interface Pages {
  getCurrentPages(): { readonly _$: EngineNode }[]
}

/** Longest that a component may take until it is drawn: some wait for a picture or a slide. */
const PATIENCE_MS = 3000

/**
 * Names of the components in the page that is open that take up room on the screen. Waits for those
 * that are expected, not for ever.
 */
export async function drawnComponents(phone: Phone, expected: string[]): Promise<string[]> {
  await phone.page
    .waitForFunction(
      (names) => {
        const { drawn } = globalThis as unknown as Look
        return names.every((name) => drawn().includes(name))
      },
      expected,
      { timeout: PATIENCE_MS },
    )
    .catch(() => undefined)
  return phone.page.evaluate(() => (globalThis as unknown as Look).drawn())
}

interface Look {
  drawn(): string[]
}

/** Runs in the browser, before the phone: lets the page be asked for what it draws. */
export function installLook(): void {
  const takesRoom = (node: EngineNode): boolean => {
    const box = node.$$ instanceof Element ? node.$$.getBoundingClientRect() : undefined
    if (box !== undefined && box.width * box.height > 0) return true
    return (node.getShadowRoot?.()?.childNodes ?? node.childNodes ?? []).some(takesRoom)
  }
  const components = (node: EngineNode): EngineNode[] => [
    ...(node.is?.includes('tdesign-miniprogram/') === true ? [node] : []),
    ...(node.getShadowRoot?.()?.childNodes ?? []).flatMap(components),
    ...(node.childNodes ?? []).flatMap(components),
  ]
  const drawn = () => {
    const [page] = (globalThis as unknown as Pages).getCurrentPages()
    const all = page === undefined ? [] : components(page._$)
    const names = all.filter(takesRoom).map(({ is = '' }) => is.split('/').at(-1) ?? '')
    return [...new Set(names)]
  }
  Object.assign(globalThis, { drawn })
}
