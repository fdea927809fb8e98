import type { CriterionName } from '../../../miniprogram/contract/assessment'

/** How one criterion takes points. */
export interface Weight {
  /** Full marks; 0: this office does not look at it. */
  points: number
  /** What each case costs where there are too few for a rate, or no rate makes sense. */
  perCase: number
  /** From this rate on nothing is lost, and what each percentage point below it costs. */
  target?: number
  perPercent?: number
}

/** Policy: stands in the settings (`assessment`). Where they say nothing, this holds. */
export interface AssessmentSettings {
  _id: 'assessment'
  /** Working days beyond its limit from which a duty counts as badly late. */
  lateDays: number
  criteria: Record<CriterionName, Weight>
}

export const DEFAULT_ASSESSMENT: AssessmentSettings = {
  _id: 'assessment',
  lateDays: 3,
  criteria: {
    good: { points: 30, perCase: 2, target: 0.98, perPercent: 3 },
    contact: { points: 10, perCase: 1, target: 1, perPercent: 0.5 },
    reply: { points: 20, perCase: 2, target: 1, perPercent: 1 },
    rectify: { points: 15, perCase: 2, target: 1, perPercent: 1 },
    part: { points: 5, perCase: 1, target: 1, perPercent: 0.5 },
    solved: { points: 10, perCase: 1, target: 0.9, perPercent: 0.5 },
    return: { points: 3, perCase: 1 },
    appeal: { points: 2, perCase: 1 },
    late: { points: 5, perCase: 1 },
  },
}
