/** A Markdown table; bars and line ends inside a cell are made harmless, empty cells a dash. */
export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', '<br>') || '—'

export const code = (name: string) => `\`${name}\``

/** Distinct, in the order of their first appearance. */
export const distinct = <T>(values: Iterable<T>): T[] => [...new Set(values)]

/** Sections apart by empty lines, with one line end at the end of the file. */
export const page = (...parts: string[]): string => parts.join('\n\n') + '\n'
