import type { Case } from '../../../cloudfunctions/domain/case'
import type { Mark } from '../../../cloudfunctions/domain/mark'
import type { DefaultRating, Rating } from '../../../cloudfunctions/domain/rating'
import type { Correction } from '../../../cloudfunctions/repository/corrections'
import type { Service } from '../../../cloudfunctions/repository/services'
import type { FigureName, Grouping, StatisticsQuery } from '../../../miniprogram/contract/figures'
import { itemAt, windowAt } from '../../support/district'
import type { TestCloud } from '../../support/cloud'
import { stored } from '../../support/inside'

/*
 * The figures counted the long way: every record looked at, one by one, by the words of their
 * definitions. Shares nothing with what the functions count by.
 */

/** One thing that counts, with all it can be grouped by. */
interface Counted {
  day: string
  centre: string
  department: string
  window: string
  item: string
  channel?: string
  level?: string
  indicators?: string[]
  /** Out of how many; a count has nothing there. */
  figures: Partial<Record<FigureName, [number, number]>>
}

const POINTS = [0, 0, 3, 6, 8, 10]

export function everyRecord(cloud: TestCloud): Counted[] {
  return [
    ...ratings(cloud),
    ...stored<DefaultRating>(cloud, 'defaults').map((one): Counted => ({
      ...placeOf(one, one.receivedAt),
      channel: '7',
      figures: { defaults: [1, 0] },
    })),
    ...stored<Case>(cloud, 'cases').map(caseRecord),
    ...doubted(cloud),
    ...stored<{ window: string; item: string; at: string }>(cloud, 'consultations').map(
      ({ window, item, at }): Counted => ({
        ...placeOf({ ...windowAt(window), window, department: itemAt(item).department, item }, at),
        figures: { issues: [1, 0], consultations: [1, 0] },
      }),
    ),
    ...stored<Service>(cloud, 'services').map(({ window, day, item, count }): Counted => {
      const { centre, department } = windowAt(window)
      return {
        ...{ day, centre, department, window, item: item ?? '-' },
        figures: { active: [0, count] },
      }
    }),
  ]
}

function placeOf(
  one: { centre: string; department: string; window: string; item?: string },
  at: string,
) {
  const { centre, department, window, item = '-' } = one
  return { day: at.slice(0, 10), centre, department, window, item }
}

function ratings(cloud: TestCloud): Counted[] {
  const corrections = stored<Correction>(cloud, 'corrections')
  return stored<Rating>(cloud, 'ratings').map((one): Counted => {
    const about = corrections.filter(({ rating }) => rating === one._id)
    const isOut = about.sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1)?.kind === 'excluded'
    const isGood = one.level > 2 ? 1 : 0
    const counts = isOut ? 0 : 1
    return {
      ...placeOf(one, one.receivedAt),
      channel: String(one.channel),
      level: String(one.level),
      indicators: one.indicators.length > 0 ? one.indicators.map(String) : ['-'],
      figures:
        one.assessNumber === 2
          ? { 're-rated': [isGood, 1] }
          : {
              ratings: [1, 0],
              good: [isGood * counts, counts],
              bad: [(1 - isGood) * counts, counts],
              score: [(POINTS[one.level] ?? NaN) * counts, counts],
              excluded: [isOut ? 1 : 0, 0],
              late: [one.late ? 1 : 0, 0],
              tied: [one.tied ? 1 : 0, 1],
              active: [1, 0],
            },
    }
  })
}

function doubted(cloud: TestCloud): Counted[] {
  const marks = stored<Mark>(cloud, 'marks').filter(({ state }) => state !== 'dismissed')
  const first = marks.filter(
    ({ rating }, index) => marks.findIndex((mark) => mark.rating === rating) === index,
  )
  return first.map(({ centre, department, window, receivedAt }) => ({
    ...placeOf({ centre, department, window }, receivedAt),
    figures: { doubted: [1, 0] },
  }))
}

function caseRecord(one: Case): Counted {
  const deadline = (name: string) => one.deadlines.find((candidate) => candidate.name === name)
  const rate = (name: string): [number, number] => {
    const { doneAt, breachedAt } = deadline(name) ?? {}
    return [doneAt && !breachedAt ? 1 : 0, doneAt || breachedAt ? 1 : 0]
  }
  const isIssue = one.kind === 'issue'
  const department = isIssue ? one.ownerDepartment : one.ratedDepartment
  const followedUp = deadline('first-contact')?.doneAt ? 1 : 0
  const ended = (outcome: string): [number, number] => [
    followedUp && one.outcome === outcome ? 1 : 0,
    followedUp,
  ]
  const answer = (name: 'contacted' | 'solved' | 'satisfied'): [number, number] => {
    const given = one.answers?.[name] ?? 'unknown'
    return [given === 'yes' ? 1 : 0, given === 'unknown' ? 0 : 1]
  }
  return {
    ...placeOf({ ...one, department }, one.receivedAt),
    figures: isIssue
      ? {
          issues: [1, 0],
          consultations: [one.result === 'answered' ? 1 : 0, 0],
          replied: rate('reply'),
          contacted: answer('contacted'),
          solved: answer('solved'),
          satisfied: answer('satisfied'),
          reopened: [one.reopenings ? 1 : 0, 0],
        }
      : {
          'followed-up': rate('first-contact'),
          reached: ended('reached'),
          'answered-in-app': ended('answered-in-app'),
          'no-contact': ended('no-contact'),
          unreachable: ended('unreachable'),
        },
  }
}

/** Keys under which a record stands in a grouping. */
const KEYS: Record<Grouping, (one: Counted) => string[]> = {
  day: ({ day }) => [day],
  month: ({ day }) => [day.slice(0, 7)],
  centre: ({ centre }) => [centre],
  department: ({ department }) => [department],
  window: ({ window }) => [window],
  item: ({ item }) => [item],
  channel: ({ channel }) => (channel === undefined ? [] : [channel]),
  level: ({ level }) => (level === undefined ? [] : [level]),
  indicator: ({ indicators }) => indicators ?? [],
}

export type Recounted = Map<string, Partial<Record<FigureName, [number, number]>>>

/** Every row that has anything, by key; the whole under `''`. */
export function recount(records: Counted[], query: StatisticsQuery): Recounted {
  const { from, to, by, centre, department, window } = query
  const asked = records.filter(
    (one) =>
      from <= one.day &&
      one.day <= to &&
      (centre === undefined || one.centre === centre) &&
      (department === undefined || one.department === department) &&
      (window === undefined || one.window === window),
  )
  const rows = new Map<string, Counted[]>()
  for (const one of asked)
    for (const key of ['', ...(by ? KEYS[by](one) : [])])
      rows.set(key, [...(rows.get(key) ?? []), one])
  return new Map([...rows].map(([key, all]) => [key, total(all)]))
}

function total(records: Counted[]): Partial<Record<FigureName, [number, number]>> {
  const figures: Partial<Record<FigureName, [number, number]>> = {}
  const served = new Set(
    records.filter((one) => (one.figures.active?.[1] ?? 0) > 0).map(({ window }) => window),
  )
  for (const one of records)
    for (const [name, [count, outOf]] of Object.entries(one.figures) as [
      FigureName,
      [number, number],
    ][]) {
      if (name === 'active' && !served.has(one.window)) continue
      const before = figures[name] ?? [0, 0]
      figures[name] = [before[0] + count, before[1] + outOf]
    }
  return figures
}
