import {
  CRITERIA,
  type Cost,
  type CriterionName,
  type SheetLine,
} from '../../../miniprogram/contract/assessment'
import { FEWEST_FOR_PERCENTAGE } from '../../../miniprogram/contract/figures'
import type { Weight } from './settings'

/** A case that costs something, before it is known what. */
export type Fault = Omit<Cost, 'cost'>

export interface Counted {
  criterion: CriterionName
  /** How many there are in all; without any, nothing is scored. */
  outOf: number
  faults: Fault[]
}

/**
 * One line of a sheet. Enough cases are scored by their rate, and what that costs is shared among
 * the cases at fault; fewer, and what knows no rate, case by case. Costs add up to what is lost, to
 * the hundredth of a point.
 */
export function lineOf(
  { criterion, outOf, faults }: Counted,
  { points: full, perCase, target, perPercent }: Weight,
): SheetLine {
  const count = outOf - faults.length
  const line = { criterion, full, count, outOf }
  if (outOf === 0 || full === 0)
    return {
      ...line,
      full: 0,
      points: 0,
      scoring: 'none',
      reason: '本期没有这样的件，不计分。',
      costs: [],
    }
  const byRate = target !== undefined && perPercent !== undefined && outOf >= FEWEST_FOR_PERCENTAGE
  const rate = count / outOf
  const wanted = byRate ? Math.max(0, (target - rate) * 100 * perPercent) : faults.length * perCase
  const lost = Math.min(hundredths(full), hundredths(wanted))
  const most = wanted > full ? `，本项最多扣 ${full} 分` : ''
  const words = { criterion, outOf, count, lost: lost / 100, most, bad: faults.length }
  return {
    ...line,
    points: (hundredths(full) - lost) / 100,
    scoring: byRate ? 'rate' : 'cases',
    reason: byRate
      ? rateReason({ ...words, target })
      : caseReason({ ...words, perCase, isFew: target !== undefined }),
    costs: share(lost, faults),
  }
}

const hundredths = (points: number) => Math.round(points * 100)

/** Shares out so many hundredths evenly; what does not go round falls on the first ones. */
function share(lost: number, faults: Fault[]): Cost[] {
  const each = Math.floor(lost / Math.max(1, faults.length))
  const over = lost - each * faults.length
  return faults.map((fault, index) => ({ ...fault, cost: (each + (index < over ? 1 : 0)) / 100 }))
}

interface Words {
  criterion: CriterionName
  outOf: number
  count: number
  bad: number
  lost: number
  most: string
}

function rateReason({
  criterion,
  outOf,
  count,
  bad,
  lost,
  most,
  target,
}: Words & { target: number }) {
  const { label } = CRITERIA[criterion]
  const found = `${label}：${outOf} 件里 ${count} 件做到，${percent(count / outOf)}，目标 ${percent(target)}`
  if (lost === 0) return `${found}，不扣分。`
  return `${found}；扣 ${lost} 分${most}，由 ${bad} 件分担。`
}

function caseReason({
  outOf,
  bad,
  lost,
  most,
  perCase,
  isFew,
}: Words & { perCase: number; isFew: boolean }) {
  const few = isFew
    ? `只有 ${outOf} 件，不到 ${FEWEST_FOR_PERCENTAGE} 件，不按比率、按件计分；`
    : ''
  if (bad === 0) return `${few}${outOf} 件都做到，不扣分。`
  return `${few}${bad} 件每件扣 ${perCase} 分，共扣 ${lost} 分${most}。`
}

const percent = (share: number) => `${Number((share * 100).toFixed(1))}%`
