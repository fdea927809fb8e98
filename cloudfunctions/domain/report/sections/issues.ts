import { breakdownOfEnds } from '../breakdowns'
import type { Block, Run } from '../model'
import { countTrend, joined, rateSentence, type Kit } from '../sentences'
import { figureOf, rangeOf } from '../sources'

/** “办不成事”反映窗口: how many, how they ended, what the citizens said of it. */
export function issues(kit: Kit): Block[] {
  const { data } = kit
  const total = figureOf(data.figures, 'issues')
  if (!total) return []
  if (total.count === 0) return [{ kind: 'paragraph', runs: ['“办不成事”反映窗口没有收到反映。'] }]
  const paragraphs: [string, Run[][]][] = [
    [
      '受理和答复',
      [
        joined([received(kit), ends(kit)], '，'),
        joined([rateSentence(kit, 'replied')]),
        joined([reopened(kit)]),
      ],
    ],
    [
      '回访三问',
      [
        joined([
          rateSentence(kit, 'contacted'),
          rateSentence(kit, 'solved'),
          rateSentence(kit, 'satisfied'),
        ]),
      ],
    ],
  ]
  return [
    ...paragraphs.flatMap(([text, all]): Block[] => {
      const said = all.filter((runs) => runs.length > 0)
      if (said.length === 0) return []
      return [
        { kind: 'heading', level: 2, text },
        ...said.map((runs): Block => ({ kind: 'paragraph', runs })),
      ]
    }),
    ...endTable(kit),
  ]
}

function received(kit: Kit): Run[] {
  const { data, sources } = kit
  const count = figureOf(data.figures, 'issues')?.count ?? 0
  return [
    '“办不成事”反映窗口共收到反映',
    sources.figure(count, 'issues'),
    '件',
    ...countTrend(kit, 'issues', '件'),
  ]
}

/** Consultations first: most of what comes in is answered by the guides. */
function ends({ data, sources }: Kit): Run[] {
  const consultations = figureOf(data.figures, 'consultations')
  const { ends: known } = data
  if (!consultations && !known) return []
  const said: Run[][] = consultations
    ? [['咨询件', sources.figure(consultations.count, 'consultations'), '件']]
    : []
  const others = [
    ['done', '办成'],
    ['explained', '向群众解释说明'],
    ['guided', '不属受理范围、已指引其他途径'],
    ['merged', '重复并案'],
    ['withdrawn', '群众撤回'],
    ['open', '正在办理'],
  ] as const
  for (const [end, words] of others) {
    const count = known?.[end] ?? 0
    if (count === 0) continue
    const source = {
      figure: `“办不成事”反映：${words}`,
      range: rangeOf(data, data),
      definition: `收到的反映中，办理结果为“${words}”的；按收到那天。`,
      query: `“办不成事”反映台账，按“结果类”一栏数`,
    }
    said.push([words, sources.cite(count, source), '件'])
  }
  if (said.length === 0) return []
  return ['其中', ...said.flatMap((runs, index) => (index === 0 ? runs : ['、', ...runs]))]
}

function reopened({ data, sources }: Kit): Run[] {
  const figure = figureOf(data.figures, 'reopened')
  if (!figure || figure.count === 0) return []
  return [
    '群众反映没有解决、重新办理（含要求重新整改的差评）',
    sources.figure(figure.count, 'reopened'),
    '件',
  ]
}

function endTable({ data }: Kit): Block[] {
  const breakdown = breakdownOfEnds(data)
  if (!breakdown) return []
  const parts = breakdown.parts.filter(({ count }) => count > 0)
  return [
    {
      kind: 'table',
      table: {
        caption: '“办不成事”反映的办理结果',
        columns: [
          { title: '结果', width: 70, align: 'left' },
          { title: '件数', width: 30, align: 'right' },
        ],
        rows: [
          ...parts.map(({ label, count }) => [label, String(count)]),
          ['合计', String(breakdown.total)],
        ],
        note: '办理结果以报告生成时的状态为准；按收到反映那天归入本期。',
      },
    },
  ]
}
