/** ms; a page that has not grown by then will not. */
const PATIENCE_MS = 3000

/**
 * Scrolls there within so many ms, evenly slowing down; resolved once it has arrived. WeChat lets
 * its duration be chosen, a browser's own smooth scrolling does not.
 */
export function scrollOver(area: HTMLElement, top: number, duration: number): Promise<void> {
  const from = area.scrollTop
  const begun = performance.now()
  return new Promise((done) => {
    const step = () => {
      const passed = duration > 0 ? Math.min(1, (performance.now() - begun) / duration) : 1
      area.scrollTop = from + (top - from) * (1 - (1 - passed) ** 2)
      if (passed < 1) requestAnimationFrame(step)
      else done()
    }
    requestAnimationFrame(step)
  })
}

/** Scrolls to where a page was as soon as it is tall enough again, unless somebody scrolls it first. */
export function scrollWhenTall(area: HTMLElement, top: number): void {
  if (top === 0) return
  const settled = new AbortController()
  const { signal } = settled
  const attempt = () => {
    area.scrollTop = top
    if (area.scrollTop >= Math.floor(top)) settled.abort()
  }
  const growth = new ResizeObserver(attempt)
  signal.addEventListener('abort', () => growth.disconnect())
  for (const child of area.children) growth.observe(child)
  for (const type of ['wheel', 'touchstart'])
    area.addEventListener(type, () => settled.abort(), { signal })
  setTimeout(() => settled.abort(), PATIENCE_MS)
}
