import { FIGURES } from '../../../../miniprogram/contract/figures'
import type { Block, Run } from '../model'
import { joined, rateSentence, type Kit } from '../sentences'
import { figureOf } from '../sources'

const OUTCOMES = ['reached', 'answered-in-app', 'no-contact', 'unreachable'] as const

/** What was done about bad ratings; nothing to tell where there were none. */
export function followUps(kit: Kit): Block[] {
  const { data } = kit
  const bad = figureOf(data.figures, 'bad')
  const due = figureOf(data.figures, 'followed-up')
  if (!due && !bad) return []
  const hadSome = (due?.outOf ?? 0) > 0 || (bad?.count ?? 0) > 0
  const runs: Run[][] = hadSome
    ? [
        joined([rateSentence(kit, 'followed-up'), outcomes(kit)]),
        joined([rateSentence(kit, 'rectified'), rateSentence(kit, 'rectified-in-time')]),
        joined([rateSentence(kit, 're-rated')]),
        joined([appeals(kit)]),
      ]
    : [['没有应当回访的差评，不计算回访率、整改率。']]
  return [
    { kind: 'heading', level: 2, text: '差评回访、整改和申诉' },
    ...runs.filter((one) => one.length > 0).map((one): Block => ({ kind: 'paragraph', runs: one })),
  ]
}

function outcomes({ data, sources }: Kit): Run[] {
  const total = figureOf(data.figures, 'reached')?.outOf ?? 0
  if (total === 0) return []
  const parts = OUTCOMES.flatMap((name, index): Run[] => {
    const count = figureOf(data.figures, name)?.count ?? 0
    return [index === 0 ? '' : '、', FIGURES[name].label, sources.figure(count, name), '件']
  })
  return ['已回访', sources.figure(total, 'reached'), '件，其中', ...parts]
}

function appeals({ data, sources }: Kit): Run[] {
  const filed = figureOf(data.figures, 'appeals')
  if (!filed) return []
  if (filed.count === 0) return ['没有单位提出申诉']
  const out = figureOf(data.figures, 'excluded')
  const grounds = data.exclusions
    ? `（误评${data.exclusions.mistaken}条，不实${data.exclusions.untrue}条）`
    : ''
  return [
    '单位提出申诉',
    sources.figure(filed.count, 'appeals'),
    '件',
    ...(out
      ? ['，经裁定不计入统计的评价', sources.figure(out.count, 'excluded'), `条${grounds}`]
      : []),
  ]
}
