import type { Block, ReportDocument } from '../../../cloudfunctions/domain/report'

/** A block as its reader reads it: numbers without their marks, cells with `|` between. */
export function textOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.runs.map((run) => (typeof run === 'string' ? run : run.text)).join('')
    case 'table':
      return [
        block.table.caption,
        block.table.columns.map(({ title }) => title).join('|'),
        ...block.table.rows.map((row) => row.join('|')),
        block.table.note ?? '',
      ].join('\n')
    case 'signature':
      return `${block.office} ${block.day}`
    default:
      return block.text
  }
}

export const wholeText = ({ blocks }: ReportDocument): string => blocks.map(textOf).join('\n')
