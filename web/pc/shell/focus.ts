import { page } from '../page'

/** The title of the page that is seen. */
const shownTitle = () =>
  [...document.querySelectorAll<HTMLElement>('.phone-screen')]
    .find((screen) => !screen.hidden)
    ?.querySelector<HTMLElement>('.phone-title')

/** Puts keyboard and screen reader at the beginning of the page. */
export function focusPage(): void {
  const title = shownTitle()
  if (!title) return
  title.tabIndex = -1
  title.focus({ preventScroll: true })
}

/**
 * A page that opens is told by its title, as a page of its own would be: the focus goes there, unless
 * the page has put it into a field by itself.
 */
export function followFocus(): void {
  let count = page.last.length
  let isFirst = true
  page.onShown((open) => {
    const isBack = open.length < count
    count = open.length
    if (isFirst) {
      isFirst = false
      return
    }
    requestAnimationFrame(() => {
      const { activeElement } = document
      const isInPage = activeElement?.closest('.phone-screen:not([hidden])') ?? null
      // back where one was, what was pressed is still there
      if (isInPage === null || (!isBack && isInPage.contains(shownTitle() ?? null))) {
        if (!(activeElement instanceof HTMLInputElement)) focusPage()
      }
    })
  })
}
