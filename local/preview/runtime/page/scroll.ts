/** ms; a page that has not grown by then will not. */
const PATIENCE_MS = 3000

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
