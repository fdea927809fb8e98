import type { GuideDifference } from '../../miniprogram/contract/guides'
import { differencesOf } from '../domain/guide'
import type { Item, PublishedGuide } from '../domain/reference'
import type { Database } from '../platform/database'
import type { Reference } from './reference'

/** CloudBase answers at most this many documents at once. */
const PAGE = 1000

/** One answer compares no more than this many pages, and stops at about so many differences. */
const MOST_PAGES = 6
const ENOUGH = 60

/** What joins item and centre in the id of a guide: sorts after every character of an item's code. */
export const guideId = (item: string, centre: string) => `${item}@${centre}`

interface Check {
  differences: GuideDifference[]
  checked: { items: number; guides: number }
  next?: string
}

/**
 * Compares guides item by item from a cursor on: the ids of one item's guides lie side by side, so a
 * page is cut where its last item begins, and nothing is compared in part.
 */
export async function checkGuides(
  database: Database,
  reference: Reference,
  { cursor = '', department }: { cursor?: string; department?: string },
): Promise<Check> {
  const items = new Map(reference.items.map((item) => [item._id, item]))
  const offering = offeringOf(reference)
  const names = namesOf(reference)
  const check: Check = { differences: [], checked: { items: 0, guides: 0 } }
  let after = cursor
  for (let page = 0; page < MOST_PAGES && check.differences.length < ENOUGH; page++) {
    const found = await database.find<PublishedGuide>('guides', {
      where: { _id: { $gt: after } },
      order: { _id: 1 },
      limit: PAGE,
    })
    const isLast = found.length < PAGE
    for (const [id, guides] of whole(found, isLast)) {
      after = guides.at(-1)?._id ?? after
      const item = items.get(id)
      if (!item || (department !== undefined && item.department !== department)) continue
      check.checked.items++
      check.checked.guides += guides.length
      check.differences.push(...differencesOf(item, guides, offering.get(id) ?? []).map(names))
    }
    if (isLast) return check
  }
  return { ...check, next: after }
}

/** Guides by item; the last item of a page that is not the last one may not be all there. */
function whole(guides: PublishedGuide[], isLast: boolean): [string, PublishedGuide[]][] {
  const byItem = new Map<string, PublishedGuide[]>()
  for (const guide of guides) {
    const known = byItem.get(guide.item)
    if (known) known.push(guide)
    else byItem.set(guide.item, [guide])
  }
  const all = [...byItem]
  // an item of a thousand centres would be a page by itself; there are nine
  return isLast || all.length === 1 ? all : all.slice(0, -1)
}

/** The centres at whose windows an item is served. */
function offeringOf({ windows }: Reference): Map<Item['_id'], string[]> {
  const offering = new Map<string, Set<string>>()
  for (const { items, centre } of windows)
    for (const item of items) offering.set(item, (offering.get(item) ?? new Set()).add(centre))
  return new Map([...offering].map(([item, centres]) => [item, [...centres]]))
}

/** Codes of centres and units as their names. */
function namesOf({ centres, departments }: Reference) {
  const nameIn = (rows: { _id: string; name: string }[], id: string) =>
    rows.find(({ _id }) => _id === id)?.name ?? id
  return (one: GuideDifference): GuideDifference => ({
    ...one,
    department: nameIn(departments, one.department),
    variants: one.variants.map(({ value, centres: ids }) => ({
      value,
      centres: ids.map((id) => nameIn(centres, id)),
    })),
  })
}
