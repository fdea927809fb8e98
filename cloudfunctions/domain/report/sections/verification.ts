import { checksOf } from '../checks'
import type { Block } from '../model'
import type { Kit } from '../sentences'

/** 数据核对: what can be reckoned in two ways, and does it agree. */
export function verification({ data }: Kit): Block[] {
  const checks = checksOf(data)
  if (checks.length === 0) return []
  const wrong = checks.filter(({ isRight }) => !isRight)
  const summary =
    wrong.length === 0
      ? `共核对${checks.length}项，全部一致。`
      : `共核对${checks.length}项，${checks.length - wrong.length}项一致，${wrong.length}项对不上，请核实后再使用对不上的数。`
  return [
    { kind: 'paragraph', runs: [summary] },
    ...wrong.map(({ what, says }): Block => ({
      kind: 'paragraph',
      runs: [`对不上：${what}。${says}。`],
    })),
    {
      kind: 'table',
      table: {
        caption: '数据核对',
        columns: [
          { title: '核对项', width: 34, align: 'left' },
          { title: '核对', width: 52, align: 'left' },
          { title: '结论', width: 14, align: 'center' },
        ],
        rows: checks.map(({ what, isRight, says }) => [what, says, isRight ? '一致' : '对不上']),
      },
    },
  ]
}
