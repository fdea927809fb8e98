import * as v from 'valibot'
import { CRITERIA, type CriterionName } from '../../miniprogram/contract/assessment'

/* What the office may say of doubtful ratings, assessment and training; what it leaves out has defaults. */

const whole = v.pipe(v.number(), v.integer('要填整数'), v.minValue(1, '至少是 1'))
const some = v.pipe(v.number(), v.minValue(0, '不能是负数'))
const share = v.pipe(v.number(), v.minValue(0, '在 0 和 1 之间'), v.maxValue(1, '在 0 和 1 之间'))
const maybe = v.exactOptional

const repetition = { ratings: whole, days: whole }

const marks = v.strictObject({
  _id: v.literal('marks'),
  lookBackDays: maybe(v.pipe(whole, v.maxValue(92, '最多看 92 天'))),
  'many-windows': maybe(v.strictObject({ windows: whole })),
  'many-times': maybe(v.array(v.strictObject(repetition))),
  burst: maybe(v.strictObject({ ratings: whole, minutes: whole })),
  speed: maybe(
    v.strictObject({ ratings: whole, seconds: whole, shareOfService: share, mostSeconds: whole }),
  ),
  'more-than-served': maybe(v.strictObject({ excess: whole, times: some })),
  'same-text': maybe(
    v.array(
      v.strictObject({
        ...repetition,
        characters: whole,
        where: v.picklist(['window', 'anywhere'], '要写 window 或 anywhere'),
      }),
    ),
  ),
  'staff-device': maybe(v.strictObject({ ownUnit: whole, otherUnits: whole })),
  streak: maybe(v.strictObject({ ratings: whole, chance: share })),
  'one-clerk': maybe(v.strictObject({ ratings: whole, share, chance: share })),
  withdrawn: maybe(v.strictObject({ days: whole, cases: whole, share, chance: share })),
})

const weight = v.strictObject({
  points: some,
  perCase: some,
  target: maybe(share),
  perPercent: maybe(some),
})

const assessment = v.strictObject({
  _id: v.literal('assessment'),
  lateDays: maybe(whole),
  criteria: maybe(
    v.strictObject(
      Object.fromEntries(Object.keys(CRITERIA).map((name) => [name, weight])) as Record<
        CriterionName,
        typeof weight
      >,
    ),
  ),
})

const training = v.strictObject({
  _id: v.literal('training'),
  fewest: maybe(whole),
  share: maybe(share),
})

export const INSIGHT_SETTINGS = [marks, assessment, training] as const
