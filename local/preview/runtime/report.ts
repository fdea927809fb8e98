import { el } from './dom'

/** So many are shown; the console has them all. */
const MOST_SHOWN = 20

type Kind = 'error' | 'warning'

interface Line {
  readonly element: HTMLElement
  readonly summary: HTMLElement
  readonly list: HTMLElement
}

let line: Line | undefined
let isTold = true
let currentPage = (): string | undefined => undefined

/** Lets what nobody else can place be told with the page that is shown. */
export function reportOnPage(path: () => string | undefined): void {
  currentPage = path
}

/** For people who cannot mend anything: mistakes go to the console alone. */
export function logOnly(): void {
  isTold = false
}

/** A line over the phone's clock, so that nothing of the page is covered; pressed, it unfolds. */
function openLine(): Line {
  const list = el('ul')
  const close = () => {
    line?.element.remove()
    line = undefined
  }
  const details = el(
    'div',
    { class: 'phone-error-details' },
    el('button', { text: '×', label: '关闭', onclick: close }),
    list,
  )
  details.hidden = true
  const unfold = () => {
    details.hidden = !details.hidden
    summary.setAttribute('aria-expanded', String(!details.hidden))
  }
  const summary = el('button', { class: 'phone-error-summary', onclick: unfold })
  summary.setAttribute('aria-expanded', 'false')
  const element = el('div', { class: 'phone-error', role: 'alert' }, summary, details)
  document.body.append(element)
  return { element, summary, list }
}

/** The newest on top; what repeats itself moves up instead of filling the list. */
function show(kind: Kind, text: string, details = ''): void {
  if (!isTold) return
  line ??= openLine()
  const { element, summary, list } = line
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
  const { length } = list.children
  summary.textContent = length > 1 ? `(${length}) ${text}` : text
  // an error stays in sight when mere warnings follow it
  if (kind === 'error') element.classList.add('phone-error-serious')
}

/**
 * Shows a mistake of the mini-program's scripts on the phone and in the console. WeChat only logs
 * it; here a page that silently stays empty would cost more than the clock above it.
 */
export function reportError(error: unknown, where = currentPage() ?? ''): void {
  console.error(where, error)
  const message = error instanceof Error ? error.message : JSON.stringify(error)
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
