import { BASES, FIGURES, type Figure, type FigureName } from '../../../miniprogram/contract/figures'
import type { ReportData, Run, Table } from './model'
import { rangeWords } from './numbers'

/** Where a number in the text comes from. */
export interface Source {
  figure: string
  range: string
  /** What is counted, and out of what. */
  definition: string
  /** How to ask for it again. */
  query: string
}

/** Gathers the sources of a report's numbers while it is written; the same source is named once. */
export interface Sources {
  cite(text: string | number, source: Source): Run
  /** A number of one of the office's figures. */
  figure(text: string | number, name: FigureName, which?: 'now' | 'before'): Run
  /** The appendix: every number cited, in the order of the text. */
  table(): Table
}

export function createSources(data: ReportData): Sources {
  const kept: { text: string; source: Source }[] = []
  const cite = (text: string | number, source: Source): Run => {
    const words = String(text)
    const known = kept.findIndex(
      (one) => one.text === words && JSON.stringify(one.source) === JSON.stringify(source),
    )
    if (known >= 0) return { text: words, source: known + 1 }
    kept.push({ text: words, source })
    return { text: words, source: kept.length }
  }
  return {
    cite,
    figure(text, name, which = 'now') {
      const period = which === 'before' ? (data.before ?? data) : data
      return cite(text, {
        figure: FIGURES[name].label,
        range: rangeOf(data, period),
        definition: definitionOf(name),
        query: `statistics.query from=${period.from} to=${period.to}，取 ${name}`,
      })
    },
    table: () => ({
      caption: '附表　正文数字的来源和定义',
      columns: [
        { title: '序号', width: 6, align: 'center' },
        { title: '数', width: 9, align: 'right' },
        { title: '指标', width: 14, align: 'left' },
        { title: '范围', width: 17, align: 'left' },
        { title: '定义', width: 35, align: 'left' },
        { title: '取数', width: 19, align: 'left' },
      ],
      rows: kept.map(({ text, source: { figure, range, definition, query } }, index) => [
        String(index + 1),
        text,
        figure,
        range,
        definition,
        query,
      ]),
      note: '正文中数字右上角的序号对应本表。取数一栏的口令在云开发控制台或本办的统计页可以重新查询。',
      anchors: true,
    }),
  }
}

/** Whom and when a number is about. */
export const rangeOf = ({ unit }: ReportData, period: { from: string; to: string }) =>
  `${unit ?? '全区'}，${rangeWords(period)}`

/** What a figure counts, in one sentence, with the rule that says so. */
export function definitionOf(name: FigureName): string {
  const { numerator, source, basis, ...rest } = FIGURES[name]
  const denominator = 'denominator' in rest ? rest.denominator : undefined
  const what = denominator ? `分子：${numerator}。分母：${denominator}。` : `${numerator}。`
  return `${what}依据：${source}。记录：${BASES[basis]}。`
}

/** A figure by its name; undefined where it is not known. */
export const figureOf = (figures: Figure[] | undefined, name: FigureName): Figure | undefined =>
  figures?.find((one) => one.name === name)
