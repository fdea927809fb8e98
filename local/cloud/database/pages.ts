const MAX_PAGE = 1000

/** Sizes of pages: what is asked for first, then twice as much each time. */
export function* pages(size: number): Generator<number> {
  for (let next = Math.max(1, Math.min(size, MAX_PAGE)); ; next = Math.min(next * 2, MAX_PAGE))
    yield next
}
