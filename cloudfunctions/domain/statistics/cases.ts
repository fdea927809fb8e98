import { FIGURES, NO_KEY, type FigureName } from '../../../miniprogram/contract/figures'
import type { DeadlineName, FollowUpOutcome } from '../../../miniprogram/contract/case'
import type { Answers, Case } from '../case'
import type { OutcomeRow, Share, Shares } from './shares'

/** What the figures need to know of a case. */
export type CaseFacts = Pick<
  Case,
  | 'kind'
  | 'centre'
  | 'window'
  | 'ratedDepartment'
  | 'ownerDepartment'
  | 'item'
  | 'deadlines'
  | 'outcome'
  | 'appeal'
  | 'result'
  | 'answers'
  | 'reopenings'
  | 'comparison'
  | 'late'
>

/** Whether a case counts for a figure: undefined where it does not, false where it is only among the `outOf`. */
type Question = (one: CaseFacts) => boolean | undefined

const deadline = (one: CaseFacts, name: DeadlineName) =>
  one.deadlines.find((candidate) => candidate.name === name)

/** Undefined until it is known: done, or missed. Missed once stays missed. */
function isKept(one: CaseFacts, name: DeadlineName): boolean | undefined {
  const found = deadline(one, name)
  if (found?.breachedAt) return false
  return found?.doneAt ? true : undefined
}

const ofRatings =
  (question: Question): Question =>
  (one) =>
    one.kind === 'rating' ? question(one) : undefined
const ofIssues =
  (question: Question): Question =>
  (one) =>
    one.kind === 'issue' ? question(one) : undefined

/** Of the bad ratings that were followed up, those with this outcome. */
const outcome = (name: FollowUpOutcome): Question =>
  ofRatings((one) => (deadline(one, 'first-contact')?.doneAt ? one.outcome === name : undefined))

const answer = (name: keyof Answers): Question =>
  ofIssues(({ answers }) => {
    const given = answers?.[name]
    return given === undefined || given === 'unknown' ? undefined : given === 'yes'
  })

/** No longer owed: excluded or withdrawn before it was corrected. */
const isToRectify = (one: CaseFacts) => {
  const found = deadline(one, 'rectify')
  return found !== undefined && found.droppedAt === undefined
}

type CaseFigure = {
  [N in FigureName]: (typeof FIGURES)[N]['basis'] extends 'cases' ? N : never
}[FigureName]

const QUESTIONS: Record<CaseFigure, Question> = {
  'followed-up': ofRatings((one) => (one.late ? undefined : isKept(one, 'first-contact'))),
  reached: outcome('reached'),
  'answered-in-app': outcome('answered-in-app'),
  'no-contact': outcome('no-contact'),
  unreachable: outcome('unreachable'),
  rectified: (one) =>
    isToRectify(one) ? deadline(one, 'rectify')?.doneAt !== undefined : undefined,
  'rectified-in-time': (one) => (isToRectify(one) ? isKept(one, 'rectify') : undefined),
  appeals: ({ appeal }) => appeal !== undefined,
  issues: ({ kind }) => kind === 'issue',
  consultations: ({ result }) => result === 'answered',
  replied: ofIssues((one) => isKept(one, 'reply')),
  contacted: answer('contacted'),
  solved: answer('solved'),
  satisfied: answer('satisfied'),
  reopened: ({ reopenings }) => reopenings > 0,
  blind: ({ comparison }) => comparison?.gap === true,
}

/** What one case comes to. */
export function sharesOf(one: CaseFacts): Shares {
  const shares: Shares = {}
  for (const [name, question] of Object.entries(QUESTIONS) as [CaseFigure, Question][]) {
    const counts = question(one)
    const share: Share = [counts ? 1 : 0, counts === undefined ? 0 : outOf(name)]
    if (share[0] > 0 || share[1] > 0) shares[name] = share
  }
  return shares
}

const outOf = (name: FigureName) => (FIGURES[name].kind === 'count' ? 0 : 1)

/** Where a case counts: a bad rating with the unit that was rated, an issue with the one that answers. */
export const caseRow = (one: CaseFacts): OutcomeRow => ({
  centre: one.centre,
  department: one.kind === 'rating' ? one.ratedDepartment : one.ownerDepartment,
  window: one.window,
  item: one.item ?? NO_KEY,
  shares: sharesOf(one),
})
