import type { FigureName, FigureRow } from '../../../../miniprogram/contract/figures'
import type { Block, Table } from '../model'
import { shown } from '../numbers'
import type { Kit } from '../sentences'
import { figureOf } from '../sources'

const COLUMNS: { title: string; width: number; cell: (row: FigureRow) => string }[] = [
  { title: '评价数', width: 10, cell: (row) => countOf(row, 'ratings') },
  { title: '好评／计入', width: 15, cell: (row) => pairOf(row, 'good') },
  { title: '好评率', width: 11, cell: (row) => rateOf(row, 'good') },
  { title: '当日回访', width: 12, cell: (row) => pairOf(row, 'followed-up') },
  { title: '反映数', width: 10, cell: (row) => countOf(row, 'issues') },
  { title: '按时答复', width: 12, cell: (row) => pairOf(row, 'replied') },
]

const countOf = ({ figures }: FigureRow, name: FigureName) =>
  String(figureOf(figures, name)?.count ?? 0)

function pairOf({ figures }: FigureRow, name: FigureName): string {
  const figure = figureOf(figures, name)
  return figure?.outOf ? `${figure.count}／${figure.outOf}` : '—'
}

function rateOf({ figures }: FigureRow, name: FigureName): string {
  const figure = figureOf(figures, name)
  return figure ? shown(figure) : '—'
}

const isEmpty = ({ figures }: FigureRow) =>
  figures.every(({ count, outOf = 0 }) => count === 0 && outOf === 0)

function tableOf(caption: string, first: string, rows: FigureRow[]): Table {
  return {
    caption,
    columns: [
      { title: first, width: 30, align: 'left' },
      ...COLUMNS.map(({ title, width }) => ({ title, width, align: 'right' as const })),
    ],
    rows: rows.map((row) => [row.label, ...COLUMNS.map(({ cell }) => cell(row))]),
    note: '不排名次。“数少”：不足20条，不计算百分比；“—”：分母为0。差评归被评价的单位，反映归承办的单位。',
  }
}

/** Months, centres and units beside each other, in their own order and never by rank. */
export function units({ data }: Kit): Block[] {
  const tables = (
    [
      ['各月情况', '月份', data.months],
      ['各中心情况', '中心', data.centres],
      ['各单位情况', '单位', data.departments],
    ] as const
  ).flatMap(([caption, first, rows]) => {
    const kept = rows.filter((row) => !isEmpty(row))
    return kept.length > 1 ? [tableOf(caption, first, kept)] : []
  })
  return tables.map((table) => ({ kind: 'table', table }))
}

/** What somebody has to look at: said only where there is something. */
export function attention({ data, sources }: Kit): Block[] {
  const { silent = [] } = data
  const replied = figureOf(data.figures, 'replied')
  const late = (replied?.outOf ?? 0) - (replied?.count ?? 0)
  const followed = figureOf(data.figures, 'followed-up')
  const missed = (followed?.outOf ?? 0) - (followed?.count ?? 0)
  const texts: Block[] = []
  if (missed > 0)
    texts.push({
      kind: 'paragraph',
      runs: ['没有在当天回访的差评', sources.figure(missed, 'followed-up'), '件，需逐件说明原因。'],
    })
  if (late > 0)
    texts.push({
      kind: 'paragraph',
      runs: ['没有按时答复的反映', sources.figure(late, 'replied'), '件，需逐件说明原因。'],
    })
  if (silent.length > 0)
    texts.push({
      kind: 'paragraph',
      runs: [`有办件、没有一条评价的窗口：${silent.join('、')}，需查明评价是否受到阻碍。`],
    })
  return texts
}
