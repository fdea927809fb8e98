/** Thrown when a quote is opened and never closed; `row` counts from 1. */
export class CsvError extends Error {
  constructor(readonly row: number) {
    super(`row ${row}: a quote is not closed`)
    this.name = 'CsvError'
  }
}

const BOM = '\uFEFF'

/**
 * Rows of cells as RFC 4180 writes them: quotes around a cell that holds commas, quotes (doubled) or
 * line ends; any line end; the UTF-8 mark that WPS and Excel put first is no part of a cell. Rows
 * without a single word are left out.
 */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  const endCell = () => {
    row.push(cell)
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (row.some((one) => one.trim() !== '')) rows.push(row)
    row = []
  }

  const source = text.startsWith(BOM) ? text.slice(1) : text
  for (let at = 0; at < source.length; at++) {
    const letter = source.charAt(at)
    if (isQuoted) {
      if (letter !== '"') cell += letter
      else if (source.charAt(at + 1) === '"') {
        cell += letter
        at++
      } else isQuoted = false
    } else if (letter === '"' && cell === '') isQuoted = true
    else if (letter === ',') endCell()
    else if (letter === '\n') endRow()
    else if (letter !== '\r') cell += letter
  }
  if (isQuoted) throw new CsvError(rows.length + 1)
  if (cell !== '' || row.length > 0) endRow()
  return rows
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)

/** Rows as a file that WPS and Excel open with the right letters. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  BOM + rows.map((row) => row.map(quoted).join(',') + '\r\n').join('')
