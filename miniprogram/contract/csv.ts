/** Thrown when a quote is opened and never closed; `row` counts from 1. */
export class CsvError extends Error {
  constructor(readonly row: number) {
    super(`row ${row}: a quote is not closed`)
    this.name = 'CsvError'
  }
}

const BOM = '\uFEFF'

/**
 * Rows of cells as RFC 4180 writes them: quotes around a cell that holds the delimiter, quotes
 * (doubled) or line ends; any line end; the UTF-8 mark that WPS and Excel put first is no part of a
 * cell. A line without a word is a row, too, so that rows can be counted.
 */
export function parseCsv(text: string, delimiter = ','): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  // `""` is a cell, though nothing is in it
  let isBegun = false
  const endCell = () => {
    row.push(cell)
    cell = ''
    isBegun = false
  }
  const endRow = () => {
    endCell()
    rows.push(row)
    row = []
  }

  const source = text.startsWith(BOM) ? text.slice(1) : text
  for (let at = 0; at < source.length; at++) {
    const letter = source.charAt(at)
    const next = source.charAt(at + 1)
    if (isQuoted) {
      if (letter !== '"') cell += letter
      else if (next === '"') {
        cell += letter
        at++
      } else isQuoted = false
    } else if (letter === '"' && cell === '' && !isBegun) {
      isQuoted = true
      isBegun = true
    } else if (letter === delimiter) endCell()
    else if (letter === '\n') endRow()
    else if (letter === '\r') {
      endRow()
      if (next === '\n') at++
    } else cell += letter
  }
  if (isQuoted) throw new CsvError(rows.length + 1)
  if (cell !== '' || isBegun || row.length > 0) endRow()
  return rows
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)

/** A row as a line. An empty cell alone is quoted: without, it would be no row at all. */
const lineOf = (row: readonly string[]) =>
  (row.length === 1 && row[0] === '' ? '""' : row.map(quoted).join(',')) + '\r\n'

/** Rows as a file that WPS and Excel open with the right letters. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  BOM + rows.map(lineOf).join('')
