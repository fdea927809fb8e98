import {
  BASES,
  FEWEST_FOR_PERCENTAGE,
  FIGURES,
  GROUPINGS,
  isCompared,
  isOffered,
  MOST_DAYS,
  type FigureKind,
  type FigureName,
  type Grouping,
} from '../../miniprogram/contract/figures'
import { code, page, table } from './markdown'

const NAMES = Object.keys(FIGURES) as FigureName[]

/** How each kind of figure is reckoned from what it counts. */
const FORMULAS: Record<FigureKind, string> = {
  count: '分子',
  rate: '分子 ÷ 分母',
  mean: '分子 ÷ 分母（分）',
}

/** docs/figures.md: what every figure means, and what it can be grouped by. */
export function figures(): string {
  return page(
    '# 统计口径',
    '由 `scripts/make-docs.ts` 从 `miniprogram/contract/figures.ts` 生成，改表后运行 `npm run docs`。每个数在页面、报告和公开页上都连同这里的口径一起出现。',
    ...definitions(),
    ...groupings(),
    ...rules(),
  )
}

function definitions(): string[] {
  const rows = NAMES.map((name) => {
    const one: (typeof FIGURES)[FigureName] & { denominator?: string } = FIGURES[name]
    return [
      `${one.label}<br>${code(name)}`,
      FORMULAS[one.kind],
      one.numerator,
      one.denominator ?? '',
      BASES[one.basis],
      one.source,
    ]
  })
  return ['## 每个数', table(['名称', '公式', '分子', '分母', '数据', '依据'], rows)]
}

function groupings(): string[] {
  const rows = (Object.keys(GROUPINGS) as Grouping[]).map((by) => {
    const offered = NAMES.filter((name) => isOffered(name, by))
    return [
      `${GROUPINGS[by]} ${code(by)}`,
      offered.length === NAMES.length
        ? '全部'
        : offered.map((name) => FIGURES[name].label).join('、'),
      isCompared(by) ? '有' : '',
    ]
  })
  return ['## 可以怎样分组', table(['分组', '有哪些数', '95% 区间'], rows)]
}

const rules = () => [
  '## 怎么数',
  [
    `- 分母不到 ${FEWEST_FOR_PERCENTAGE} 的不写百分比，只写“几个里有几个”：样本太小，百分比会说过头。`,
    '- 比较单位时给出 95% Wilson 区间；区间有重叠的，不能说谁比谁好。各行按全区的顺序排，不按好坏排，也没有按个人的分组。',
    '- 评价算在收到那天；剔除和恢复算回原评价收到那天；评价当时窗口属于哪个单位，就算哪个单位的。',
    '- 差评的回访、整改算被评价单位的；“办不成事”的答复算承办单位的；两者都算在收到它的窗口。',
    '- 时限过了没有办的，从系统记下超时那一刻算起；超时一次记下就不再抹去。',
    '- 一段时间与前一段比：整月与前面同样多的整月比，其余与前面同样多的天数比。',
    `- 按天最多看 ${MOST_DAYS} 天。`,
    '- 报了办件量、一条评价也没有的窗口标为“没有评价”：要到现场看看是不是没有放二维码。',
    '- 全部数可以从账本和件从头再数一遍（`statistics.rebuild`）；数完以前看到的是原来的数。',
  ].join('\n'),
]
