import type { RetestView, Verdict } from '../../../miniprogram/contract/findings'
import { addDays, type Day } from '../../../miniprogram/contract/time'
import { keyOf } from './cluster'
import { ratioInterval } from './interval'
import { measureOf } from './measure'
import type { Hit, Retest, Spot } from './model'

/** Under so many people in both times together, a difference says nothing. */
const FEW = 6

/** The two equally long times on either side of the day from which on the service is given anew. */
export function spansOf(since: Day, today: Day, days: number) {
  const passed = Math.max(1, Math.min(days, daysBetween(since, today) + 1))
  return {
    length: passed,
    before: { from: addDays(since, -passed), to: addDays(since, -1) },
    after: { from: since, to: addDays(since, passed - 1) },
    until: addDays(since, days - 1),
    isOver: passed === days && addDays(since, days - 1) < today,
  }
}

const daysBetween = (from: Day, to: Day) => (Date.parse(to) - Date.parse(from)) / 86_400_000

/**
 * The same measure over the same length of time before and after. `hits`: all of its subject; those
 * not compared yet that may turn out to belong to it are counted apart.
 */
export function retestOf(
  spot: Spot,
  hits: Hit[],
  { since, days }: { since: Day; days: number },
  today: Day,
): Retest {
  const { before, after } = spansOf(since, today, days)
  const own = hits.filter((hit) => keyOf(hit) === keyOf(spot))
  const pending = hits.filter((hit) => mayBelong(hit, spot))
  const citizensIn = ({ from, to }: { from: Day; to: Day }) => measureOf(pending, from, to).citizens
  return {
    before: measureOf(own, before.from, before.to),
    after: measureOf(own, after.from, after.to),
    pendingBefore: citizensIn(before),
    pendingAfter: citizensIn(after),
  }
}

/** Not compared yet, and nothing known of it speaks against. */
const mayBelong = (hit: Hit, spot: Spot) =>
  !hit.isSettled &&
  keyOf(hit) !== keyOf(spot) &&
  (hit.cause === '' || hit.cause === spot.cause) &&
  (hit.step === '' || hit.step === spot.step)

/**
 * Better only if it is so even when everything that is pending belongs to it; worse only if it is so
 * when none of that does. Everything else cannot be told.
 */
export function verdictOn({ before, after, ...rest }: Retest): Verdict {
  if (rest.silentAfter) return rest.silentAfter.isSilent ? 'unclear' : 'better'
  const [, high] = ratioInterval(before.citizens, after.citizens + rest.pendingAfter)
  if (high < 1) return 'better'
  const [low] = ratioInterval(before.citizens + rest.pendingBefore, after.citizens)
  return low > 1 ? 'worse' : 'unclear'
}

/** Two places of a ratio. */
const short = (value: number) => Math.round(value * 100) / 100

/** How the re-test stands, with its sentence. */
export function retestView(
  retest: Retest,
  { since, days }: { since: Day; days: number },
  today: Day,
): RetestView {
  const { before, after } = retest
  const { until, isOver } = spansOf(since, today, days)
  const verdict = verdictOn(retest)
  const [low, high] = ratioInterval(before.citizens, after.citizens)
  const hasRatio = before.citizens > 0 && Number.isFinite(high)
  return {
    since,
    until,
    isOver,
    before,
    after,
    ...(hasRatio
      ? {
          ratio: {
            value: short(after.citizens / before.citizens),
            range: [short(low), short(high)] as [number, number],
          },
        }
      : {}),
    verdict,
    said: sentenceOf(retest, verdict, isOver),
  }
}

/** One plain sentence: what was before, what is now, and what that says. */
export function sentenceOf(retest: Retest, verdict: Verdict, isOver: boolean): string {
  const { before, after, pendingAfter, silentAfter } = retest
  if (silentAfter)
    return silentAfter.isSilent
      ? `改之后办了 ${silentAfter.services} 件，还是没有人评价，看不出变好。`
      : '改之后有人评价了：变好了。'
  const length = (Date.parse(before.to) - Date.parse(before.from)) / 86_400_000 + 1
  const told = `改之前 ${length} 天有 ${before.citizens} 人碰到，改之后 ${length} 天有 ${after.citizens} 人`
  const pending = pendingAfter > 0 ? `，另有 ${pendingAfter} 人的事还没有比对` : ''
  return `${told}${pending}${ENDS[verdict](before.citizens + after.citizens < FEW, isOver)}`
}

const ENDS: Record<Verdict, (isFew: boolean, isOver: boolean) => string> = {
  better: (_, isOver) => (isOver ? '：变好了。' : '：到现在看，变好了。'),
  worse: (_, isOver) => (isOver ? '：变差了。' : '：到现在看，变差了。'),
  unclear: (isFew) =>
    isFew ? '。人数太少，还看不出有没有变好。' : '。差别不够大，还看不出有没有变好。',
}
