import { LEVELS } from '../../../../miniprogram/contract/levels'
import type { Block, Run } from '../model'
import { percent, sizeOf } from '../numbers'
import { countTrend, joined, rateSentence, scoreSentence, type Kit } from '../sentences'
import { figureOf } from '../sources'

/** “好差评”: how many, how good, and what is counted apart. */
export function ratings(kit: Kit): Block[] {
  const { data, sources } = kit
  const total = figureOf(data.figures, 'ratings')
  const good = rateSentence(kit, 'good')
  const paragraphs: Run[][] = [
    joined([
      total
        ? [
            '共收到评价',
            sources.figure(total.count, 'ratings'),
            '条',
            ...countTrend(kit, 'ratings', '条'),
          ]
        : [],
      ...badWords(kit),
      good,
      scoreSentence(kit),
    ]),
    joined([rateSentence(kit, 'active')]),
    joined(apart(kit)),
  ]
  const said = paragraphs.filter((runs) => runs.length > 0)
  if (said.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: '评价数量和结果' },
    ...said.map((runs): Block => ({ kind: 'paragraph', runs })),
    ...levelTable(kit),
  ]
}

/** Bad ratings are named with their number, and none is said to be none. */
function badWords({ data, sources }: Kit): Run[][] {
  const bad = figureOf(data.figures, 'bad')
  if (!bad) return []
  if (bad.count === 0) return [['没有差评（', sources.figure(0, 'bad'), '条）']]
  return [['其中差评', sources.figure(bad.count, 'bad'), '条']]
}

/** What is counted apart from the figures, in public. */
function apart({ data, sources }: Kit): Run[][] {
  const said = (
    [
      ['excluded', '经申诉认定误评或不实、不计入统计的评价', '条'],
      ['defaults', '系统默认评价', '条，一律不计分'],
      ['late', '迟到上传的差评', '条'],
      ['doubted', '按规则标为存疑、仍计入统计的评价', '条'],
    ] as const
  ).flatMap(([name, words, unit]): Run[][] => {
    const figure = figureOf(data.figures, name)
    if (!figure || figure.count === 0) return []
    return [[words, sources.figure(figure.count, name), unit]]
  })
  return said.length === 0 ? [] : [['另有', ...(said[0] ?? [])], ...said.slice(1)]
}

function levelTable({ data: { levels } }: Kit): Block[] {
  if (!levels) return []
  const total = LEVELS.reduce((sum, { level }) => sum + levels[level], 0)
  if (total === 0) return []
  const share = (count: number) => (sizeOf(total) === 'enough' ? percent(count, total) : '数少')
  const rows = LEVELS.map(({ level, name, score }) => [
    name,
    String(score),
    String(levels[level]),
    share(levels[level]),
  ])
  return [
    {
      kind: 'table',
      table: {
        caption: '各满意程度的评价数',
        columns: [
          { title: '满意程度', width: 34, align: 'left' },
          { title: '得分', width: 16, align: 'right' },
          { title: '评价数', width: 25, align: 'right' },
          { title: '占评价数', width: 25, align: 'right' },
        ],
        rows: [...rows, ['合计', '', String(total), '']],
        note: '含后来剔除的评价，不含系统默认评价和追评。',
      },
    },
  ]
}
