import { elementOf, tap } from './gestures'

/** What is laid over a page, by TDesign or by the mini-program itself. */
const POPUP = '.t-popup__content, [role="dialog"], [role="alertdialog"]'
/** What a finger would press to leave it: whether it then closes is the component's choice. */
const BESIDE = '.t-overlay, .t-image-viewer__mask'

const visible = (root: HTMLElement, selector: string): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>(selector)].filter((element) => element.checkVisibility())

const isOutermost = (popup: HTMLElement) => !popup.parentElement?.closest(POPUP)

/** Its next Tab leads to what is in it; a field that took the focus by itself keeps it. */
function focusInto(popup: HTMLElement): void {
  if (popup.contains(document.activeElement)) return
  const dialog = popup.hasAttribute('role')
    ? popup
    : (popup.querySelector<HTMLElement>('[role="dialog"]') ?? popup)
  dialog.tabIndex = -1
  dialog.focus({ preventScroll: true })
}

/** A screen reader moves by itself on a phone; here keyboard and focus need to be told. */
export function installPopups(phone: HTMLElement): void {
  /** By popup, what had the focus before. */
  const open = new Map<HTMLElement, Element | null>()
  const look = () => {
    const shown = visible(phone, POPUP).filter(isOutermost)
    for (const [popup, before] of open) {
      if (shown.includes(popup)) continue
      open.delete(popup)
      const { activeElement } = document
      const isLost = activeElement === document.body || popup.contains(activeElement)
      if (isLost && before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
    for (const popup of shown) {
      if (open.has(popup)) continue
      open.set(popup, document.activeElement)
      focusInto(popup)
    }
  }
  new MutationObserver(look).observe(phone, { childList: true, subtree: true })

  document.addEventListener('keydown', (event) => {
    // what the phone itself has laid over the page comes first
    if (event.key !== 'Escape' || phone.inert) return
    const beside = elementOf(visible(phone, BESIDE).at(-1) ?? null)
    if (beside !== undefined) tap(beside, event)
  })
}
