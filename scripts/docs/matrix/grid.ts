import { table } from '../markdown'

/** Whether somebody may; `if`: where the condition holds that is told in words; `why`: what stops them. */
export interface Cell {
  may: 'yes' | 'no' | 'if'
  why?: string
}

/** One table of who may do what. */
export interface Grid {
  title: string
  about: string
  columns: string[]
  rows: { name: string; cells: Cell[] }[]
}

export const YES: Cell = { may: 'yes' }
export const NO: Cell = { may: 'no' }
export const given = (may: boolean, why?: string): Cell =>
  may ? YES : { may: 'no', ...(why ? { why } : {}) }

/** Several answers to the same question, by what the case is like: one if they agree, else a condition. */
export function among(answers: readonly boolean[], condition: string): Cell {
  if (answers.every(Boolean)) return YES
  return answers.some(Boolean) ? { may: 'if', why: condition } : NO
}

export const cellsOf = (grids: readonly Grid[]): number =>
  grids.reduce((sum, { rows, columns }) => sum + rows.length * columns.length, 0)

/** A grid as Markdown: ✓ may, – may not, and conditions by their letter, spelled out below. */
export function gridText({ title, about, columns, rows }: Grid): string {
  const reasons = [...new Set(rows.flatMap(({ cells }) => cells.flatMap(({ why }) => why ?? [])))]
  const letter = (why: string) => String.fromCharCode(97 + reasons.indexOf(why))
  const signs = { yes: '✓', no: '–', if: '○' } as const
  const shown = ({ may, why }: Cell) => signs[may] + (why ? ` ${letter(why)}` : '')
  return [
    `## ${title}`,
    about,
    table(
      ['', ...columns],
      rows.map(({ name, cells }) => [name, ...cells.map(shown)]),
    ),
    reasons.map((why) => `${letter(why)}: ${why}`).join('  \n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}
