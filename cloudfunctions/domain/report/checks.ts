import { FIGURES, type Figure, type FigureRow } from '../../../miniprogram/contract/figures'
import type { Breakdown, ReportData, Stated } from './model'
import { percent, sizeOf } from './numbers'
import { RATE_WORDS } from './rate-words'
import { breakdownOfEnds, breakdownOfLevels } from './breakdowns'
import { figureOf } from './sources'

/** Two things that ought to agree, and whether they do. */
export interface Check {
  what: string
  isRight: boolean
  /** The sum, or why it cannot be. */
  says: string
}

/** Everything in a report that can be reckoned in two ways. What is not known is not checked. */
export function checksOf(data: ReportData): Check[] {
  return [
    ...breakdowns(data).map(sumCheck),
    ...complementChecks(data),
    ...data.figures.flatMap(shareCheck),
    ...statedChecks(data),
  ]
}

function breakdowns(data: ReportData): Breakdown[] {
  const rows = (label: string, list: FigureRow[], name: 'ratings' | 'issues', unit: string) => {
    const total = figureOf(data.figures, name)
    if (!total || list.length === 0) return []
    const parts = list.map((row) => ({
      label: row.label,
      count: figureOf(row.figures, name)?.count ?? 0,
    }))
    return [{ label, unit, total: total.count, parts }]
  }
  return [
    breakdownOfLevels(data),
    breakdownOfEnds(data),
    data.services,
    ...rows('各月评价数之和', data.months, 'ratings', '条'),
    ...rows('各中心评价数之和', data.centres, 'ratings', '条'),
    ...rows('各单位评价数之和', data.departments, 'ratings', '条'),
    ...rows('各月反映数之和', data.months, 'issues', '件'),
    ...rows('各中心反映数之和', data.centres, 'issues', '件'),
    outcomesOf(data),
  ].filter((one) => one !== undefined)
}

function sumCheck({ label, unit, total, parts }: Breakdown): Check {
  const counted = parts.filter(({ count }) => count > 0)
  const sum = counted.reduce((all, { count }) => all + count, 0)
  const left = counted.length === 0 ? '0' : counted.map(({ count }) => count).join('＋')
  const isRight = sum === total
  return {
    what: label,
    isRight,
    says: isRight
      ? `${counted.length > 1 ? `${left}＝` : ''}${total}${unit}`
      : `${left}${counted.length > 1 ? `＝${sum}` : ''}，不等于${total}${unit}，差${Math.abs(sum - total)}${unit}`,
  }
}

/** Every follow-up ended in one of four ways. */
function outcomesOf({ figures }: ReportData): Breakdown | undefined {
  const names = ['reached', 'answered-in-app', 'no-contact', 'unreachable'] as const
  const found = names.map((name) => figureOf(figures, name))
  const total = found[0]?.outOf
  if (total === undefined || total === 0) return undefined
  const parts = found.map((one, index) => ({
    label: FIGURES[names[index] ?? 'reached'].label,
    count: one?.count ?? 0,
  }))
  return { label: '差评回访的四种结果之和', unit: '件', total, parts }
}

/** What counts is good or bad: there is no third. */
function complementChecks({ figures }: ReportData): Check[] {
  const [good, bad] = [figureOf(figures, 'good'), figureOf(figures, 'bad')]
  if (good?.outOf === undefined || bad?.outOf === undefined) return []
  const sum = `${good.count}＋${bad.count}`
  const isRight = good.count + bad.count === good.outOf && good.outOf === bad.outOf
  return [
    {
      what: '好评与差评之和等于计入统计的评价',
      isRight,
      says: isRight ? `${sum}＝${good.outOf}条` : `${sum}，不等于${good.outOf}条`,
    },
  ]
}

/** Only what is wrong: that a part is not more than the whole needs no line. */
function shareCheck({ name, count, outOf }: Figure): Check[] {
  if (outOf === undefined || count <= outOf || FIGURES[name].kind !== 'rate') return []
  const says = `分子${count}大于分母${outOf}`
  return [{ what: FIGURES[name].label, isRight: false, says }]
}

/** Rates published elsewhere, against our own numbers. */
function statedChecks({ figures, stated }: ReportData): Check[] {
  const known = stated.map((one) => ({ one, figure: figureOf(figures, one.figure) }))
  const overNothing = known.filter(({ figure }) => figure?.outOf === 0).map(({ one }) => one)
  const rest = known.filter(({ figure }) => figure?.outOf !== 0)
  return [
    ...rest.flatMap(({ one, figure }) => statedCheck(one, figure, figures)),
    ...(overNothing.length > 0 ? [zeroCheck(overNothing)] : []),
  ]
}

/** Of no case at all nothing can be a percentage, neither 100 nor 0. */
function zeroCheck(stated: Stated[]): Check {
  const what = stated.map(({ label, percent: value }) => `${label}${value}%`).join('、')
  const base = RATE_WORDS[stated[0]?.figure ?? 'good']?.base ?? '要算的件'
  return {
    what,
    isRight: false,
    says: `分母为0（没有${base}），不能算出百分比，只能写明没有、不计算`,
  }
}

const ALL = 100

function statedCheck(one: Stated, figure: Figure | undefined, figures: Figure[]): Check[] {
  const what = `${one.label}${one.percent}%`
  const bad = figureOf(figures, 'bad')
  if (one.figure === 'good' && bad?.count === 0 && one.percent !== ALL)
    return [
      {
        what,
        isRight: false,
        says: `差评为0条时好评率只能是100%，${one.percent}%说明还有没列出的差评，或分子、分母不是同一批评价`,
      },
    ]
  if (figure?.outOf === undefined || sizeOf(figure.outOf) !== 'enough') return []
  const ours = percent(figure.count, figure.outOf)
  const isRight = ours === `${one.percent.toFixed(2)}%` || ours === `${one.percent}%`
  const numbers = `${figure.count}/${figure.outOf}＝${ours}`
  return [{ what, isRight, says: isRight ? numbers : `按本办的数是${numbers}` }]
}
