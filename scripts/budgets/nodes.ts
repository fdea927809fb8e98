/** In the browser: the page’s tree as WeChat counts it, and its pictures. */
export interface Tree {
  /** WXML nodes, those of components included. */
  readonly nodes: number
  /** From the page down to the deepest. */
  readonly depth: number
  /** Of the node that has most. */
  readonly children: number
  /** Pictures that have more than the pixels they are shown with. */
  readonly wastedPictures: readonly string[]
}

/** Runs in the browser: must not refer to anything outside of itself. */
export function measureTree(): Tree {
  const main = [...document.querySelectorAll('main')].find((one) => one.checkVisibility())
  if (main === undefined) throw new Error('no page is open')
  // built-ins are `wx-…`, components have a hyphen of their own; what is left is how a built-in is drawn
  const isNode = (element: Element) => element.localName.includes('-')
  const nodes = [...main.querySelectorAll('*')].filter(isNode)
  const depthOf = (element: Element | null): number =>
    element === null || element === main
      ? 0
      : depthOf(element.parentElement) + (isNode(element) ? 1 : 0)
  const pixels = devicePixelRatio ** 2
  const wasted = [...main.querySelectorAll('img')].filter(
    ({ naturalWidth, naturalHeight, width, height, src }) =>
      !src.includes('svg') && naturalWidth * naturalHeight > width * height * pixels,
  )
  return {
    nodes: nodes.length,
    depth: Math.max(0, ...nodes.map(depthOf)),
    children: Math.max(0, ...nodes.map(({ children }) => [...children].filter(isNode).length)),
    wastedPictures: wasted.map(({ src }) => src),
  }
}
