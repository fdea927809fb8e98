import {
  AlignmentType,
  Bookmark,
  Paragraph,
  Table as WordTable,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { Column, Table } from '../../domain/report'
import { FONT, ONE_CHARACTER, SIZE, TEXT_WIDTH } from './layout'

const widthOf = ({ width }: Column) => Math.round((TEXT_WIDTH * width) / 100)

const TIGHT = { line: 300, lineRule: 'atLeast' } as const

/** A native table under its caption, with its note; the head is repeated on every page. */
export function tableBlocks(table: Table): (Paragraph | WordTable)[] {
  const size = table.columns.length > 3 ? SIZE.small : SIZE.table
  const caption = new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { ...TIGHT, before: 240, after: 80 },
    keepNext: true,
    pageBreakBefore: table.anchors === true,
    children: [new TextRun({ text: table.caption, font: FONT.chapter, size: SIZE.page })],
  })
  const note = new Paragraph({
    spacing: { ...TIGHT, before: 60, after: 240 },
    indent: { firstLine: ONE_CHARACTER },
    children: [new TextRun({ text: table.note ? `注：${table.note}` : '', size: SIZE.small })],
  })
  const head = rowOf(table.columns, titles(table), { size, isHead: true })
  const rows = table.rows.map((cells) =>
    rowOf(table.columns, cells, { size, anchors: table.anchors === true }),
  )
  return [
    caption,
    new WordTable({
      layout: TableLayoutType.FIXED,
      alignment: AlignmentType.CENTER,
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: table.columns.map(widthOf),
      margins: { top: 30, bottom: 30, left: 70, right: 70 },
      rows: [head, ...rows],
    }),
    note,
  ]
}

const titles = ({ columns }: Table) => columns.map(({ title }) => title)

interface RowStyle {
  size: number
  isHead?: boolean
  anchors?: boolean
}

function rowOf(
  columns: Column[],
  cells: string[],
  { size, isHead = false, anchors = false }: RowStyle,
): TableRow {
  const ALIGN = {
    left: AlignmentType.LEFT,
    center: AlignmentType.CENTER,
    right: AlignmentType.RIGHT,
  }
  return new TableRow({
    tableHeader: isHead,
    cantSplit: true,
    children: columns.map((column, index) => {
      const text = cells[index] ?? ''
      const run = new TextRun({ text, size, font: isHead ? FONT.chapter : FONT.body })
      const isAnchor = anchors && index === 0
      return new TableCell({
        width: { size: widthOf(column), type: WidthType.DXA },
        verticalAlign: VerticalAlignTable.CENTER,
        children: [
          new Paragraph({
            alignment: isHead ? AlignmentType.CENTER : ALIGN[column.align],
            spacing: TIGHT,
            children: isAnchor ? [new Bookmark({ id: `source-${text}`, children: [run] })] : [run],
          }),
        ],
      })
    }),
  })
}
