import { el } from './dom'

/** So many are shown; the console has them all. */
const MOST_SHOWN = 20

type Kind = 'error' | 'warning'

let panel: { readonly element: HTMLElement; readonly list: HTMLElement } | undefined
let currentPage = (): string | undefined => undefined

/** Lets what nobody else can place be told with the page that is shown. */
export function reportOnPage(path: () => string | undefined): void {
  currentPage = path
}

function openPanel() {
  const list = el('ul')
  const close = () => {
    panel?.element.remove()
    panel = undefined
  }
  const element = el(
    'div',
    { class: 'phone-error', role: 'alert' },
    list,
    el('button', { text: '×', label: '关闭', onclick: close }),
  )
  document.body.append(element)
  return { element, list }
}

/** The newest on top; what repeats itself moves up instead of filling the strip. */
function show(kind: Kind, text: string, details = ''): void {
  panel ??= openPanel()
  const { list } = panel
  for (const entry of list.children)
    if (entry.querySelector('strong')?.textContent === text) entry.remove()
  list.prepend(
    el(
      'li',
      { class: `phone-${kind}-entry` },
      el('strong', { text }),
      el('pre', { text: details }),
    ),
  )
  while (list.children.length > MOST_SHOWN) list.lastElementChild?.remove()
}

/**
 * Shows a mistake of the mini-program's scripts on the phone and in the console. WeChat only logs
 * it; here a page that silently stays empty would cost more than a strip at its foot.
 */
export function reportError(error: unknown, where = currentPage() ?? ''): void {
  console.error(where, error)
  const message = error instanceof Error ? error.message : (JSON.stringify(error) ?? String(error))
  const text = [where, message].filter(Boolean).join(': ')
  show('error', text, error instanceof Error ? error.stack : '')
}

/** The same for what WeChat only warns of. */
export function reportWarning(message: string, where = currentPage() ?? ''): void {
  const text = [where, message].filter(Boolean).join(': ')
  console.warn(text)
  show('warning', text)
}

const placed = (what: string) => [currentPage(), what].filter(Boolean).join(' ')

/** Everything that nobody caught: timers, promises, listeners outside of the engine. */
export function reportUncaught(): void {
  addEventListener('error', ({ error, message }) => reportError(error ?? message))
  addEventListener('unhandledrejection', (event) => {
    const reason: unknown = event.reason
    if (reason !== null) {
      reportError(reason, placed('unhandled rejection'))
      return
    }
    // how TDesign says that a query found no element: there is nothing to show
    event.preventDefault()
    console.info('unhandled rejection without a reason')
  })
}
