import {
  CRITERIA,
  type CriterionName,
  type Sheet,
  type SheetSummary,
} from '../../../miniprogram/contract/assessment'
import { dayOf } from '../../../miniprogram/contract/time'
import type { Case } from '../case'
import { CRITERION_RULES, type Judging } from './criteria'
import { lineOf, type Counted, type Fault } from './score'
import type { AssessmentSettings } from './settings'

/** What is known of a unit beside its cases. */
export interface UnitFigures {
  /** Ratings of 基本满意 and above: they have no cases. */
  good: number
  defaults: number
}

type Judged = Pick<Sheet, 'points' | 'full' | 'lines' | 'excluded' | 'defaults'>

/** What a unit comes to over the cases of a period. No persons anywhere: of a case its number and title. */
export function sheetOf(
  cases: Case[],
  { good, defaults }: UnitFigures,
  judging: Judging,
  { criteria }: AssessmentSettings,
): Judged {
  const lines = (Object.keys(CRITERIA) as CriterionName[]).map((criterion) => {
    const counted = count(criterion, cases, judging)
    if (criterion === 'good') counted.outOf += good
    return lineOf(counted, criteria[criterion])
  })
  const sum = (field: 'points' | 'full') =>
    Math.round(lines.reduce((total, line) => total + line[field] * 100, 0)) / 100
  const isExcluded = ({ kind, ratedDepartment, excluded }: Case) =>
    kind === 'rating' && ratedDepartment === judging.unit && excluded
  return {
    points: sum('points'),
    full: sum('full'),
    lines,
    excluded: cases.filter(isExcluded).length,
    defaults,
  }
}

function count(criterion: CriterionName, cases: Case[], judging: Judging): Counted {
  const faults: Fault[] = []
  let outOf = 0
  for (const one of cases) {
    const verdict = CRITERION_RULES[criterion](one, judging)
    if (!verdict) continue
    outOf += 1
    if (!verdict.isGood) faults.push({ ...nameOf(one), why: verdict.why })
  }
  return { criterion, outOf, faults }
}

const nameOf = ({ _id, number, title, receivedAt }: Case) => ({
  caseId: _id,
  number,
  title,
  receivedOn: dayOf(receivedAt),
})

/** Units by name: a sheet is for talking about, not for ranking. */
export const byName = (sheets: SheetSummary[]): SheetSummary[] =>
  sheets.sort((one, other) => one.unit.name.localeCompare(other.unit.name, 'zh-Hans-CN'))
