import { RESULTS } from '../../../miniprogram/contract/case'
import { LEVELS } from '../../../miniprogram/contract/levels'
import type { Breakdown, IssueEnd, ReportData } from './model'
import { figureOf } from './sources'

/** How an issue ended, as a report names it, in the order in which it is told. */
export const END_WORDS: Record<IssueEnd, string> = {
  consulted: '看办事指南当场解决的咨询',
  answered: RESULTS.answered,
  done: RESULTS.done,
  explained: RESULTS.explained,
  guided: RESULTS.guided,
  merged: RESULTS.merged,
  withdrawn: '群众撤回',
  open: '正在办理',
}

export function breakdownOfEnds({ figures, ends }: ReportData): Breakdown | undefined {
  const issues = figureOf(figures, 'issues')
  if (!issues || !ends) return undefined
  const parts = (Object.keys(END_WORDS) as IssueEnd[]).map((end) => ({
    label: END_WORDS[end],
    count: ends[end] ?? 0,
  }))
  return { label: '“办不成事”反映按结果之和', unit: '件', total: issues.count, parts }
}

export function breakdownOfLevels({ figures, levels }: ReportData): Breakdown | undefined {
  const ratings = figureOf(figures, 'ratings')
  if (!ratings || !levels) return undefined
  const parts = LEVELS.map(({ level, name }) => ({ label: name, count: levels[level] }))
  return { label: '评价数按满意程度之和', unit: '条', total: ratings.count, parts }
}
