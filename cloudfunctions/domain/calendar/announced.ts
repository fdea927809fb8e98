import { addDays } from '../../../miniprogram/contract/time'
import type { Day } from '../../../miniprogram/contract/time'
import type { CalendarLayer } from '../reference'
import { FIRST_KNOWN_YEAR, LAST_KNOWN_YEAR } from './notices'
import { isNearSanyuesan } from './sanyuesan'

/** 元旦 is arranged by the new year's notice, which has reached back to 29 December (2007, 2018). */
const NEW_YEAR_REACH_DAYS = 3

const yearOf = (day: Day): number => Number(day.slice(0, 4))

/** Which notices of these years are not out yet, national ones first in each year. */
export function missingNotices(
  layers: CalendarLayer[],
  years: number[],
): Pick<CalendarLayer, 'layer' | 'year'>[] {
  const isOut = ({ layer, year }: Pick<CalendarLayer, 'layer' | 'year'>) =>
    layers.some((one) => one.layer === layer && one.year === year) ||
    (layer === 'national' && year >= FIRST_KNOWN_YEAR && year <= LAST_KNOWN_YEAR)
  return years
    .flatMap((year) => [
      { layer: 'national' as const, year },
      { layer: 'regional' as const, year },
    ])
    .filter((notice) => !isOut(notice))
}

/**
 * Tells of a day whether every notice that can decide it is out. Until then whether it is worked
 * is a guess, and what is reckoned from it provisional.
 */
export function createAnnounced(layers: CalendarLayer[]): (day: Day) => boolean {
  const yearsOf = (kind: CalendarLayer['layer']) =>
    new Set(layers.filter(({ layer }) => layer === kind).map(({ year }) => year))
  const national = yearsOf('national')
  const regional = yearsOf('regional')
  const hasNational = (year: number) =>
    (year >= FIRST_KNOWN_YEAR && year <= LAST_KNOWN_YEAR) || national.has(year)

  return (day) =>
    hasNational(yearOf(day)) &&
    hasNational(yearOf(addDays(day, NEW_YEAR_REACH_DAYS))) &&
    (regional.has(yearOf(day)) || !isNearSanyuesan(day))
}
