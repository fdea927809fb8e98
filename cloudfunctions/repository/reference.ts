import { msOf } from '../../miniprogram/contract/time'
import { createCalendar, type Calendar } from '../domain/calendar'
import { DEFAULT_DEVICE_SETTINGS, type DeviceSettings } from '../domain/device/settings'
import type {
  CalendarLayer,
  Centre,
  Department,
  Indicators,
  Item,
  Person,
  Policy,
  ReplyTemplates,
  Ruling,
  Templates,
  Window,
} from '../domain/reference'
import { notReady } from '../domain/refusal'
import type { Clock } from '../platform/clock'
import type { Database } from '../platform/database'
import type { CollectionName } from '../schema'

/** The district's own data, all of it: some hundreds of small documents. */
export interface Reference {
  centres: Centre[]
  departments: Department[]
  windows: Window[]
  items: Item[]
  people: Person[]
  policy: Policy
  templates: Templates
  indicators: Indicators
  replyTemplates: ReplyTemplates
  devices: DeviceSettings
  rulings: Ruling[]
  calendar: Calendar
}

/** A function instance looks the data up again after this long, in milliseconds: a change by an admin is live within it. */
const FRESH_MS = 60_000

/** CloudBase answers at most this many documents at once. */
const BATCH = 1000

/**
 * Reads the district's data once and keeps it for a minute, so that a warm call costs no round
 * trip for it. Calls that arrive together share one reading.
 */
export function createReferenceSource(database: Database, clock: Clock): () => Promise<Reference> {
  let kept: { reading: Promise<Reference>; readAt: number } | undefined
  return () => {
    const now = msOf(clock.now())
    // A clock that went back counts as stale too.
    if (!kept || Math.abs(now - kept.readAt) > FRESH_MS) {
      const reading = readReference(database)
      kept = { reading, readAt: now }
      reading.catch(() => {
        kept = undefined
      })
    }
    return kept.reading
  }
}

/** Reads the district's data now: for what must not act on a minute-old copy. */
export async function readReference(database: Database): Promise<Reference> {
  const all = <T extends { _id: string }>(collection: CollectionName) =>
    readAll<T>(database, collection)
  const [centres, departments, windows, items, people, settings, rulings, layers] =
    await Promise.all([
      all<Centre>('centres'),
      all<Department>('departments'),
      all<Window>('windows'),
      all<Item>('items'),
      all<Person>('people'),
      all<Policy | Templates | Indicators | ReplyTemplates | DeviceSettings>('settings'),
      all<Ruling>('rulings'),
      all<CalendarLayer>('calendar'),
    ])
  const setting = <T extends { _id: string }>(id: T['_id']): T => {
    const found = settings.find((one) => one._id === id)
    if (!found) throw notReady(`“设置”里的 ${id}`)
    return found as unknown as T
  }
  return {
    centres,
    departments,
    windows,
    items,
    people,
    policy: setting<Policy>('policy'),
    templates: setting<Templates>('templates'),
    indicators: setting<Indicators>('indicators'),
    replyTemplates: setting<ReplyTemplates>('reply-templates'),
    // an office may leave it out, in whole or in part
    devices: {
      ...DEFAULT_DEVICE_SETTINGS,
      ...settings.find((one): one is DeviceSettings => one._id === 'devices'),
    },
    rulings: rulings.sort((one, other) => (one.at < other.at ? 1 : -1)),
    calendar: createCalendar(layers),
  }
}

/** Every document of one kind of the district's data. */
export async function readAll<T extends { _id: string }>(
  database: Pick<Database, 'find'>,
  collection: CollectionName,
): Promise<T[]> {
  const found: T[] = []
  for (;;) {
    const after = found.at(-1)?._id
    const page = await database.find<T>(collection, {
      where: after === undefined ? {} : { _id: { $gt: after } },
      order: { _id: 1 },
      limit: BATCH,
    })
    found.push(...page)
    if (page.length < BATCH) return found
  }
}

/** The document with an id among rows already read. */
export const byId = <T extends { _id: string }>(
  rows: T[],
  id: string | undefined,
): T | undefined => (id === undefined ? undefined : rows.find((row) => row._id === id))
