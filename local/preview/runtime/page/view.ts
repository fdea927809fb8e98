/** Class of the part of the screen that belongs to the page, and scrolls. */
export const VIEW_CLASS = 'phone-area'

/** Class of the whole screen of a page, with its bars. */
export const SCREEN_CLASS = 'phone-screen'

/** The page's viewport around a node. */
export const viewOf = (node: Node | null): HTMLElement | undefined =>
  (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>(`.${VIEW_CLASS}`) ??
  undefined

/** How far down the screen it begins, px: WeChat counts from below the navigation bar. */
export const viewOrigin = (node: Node | null): number => viewOf(node)?.parentElement?.offsetTop ?? 0
