import type { MarkRule } from '../../../miniprogram/contract/marks'
import { markAll, measure, precisionOf, recallOf } from './measure'
import { populate } from './population'

/* Known cheats among known honest people: how many the rules find, and how many they wrong. */

/** What each rule must reach, so that a change which makes it worse is seen. */
const FLOORS: Record<MarkRule | 'all', { precision: number; recall: number }> = {
  'many-windows': { precision: 0.98, recall: 0.85 },
  'many-times': { precision: 0.98, recall: 0.75 },
  burst: { precision: 0.95, recall: 0.84 },
  speed: { precision: 0.97, recall: 0.9 },
  // nobody knows which of a day are too many: its honest ones are in question with the others
  'more-than-served': { precision: 0.8, recall: 0.8 },
  'same-text': { precision: 0.98, recall: 0.75 },
  'staff-device': { precision: 0.98, recall: 0.98 },
  streak: { precision: 0.85, recall: 0.8 },
  'one-clerk': { precision: 0.97, recall: 0.85 },
  withdrawn: { precision: 0.9, recall: 0.65 },
  all: { precision: 0.9, recall: 0.85 },
}

it('the rules find what was planted, and little else', () => {
  const { scores } = measure()
  const reached = Object.entries(scores).map(([rule, score]) => {
    const [precision, recall] = [precisionOf(score), recallOf(score)]
    const floor = FLOORS[rule as MarkRule | 'all']
    const isReached = precision >= floor.precision && recall >= floor.recall
    return `${rule}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}${isReached ? '' : ' — too low'}`
  })
  process.stdout.write(`${reached.join('\n')}\n`)
  expect(reached.filter((line) => line.endsWith('too low'))).toEqual([])
})

it('the same seed gives the same people', () => {
  expect(JSON.stringify(populate(7).ratings)).toBe(JSON.stringify(populate(7).ratings))
})

it('among honest people alone, not one rating in fifty is marked', () => {
  const population = populate(2026)
  const ratings = population.ratings.filter(({ cheat }) => cheat === undefined)
  const contacted = population.contacted.filter(({ rating }) => rating.cheat === undefined)
  const marks = markAll({ ...population, ratings, contacted })
  const marked = new Set([...marks.values()].map(({ rating }) => rating))
  process.stdout.write(`honest: ${marked.size} of ${ratings.length} marked\n`)
  expect(marked.size / ratings.length).toBeLessThan(0.02)
})
