import { NO_KEY } from '../../../miniprogram/contract/figures'
import type { Item, Window } from '../reference'
import type { Place } from './entries'
import type { OutcomeRow } from './shares'

/** The windows and items of the district, to tell whose a record is that only names these. */
export interface Places {
  windows: Window[]
  items: Item[]
}

function placeOf(window: string, { windows }: Places): Place {
  const found = windows.find(({ _id }) => _id === window)
  return { window, centre: found?.centre ?? '', department: found?.department ?? '' }
}

/** A question that the guides answered without a case: of the unit whose item it is. */
export function consultationRow(
  { window, item }: { window: string; item: string },
  places: Places,
): OutcomeRow {
  const place = placeOf(window, places)
  const department = places.items.find(({ _id }) => _id === item)?.department ?? place.department
  return { ...place, department, item, shares: { issues: [1, 0], consultations: [1, 0] } }
}

/** Services that were given: what the ratings of their window are out of. */
export const serviceRow = (
  { window, item, count }: { window: string; item?: string; count: number },
  places: Places,
): OutcomeRow => ({
  ...placeOf(window, places),
  item: item ?? NO_KEY,
  shares: { active: [0, count] },
})

/** Ratings that are doubted, each once, however many rules doubt it. */
export function doubtedRows(marks: (Place & { rating: string; state: string })[]): OutcomeRow[] {
  const doubted = marks.filter(({ state }) => state !== 'dismissed')
  return [...new Map(doubted.map((mark) => [mark.rating, mark])).values()].map(
    ({ centre, department, window }) => ({
      ...{ centre, department, window },
      item: NO_KEY,
      shares: { doubted: [1, 0] },
    }),
  )
}
