import type { Page } from 'playwright-core'

/** ms that anything may move at most, by what the system asks for. One is how soon an end is told. */
export const MOST_MS = { 'no-preference': 200, reduce: 1 } as const

/** What would move for longer on the open page, each with its time. What turns while one waits has no end. */
export const restless = (page: Page, mostMs: number): Promise<string[]> =>
  page.evaluate(findRestless, mostMs)

/** Runs in the browser: must not refer to anything outside of itself. */
function findRestless(mostMs: number): string[] {
  const main = [...document.querySelectorAll('main')].find((one) => one.checkVisibility())
  const longest = (times: string) =>
    1000 * Math.max(...times.split(',').map((time) => Number.parseFloat(time)))
  const faults = [...(main?.querySelectorAll('*') ?? [])].flatMap((element) => {
    const style = getComputedStyle(element)
    const turns = style.animationIterationCount === 'infinite'
    const moves = Math.max(
      longest(style.transitionDuration),
      style.animationName === 'none' || turns ? 0 : longest(style.animationDuration),
    )
    const name = [...element.classList].join('.').replace(/\bs\w+--/g, '')
    return moves > mostMs ? [`moves for ${moves} ms: ${name}`] : []
  })
  return [...new Set(faults)]
}
