import { addDays, dayOf } from '../../../../miniprogram/contract/time'
import { grouped, type DayFacts } from '../facts'
import type { RatingFact, Suspicion } from '../model'
import type { Thresholds } from '../thresholds'

/** Characters of a print `12:ab34…`. */
const charactersOf = (textPrint: string) => Number(textPrint.split(':')[0])

/** What holds for a text of that length; undefined where it is too short to say anything. */
export const limitOf = (textPrint: string, limits: Thresholds['same-text']) =>
  limits.find(({ characters }) => charactersOf(textPrint) >= characters)

/**
 * The same words again and again. Short ones (“很好”) everybody writes: they count only in masses,
 * at one window, on one day.
 */
export function sameText(
  { day, ratings, repeated, nameOf }: DayFacts,
  { 'same-text': limits }: Thresholds,
): Suspicion[] {
  const all = [...repeated, ...ratings]
  return grouped(all, ({ textPrint }) => textPrint).flatMap(([print, same]) => {
    const characters = charactersOf(print)
    const limit = limitOf(print, limits)
    if (!limit) return []
    const first = addDays(day, 1 - limit.days)
    const recent = same.filter(({ receivedAt }) => dayOf(receivedAt) >= first)
    const groups =
      limit.where === 'anywhere' ? [recent] : grouped(recent, windowOf).map(([, own]) => own)
    return groups
      .filter((own) => own.length >= limit.ratings && own.some((one) => isOf(one, day)))
      .map((own) => {
        const windows = [...new Set(own.map(windowOf))]
        const where = windows.length === 1 ? nameOf(windows[0] ?? '') : `${windows.length} 个窗口`
        const span = limit.days === 1 ? '这一天' : `${limit.days} 天里`
        return {
          subject: own[0]?.id ?? '',
          day,
          ratings: own,
          reason: `${where}${span}有 ${own.length} 条评价写得一模一样，都是同样的 ${characters} 个字。`,
          counts: { ratings: own.length, characters, windows: windows.length, days: limit.days },
        }
      })
  })
}

const windowOf = ({ window }: RatingFact) => window
const isOf = ({ receivedAt }: RatingFact, day: string) => dayOf(receivedAt) === day
