import { el } from './dom'

export interface Dialog {
  readonly element: HTMLElement
  close(): void
}

interface DialogOptions {
  readonly label: string
  /** Pressing beside it, or Escape. Without it the dialog must be answered. */
  readonly onDismiss?: () => void
  /** Escape alone, as the phone's own way back. */
  readonly onBack?: () => void
}

let open = 0

/** While anything is laid over the page, neither Tab nor a screen reader gets below. */
function holdFocus(step: 1 | -1): void {
  open += step
  for (const part of document.querySelectorAll('#phone, [data-around]'))
    part.toggleAttribute('inert', open > 0)
}

/** Lays something of the phone's own over the page: in the middle, at the foot, or all over it. */
export function openDialog(
  kind: 'modal' | 'sheet' | 'full',
  { label, onDismiss, onBack = onDismiss }: DialogOptions,
  ...children: Node[]
): Dialog {
  const before = document.activeElement
  const box = el('div', { class: 'phone-dialog-box', role: 'dialog', label }, ...children)
  const element = el('div', { class: `phone-dialog phone-${kind}` }, box)
  box.setAttribute('aria-modal', 'true')
  // a touch ends in a click, where by then this may lie: it was meant for what was there before
  let isTouched = false
  element.addEventListener('pointerdown', () => (isTouched = true), { capture: true })
  element.addEventListener(
    'click',
    (event) => {
      if (event.detail > 0 && !isTouched) event.stopImmediatePropagation()
    },
    { capture: true },
  )
  element.addEventListener('click', ({ target }) => {
    if (target === element) onDismiss?.()
  })
  element.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') onBack?.()
  })
  document.body.append(element)
  holdFocus(1)
  box.querySelector<HTMLElement>('input, textarea, button')?.focus()
  return {
    element,
    close() {
      if (!element.isConnected) return
      element.remove()
      holdFocus(-1)
      if (before instanceof HTMLElement) before.focus()
    },
  }
}
