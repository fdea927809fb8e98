import { FIGURES, type FigureName } from '../../../../miniprogram/contract/figures'
import type { Block } from '../model'
import { shown } from '../numbers'
import type { Kit } from '../sentences'
import { figureOf } from '../sources'

/** The figures of the overall table, as the report goes through them. */
const LINES: FigureName[] = [
  ...(['ratings', 'good', 'bad', 'score', 'active', 'excluded', 'defaults', 'late'] as const),
  ...(['doubted', 'followed-up', 'rectified', 'rectified-in-time', 're-rated', 'appeals'] as const),
  ...(['issues', 'consultations', 'replied', 'contacted', 'solved', 'satisfied'] as const),
  ...(['reopened', 'blind'] as const),
]

/** Every figure with its numerator, denominator and definition. */
export function overall({ data }: Kit): Block[] {
  const rows = LINES.flatMap((name) => {
    const figure = figureOf(data.figures, name)
    if (!figure) return []
    const definition = FIGURES[name]
    const out = 'denominator' in definition ? definition.denominator : undefined
    const before = figureOf(data.figuresBefore, name)
    return [
      [
        definition.label,
        shown(figure),
        String(figure.count),
        figure.outOf === undefined ? '' : String(figure.outOf),
        before ? shown(before) : '',
        out ? `${definition.numerator}／${out}` : definition.numerator,
      ],
    ]
  })
  if (rows.length === 0) return []
  return [
    { kind: 'heading', level: 1, text: '总体情况' },
    {
      kind: 'table',
      table: {
        caption: '主要指标',
        columns: [
          { title: '指标', width: 20, align: 'left' },
          { title: '本期', width: 11, align: 'right' },
          { title: '分子', width: 10, align: 'right' },
          { title: '分母', width: 10, align: 'right' },
          { title: '上期', width: 11, align: 'right' },
          { title: '定义（分子／分母）', width: 38, align: 'left' },
        ],
        rows,
        note: '“数少”：不足20件，不计算百分比；“—”：分母为0。系统默认评价不计分，单列。',
      },
    },
  ]
}
