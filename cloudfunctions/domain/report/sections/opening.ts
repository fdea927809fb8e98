import { REPORT_SPANS } from '../../../../miniprogram/contract/reports'
import type { Block, ReportData, Run } from '../model'
import { dayWords, rangeWords } from '../numbers'
import type { Kit } from '../sentences'

const WHAT = '政务服务“好差评”和“办不成事”反映窗口'

/** What the period is called in the title. */
export function periodWords({ span, from, to }: ReportData): string {
  const [year = '', month = ''] = from.split('-')
  const quarters = ['一', '二', '三', '四']
  if (span === 'year') return `${year}年`
  if (span === 'month') return `${year}年${Number(month)}月`
  if (span === 'quarter') return `${year}年第${quarters[(Number(month) - 1) / 3] ?? ''}季度`
  return rangeWords({ from, to })
}

export const titleOf = (data: ReportData) =>
  `${periodWords(data)}${WHAT}工作${data.span === 'year' ? '报告' : REPORT_SPANS[data.span]}`

/** Title, unit, and what the report is about and as of when. */
export function opening({ data, sources }: Kit): Block[] {
  const { unit, places, ledger } = data
  const range = rangeWords(data)
  const about: Run[] = unit
    ? [`本报告反映${range}${unit}的情况。`]
    : places
      ? [
          `${range}，全区`,
          sources.cite(places.centres, place('中心和便民服务中心数', range, 'centres')),
          '个中心（便民服务中心）的',
          sources.cite(places.windows, place('窗口数', range, 'windows')),
          '个窗口开展“好差评”，其中“办不成事”反映窗口',
          sources.cite(places.issueWindows, place('“办不成事”反映窗口数', range, 'windows')),
          '个。',
        ]
      : [`${range}的工作情况。`]
  const until: Run[] = ledger
    ? [`评价数据取自评价账本第${ledger.height}个区块，截至${dayWords(ledger.asOf.slice(0, 10))}。`]
    : []
  return [
    { kind: 'title', text: titleOf(data) },
    ...(unit ? [{ kind: 'subtitle' as const, text: unit }] : []),
    { kind: 'paragraph', runs: [...about, ...until, '现将有关情况报告如下。'] },
  ]
}

const place = (figure: string, range: string, collection: string) => ({
  figure,
  range: `全区，${range}`,
  definition: '报告生成时在用的，由管理员维护。',
  query: `window.list，取 ${collection}`,
})
