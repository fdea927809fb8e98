import writeXlsxFile from 'write-excel-file/node'
import type { CellObject, Row } from 'write-excel-file/node'
import { msOf } from '../../../miniprogram/contract/time'
import type { Cell, Column } from '../../domain/register'
import { printSetUp, REPEATED } from './print'

export interface RegisterSheet {
  title: string
  columns: Column[]
  lines: Cell[][]
  /** What it is, on a sheet of its own. */
  about: [label: string, value: string][]
}

const SERIAL_WIDTH = 6

const FONT = { fontFamily: '宋体', fontSize: 10 } as const
const BORDER = { borderStyle: 'thin', borderColor: '#999999' } as const

/** Sheets know no zone: an instant is written as the clock on the wall in Shanghai showed it. */
const SHANGHAI_MS = 8 * 3600_000
const FORMATS = { day: 'yyyy-mm-dd', time: 'yyyy-mm-dd hh:mm' } as const

/**
 * A register as an Excel file. Every text is a text cell, whatever it begins with: nothing that a
 * citizen writes becomes a formula. Numbers and times are numbers and times.
 */
export function writeRegister({ title, columns, lines, about }: RegisterSheet): Promise<Buffer> {
  const widths = [SERIAL_WIDTH, ...columns.map(({ width }) => width)]
  const head: Row = ['序号', ...columns.map((column) => column.title)].map(headCell)
  const rows = lines.map((line, index): Row => [
    {
      value: index + 1,
      type: Number,
      align: 'center',
      alignVertical: 'top',
      height: heightOf(line, columns),
      ...BORDER,
    },
    ...line.map((cell, at) => cellOf(cell, columns[at])),
  ])
  return writeXlsxFile(
    [
      {
        data: [head, ...rows],
        sheet: title.replaceAll(/[“”]/g, ''),
        columns: widths.map((width) => ({ width })),
        stickyRowsCount: 1,
        stickyColumnsCount: REPEATED,
        orientation: 'landscape',
      },
      {
        data: about.map(([label, value]): Row => [
          { value: label, type: String, fontWeight: 'bold' },
          { value, type: String, wrap: true },
        ]),
        sheet: '说明',
        columns: [{ width: 26 }, { width: 60 }],
      },
    ],
    { ...FONT, features: [printSetUp(widths)] },
  ).toBuffer()
}

/** Points of a line, and the tallest that a row may be: what is longer is read in the cell. */
const LINE_POINTS = 14
const TALLEST_POINTS = 5 * LINE_POINTS

/** Not every program fits a row to its words when it opens the file. */
function heightOf(line: Cell[], columns: Column[]): number {
  const lines = line.map((cell, at) => {
    if (typeof cell !== 'string' || columns[at]?.type !== 'text') return 1
    const across = Math.max(1, Math.floor((columns[at].width - 1) / 2))
    return cell.split('\n').reduce((sum, part) => sum + Math.ceil(part.length / across || 1), 0)
  })
  return Math.min(TALLEST_POINTS, Math.max(...lines) * LINE_POINTS)
}

const headCell = (value: string): CellObject => ({
  value,
  type: String,
  fontWeight: 'bold',
  align: 'center',
  alignVertical: 'center',
  wrap: true,
  backgroundColor: '#e3f1f1',
  height: 32,
  ...BORDER,
})

function cellOf(cell: Cell, column: Column | undefined): CellObject {
  const look = { alignVertical: 'top', ...BORDER } as const
  if (cell === null || cell === '') return look
  if (typeof cell === 'number') return { value: cell, type: Number, ...look }
  if (column?.type === 'time' || column?.type === 'day')
    return {
      value: new Date(msOf(cell) + SHANGHAI_MS),
      type: Date,
      format: FORMATS[column.type],
      align: 'center',
      ...look,
    }
  return { value: cell, type: String, wrap: true, ...look }
}
