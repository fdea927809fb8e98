/** Rows of a list under the heading that they belong to. */
export interface Group<R> {
  id: string
  name: string
  rows: R[]
}

/** What a list shows of all it has, and how many more there are to look for. */
export interface Shown<R> {
  groups: Group<R>[]
  rest: number
}

/** Rows on the screen at once: more than anybody scrolls through, and a few KB. */
export const MOST_ROWS = 100

/**
 * The rows that answer to what is typed, each group in the order of `headings`; a row is looked for
 * by any word in `wordsOf`.
 */
export function grouped<R extends { id: string }>(
  rows: readonly R[],
  headings: readonly { id: string; name: string }[],
  { headingOf, wordsOf }: { headingOf: (row: R) => string; wordsOf: (row: R) => string },
  typed: string,
): Shown<R> {
  const wanted = typed.trim().toLowerCase().split(/\s+/)
  const found = rows.filter((row) => {
    const said = wordsOf(row).toLowerCase()
    return wanted.every((word) => said.includes(word))
  })
  const inOrder = headings.flatMap(({ id }) => found.filter((row) => headingOf(row) === id))
  const shown = new Set(inOrder.slice(0, MOST_ROWS))
  const groups = headings
    .map(({ id, name }) => ({
      id,
      name,
      rows: inOrder.filter((row) => shown.has(row) && headingOf(row) === id),
    }))
    .filter((group) => group.rows.length > 0)
  return { groups, rest: inOrder.length - shown.size }
}
