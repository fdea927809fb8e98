import type { MarkRule } from '../../../../miniprogram/contract/marks'
import type { DayFacts, UnitFacts, WindowFacts } from '../facts'
import { marksOf, type Mark, type Suspicion } from '../model'
import type { Thresholds } from '../thresholds'
import { oneClerk, streak, withdrawn } from './habit'
import { burst, moreThanServed, speed, speedOfService } from './pace'
import { manyTimes, manyWindows, staffDevice } from './person'
import { sameText } from './words'

type Find<Facts> = (facts: Facts, thresholds: Thresholds) => Suspicion[]
type Rules<Facts> = [MarkRule, Find<Facts>][]

/** What a day shows of itself: may also be asked while it goes on. */
const DAY_RULES: Rules<DayFacts> = [
  ['many-windows', manyWindows],
  ['burst', burst],
  ['speed', speed],
  ['same-text', sameText],
  ['staff-device', staffDevice],
]

/** What a window shows over the days before. */
const WINDOW_RULES: Rules<WindowFacts> = [
  ['many-times', manyTimes],
  ['speed', speedOfService],
  ['more-than-served', moreThanServed],
  ['streak', streak],
  ['one-clerk', oneClerk],
]

/** What the cases of a unit show over the days before. */
const UNIT_RULES: Rules<UnitFacts> = [['withdrawn', withdrawn]]

const markBy =
  <Facts>(rules: Rules<Facts>) =>
  (facts: Facts, thresholds: Thresholds): Mark[] =>
    rules.flatMap(([rule, find]) =>
      find(facts, thresholds).flatMap((suspicion) => marksOf(rule, suspicion)),
    )

export const markDay = markBy(DAY_RULES)
export const markWindow = markBy(WINDOW_RULES)
export const markUnits = markBy(UNIT_RULES)
