import type { Block, Run } from '../model'
import { joined, type Kit } from '../sentences'
import { figureOf, rangeOf } from '../sources'

/** Blind spots, and what the office does for enterprises and streets. */
export function blind({ data, sources }: Kit): Block[] {
  const gap = figureOf(data.figures, 'blind')
  const { findings } = data
  if (!gap && !findings) return []
  const cite = (count: number, figure: string, state: string) =>
    sources.cite(count, {
      figure,
      range: '截至报告生成时',
      definition: '由比对、差评原因、重复反映等归并得到的服务盲点，以报告生成时的状态为准。',
      query: `finding.list，${state}`,
    })
  const first: Run[] = gap
    ? ['与原窗口比对，认定有差距', sources.figure(gap.count, 'blind'), '件']
    : []
  if (!findings) return paragraphs([joined([first])])
  const { found, closed, better, open, overdue } = findings
  const second: Run[] =
    found === 0
      ? ['没有归并出需要整改的服务盲点']
      : [
          '归并为服务盲点',
          cite(found, '服务盲点数', '本期发现的'),
          '个，已办结',
          cite(closed, '已办结的服务盲点', 'state=closed'),
          '个，其中复查变好',
          cite(better, '复查变好的服务盲点', 'outcome=better'),
          '个，正在整改或复查',
          cite(open, '未办结的服务盲点', '未办结'),
          '个',
        ]
  const late: Run[] =
    overdue > 0 ? ['整改已超过期限的', cite(overdue, '整改超期的服务盲点', 'isOverdue'), '个'] : []
  return paragraphs([joined([first, second, late])])
}

/** Services of the streets, and enterprises that were helped. */
export function services({ data, sources }: Kit): Block[] {
  const { services: given, enterprises } = data
  const blocks: Block[] = []
  const range = rangeOf(data, data)
  if (enterprises !== undefined)
    blocks.push(
      ...paragraphs([
        enterprises === 0
          ? ['没有因企业的反映而走访企业。']
          : [
              '由窗口反映转入惠企走访（三送服务、帮办代办），服务企业',
              sources.cite(enterprises, {
                figure: '服务企业数',
                range,
                definition: '由企业的反映列入走访、已有结果的企业，一家计一次。',
                query: 'visit.list，已走访',
              }),
              '家。',
            ],
      ]),
    )
  if (!given || given.parts.length === 0) return blocks
  const source = {
    figure: given.label,
    range,
    definition: '各中心上报的办件量之和。',
    query: `导入的办件量（services），来源为全城通办，按中心相加`,
  }
  return [
    ...blocks,
    ...paragraphs([
      [
        `${given.label}共`,
        sources.cite(given.total, source),
        `${given.unit}，其中`,
        ...given.parts.flatMap(({ label, count }, index): Run[] => [
          index === 0 ? '' : '、',
          label,
          sources.cite(count, { ...source, range: rangeOf({ ...data, unit: label }, data) }),
          given.unit,
        ]),
        '。',
      ],
    ]),
  ]
}

const paragraphs = (all: Run[][]): Block[] =>
  all.filter((runs) => runs.length > 0).map((runs) => ({ kind: 'paragraph', runs }))
