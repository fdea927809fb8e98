import type * as Fflate from 'fflate'
import type * as ReadExcel from 'read-excel-file/universal'

/** Both are loaded only where a sheet is read: nobody who rates a window should wait for them. */
const fflate = () =>
  // oxlint-disable-next-line typescript/no-require-imports -- an import would load it always
  require('fflate') as typeof Fflate
const readExcel = () =>
  // oxlint-disable-next-line typescript/no-require-imports -- an import would load it always
  require('read-excel-file/universal') as typeof ReadExcel

/** What the parts of a sheet may come to when unpacked, in bytes: some 30 times an ordinary register. */
const MOST_UNPACKED = 48 * 1024 * 1024

/**
 * The furthest cell, by rows × columns: everything before it is laid out in memory, so one cell at
 * the far corner of an otherwise empty sheet would take all there is.
 */
const MOST_CELLS = 2_000_000
/** Where a cell or a row says that it is, and how Excel itself says it: `XFD1048576`, `1048576`. */
const PLACE = /\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const PLACE_OF_EXCEL = /^([A-Z]{0,3})(\d{1,7})$/

/** Thrown when bytes are no sheet that can be read; the sentence is for whoever sent them. */
export class UnreadableFile extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'UnreadableFile'
  }
}

/** The first sheet of an XLSX file as rows of words. Throws UnreadableFile. */
export async function sheetOf(bytes: Buffer): Promise<string[][]> {
  const plain = unpacked(bytes)
  try {
    // a view of Node's Buffer may lie in a larger piece of memory
    const rows = await readExcel().readSheet(Uint8Array.from(plain).buffer)
    return rows.map((row) => row.map(wordsOf))
  } catch (cause) {
    throw new UnreadableFile('这个 Excel 文件读不出来，请另存为 XLSX 或 CSV 再试。', { cause })
  }
}

/**
 * The same archive without compression. Sizes are looked at before anything is unpacked, and fflate
 * never writes more than an entry claims: so a zip bomb is refused, whatever it claims.
 */
function unpacked(bytes: Buffer): Uint8Array {
  const { unzipSync, zipSync } = fflate()
  let size = 0
  try {
    const parts = unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (!/\.(xml|rels)$/.test(name)) return false
        size += originalSize
        return size <= MOST_UNPACKED
      },
    })
    if (size <= MOST_UNPACKED && Object.entries(parts).every(isSmall))
      return zipSync(parts, { level: 0 })
  } catch (cause) {
    throw new UnreadableFile('这个 Excel 文件不完整，请重新保存再试。', { cause })
  }
  throw new UnreadableFile('这个 Excel 文件展开后太大，请分成几个文件导入。')
}

function isSmall([name, bytes]: [string, Uint8Array]): boolean {
  if (!name.startsWith('xl/worksheets/')) return true
  let [rows, columns] = [0, 0]
  for (const [, double, single] of Buffer.from(bytes).toString('latin1').matchAll(PLACE)) {
    const place = PLACE_OF_EXCEL.exec(double ?? single ?? '')
    if (!place) return false // also one that hides behind an entity
    columns = Math.max(columns, columnOf(place[1] ?? ''))
    rows = Math.max(rows, Number(place[2]))
  }
  return rows * columns <= MOST_CELLS
}

/** A is 1, Z is 26, AA is 27. */
const columnOf = (letters: string) =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** A cell as a person reads it: days and times as this project writes them. */
function wordsOf(cell: unknown): string {
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  return cell instanceof Date ? momentOf(cell) : ''
}

/** Sheets count days since 1900 without any zone; a time of day is a part of day 0. */
function momentOf(date: Date): string {
  const text = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString()
  const [day, time] = [text.slice(0, 10), text.slice(11, 19)]
  if (day < '1900-01-01') return time.slice(0, 5)
  return time === '00:00:00' ? day : `${day} ${time}`
}

/**
 * Bytes as text: UTF-8 or UTF-16 by their mark, then UTF-8 if they are that, else GB 18030, as Excel
 * in China saves CSV. A mark of UTF stays where it is: whoever parses knows it. Throws UnreadableFile.
 */
export function textOf(bytes: Buffer): string {
  const marked = MARKS.find(({ mark }) => bytes.subarray(0, mark.length).equals(mark))
  const encodings = marked ? [marked.encoding] : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    const text = decoded(bytes, encoding)
    if (text !== undefined && !text.includes('\0')) return text
  }
  throw new UnreadableFile('这个文件读不懂。请另存为 XLSX，或 CSV（UTF-8）再试。')
}

const MARKS = [
  { mark: Buffer.from([0xef, 0xbb, 0xbf]), encoding: 'utf-8' },
  { mark: Buffer.from([0xff, 0xfe]), encoding: 'utf-16le' },
  { mark: Buffer.from([0xfe, 0xff]), encoding: 'utf-16be' },
]

function decoded(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined // not this one; a Node without GB 18030 comes here, too
  }
}

/** Whether bytes are an XLSX file, by how every zip archive begins. */
export const isSheet = (bytes: Buffer) => bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))
