import { RESULTS } from '../contract/case'
import type { PublicCase } from '../contract/public'
import type { Day } from '../contract/time'
import { words } from './words'

/** A matter told in public, as it is read. */
export interface ToldCase {
  result: string
  month: string
  summary: string
}

export function toldCases(cases: readonly PublicCase[], today: Day): ToldCase[] {
  const { results, say } = words()
  return cases.map(({ month, result, summary }) => {
    const [year = '', number = ''] = month.split('-')
    const isThisYear = today.startsWith(year)
    return {
      result: result ? (results?.[result] ?? RESULTS[result]) : '',
      month: say.month(isThisYear ? undefined : Number(year), Number(number)),
      summary,
    }
  })
}
