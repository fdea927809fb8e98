import { el } from './dom'

let panel: HTMLElement | undefined

/**
 * Shows a mistake of the mini-program's scripts on the phone and in the console. WeChat only logs
 * it; here a page that silently stays empty would cost more than a bar at its foot.
 */
export function reportError(error: unknown, where = ''): void {
  console.error(where, error)
  panel?.remove()
  const message = error instanceof Error ? error.message : JSON.stringify(error)
  const close = el('button', { text: '×', label: '关闭', onclick: () => panel?.remove() })
  panel = el(
    'div',
    { class: 'phone-error', role: 'alert' },
    el('strong', { text: [where, message].filter(Boolean).join(': ') }),
    el('pre', { text: error instanceof Error ? (error.stack ?? '') : '' }),
    close,
  )
  document.body.append(panel)
}

/** Everything that nobody caught. */
export function reportUncaught(): void {
  addEventListener('error', ({ error, message }) => reportError(error ?? message))
  addEventListener('unhandledrejection', ({ reason }) => reportError(reason, 'unhandled rejection'))
}
