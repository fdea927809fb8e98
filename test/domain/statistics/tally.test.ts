import fc from 'fast-check'
import {
  addTo,
  count,
  correctionEntry,
  defaultEntry,
  emptyTally,
  mergeInto,
  ratingEntry,
  restore,
  store,
  subjectKey,
  tallyEntries,
  type Entry,
  type RatingFacts,
  type Tally,
} from '../../../cloudfunctions/domain/statistics'
import { instantAt } from '../../../miniprogram/contract/time'

const place = fc.constantFrom(
  { centre: 'qu', department: 'rsj', window: 'qu-1' },
  { centre: 'qu', department: 'mzj', window: 'qu-1' },
  { centre: 'cz', department: 'mzj', window: 'cz-1' },
)
const receivedAt = fc
  .constantFrom('2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01')
  .map((day) => instantAt(day, '09:00'))
const item = fc.option(fc.constantFrom('RSJ-01', 'with.dot'), { nil: undefined })

const rating: fc.Arbitrary<RatingFacts> = fc
  .record({
    place,
    receivedAt,
    item,
    level: fc.constantFrom(1, 2, 3, 4, 5),
    channel: fc.constantFrom(1, 2, 3),
    indicators: fc.uniqueArray(fc.constantFrom(108, 113, 501), { maxLength: 2 }),
    assessNumber: fc.constantFrom(1, 2),
    late: fc.boolean(),
  } as const)
  .map(({ place: where, item: named, ...rest }) => ({
    ...where,
    ...rest,
    ...(named === undefined ? {} : { item: named }),
  }))

const entry: fc.Arbitrary<Entry> = fc.oneof(
  rating.map(ratingEntry),
  rating.map((one) => correctionEntry('excluded', one)),
  rating.map((one) => correctionEntry('restored', one)),
  fc
    .record({ place, receivedAt })
    .map(({ place: where, receivedAt: at }) => defaultEntry({ ...where, receivedAt: at })),
)
const entries = fc.array(entry, { maxLength: 40 })

const asStored = (tallies: ReturnType<typeof tallyEntries>) =>
  new Map([...tallies].map(([key, { tally }]) => [key, store(tally)]))

function merged(...parts: Entry[][]): Map<string, Tally> {
  const all = new Map<string, Tally>()
  for (const part of parts)
    for (const [key, { tally }] of tallyEntries(part)) {
      const known = all.get(key) ?? emptyTally()
      mergeInto(known, tally)
      all.set(key, known)
    }
  return all
}
const storedOf = (tallies: Map<string, Tally>) =>
  new Map([...tallies].map(([key, tally]) => [key, store(tally)]))

it('counting piece by piece comes to the same as counting all at once, in any order', () => {
  fc.assert(
    fc.property(entries, entries, entries, (one, two, three) => {
      const atOnce = asStored(tallyEntries([...one, ...two, ...three]))
      expect(storedOf(merged(one, two, three))).toEqual(atOnce)
      expect(storedOf(merged(three, one, two))).toEqual(atOnce)
    }),
  )
})

it('adding is associative and commutative, and nothing adds nothing', () => {
  const slice = entry.map((one) => {
    const tally = emptyTally()
    count(tally, one)
    return tally.all.get('') ?? {}
  })
  const sumOf = (...slices: (typeof slice extends fc.Arbitrary<infer S> ? S : never)[]) => {
    const total = {}
    for (const one of slices) addTo(total, one)
    return total
  }
  fc.assert(
    fc.property(slice, slice, slice, (a, b, c) => {
      expect(sumOf(sumOf(a, b), c)).toEqual(sumOf(a, sumOf(b, c)))
      expect(sumOf(a, b)).toEqual(sumOf(b, a))
      expect(sumOf(a, {})).toEqual(a)
    }),
  )
})

it('what a document keeps is all of a tally, and an exclusion taken back leaves nothing', () => {
  fc.assert(
    fc.property(entries, rating, (all, one) => {
      for (const { tally } of tallyEntries(all).values())
        expect(store(restore(store(tally)))).toEqual(store(tally))
      const undone = [correctionEntry('excluded', one), correctionEntry('restored', one)]
      expect(asStored(tallyEntries([...all, ratingEntry(one), ...undone]))).toEqual(
        asStored(tallyEntries([...all, ratingEntry(one)])),
      )
    }),
  )
})

it('every dimension but reasons adds up to the whole; a month to its days', () => {
  fc.assert(
    fc.property(entries, (all) => {
      for (const { subject, tally } of tallyEntries(all).values())
        for (const dimension of ['channels', 'items', 'days'] as const) {
          const total = {}
          for (const slice of tally[dimension].values()) addTo(total, slice)
          const isEmpty = dimension === 'days' && subject.span === 'day'
          expect(total).toEqual(isEmpty ? {} : tally.all.get(''))
        }
    }),
  )
})

it('each entry counts in its day and its month, under the unit of that time', () => {
  const one = ratingEntry({
    ...{ centre: 'qu', department: 'rsj', window: 'qu-1', channel: 3, indicators: [] },
    ...{ level: 5, assessNumber: 1, receivedAt: '2026-01-31T09:00:00.000+08:00' },
  })
  const subjects = [...tallyEntries([one]).values()].map(({ subject }) => subject)
  expect(subjects.map(subjectKey)).toEqual([
    'day:2026-01-31:qu-1:rsj:qu',
    'month:2026-01:qu-1:rsj:qu',
  ])
})
