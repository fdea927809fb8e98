import fc from 'fast-check'
import {
  columnsOf,
  differencesOf,
  filesOf,
  readForeign,
  TIME_FORMATS,
  type ExchangeSettings,
  type Exported,
  type RatingSource,
  type Target,
  type TimeFormat,
} from '../../../cloudfunctions/domain/exchange'
import { momentOf } from '../../../cloudfunctions/domain/exchange/time-formats'
import { CHANNELS } from '../../../cloudfunctions/domain/rating'
import { parseText, readRows } from '../../../cloudfunctions/domain/table'
import settings from '../../../data/settings.json'
import { LEVELS } from '../../../miniprogram/contract/levels'
import { instantOf } from '../../../miniprogram/contract/time'
import { centres, departments, indicators, items, windows } from '../../support/district'

const directory = { centres, departments, items, windows }
const context = { ...directory, indicators, now: '2026-12-31T00:00:00.000+08:00' }
const found: unknown = settings.find(({ _id }) => _id === 'exchange')
const targets = (found as ExchangeSettings).targets
const guangxi = targets.find(({ id }) => id === 'guangxi')!

const read = (target: Target, text: string) => {
  const { records, faults } = readRows(columnsOf(target), parseText(text), 'some columns')
  expect(faults).toEqual([])
  return records.map((record) => readForeign(target, record, context))
}

const codes = indicators.levels.flatMap((level) => level.indicators.map(({ code }) => code))

const rating: fc.Arbitrary<Exported> = fc
  .record({
    id: fc.stringMatching(/^[0-9a-f]{32}$/),
    window: fc.constantFrom(...windows),
    item: fc.option(fc.constantFrom(...items.map(({ _id }) => _id)), { nil: undefined }),
    channel: fc.constantFrom(...Object.values(CHANNELS)),
    level: fc.constantFrom(...LEVELS.map(({ level }) => level)),
    indicators: fc.uniqueArray(fc.constantFrom(...codes, ...indicators.retired)),
    assessNumber: fc.constantFrom(1 as const, 2 as const),
    second: fc.integer({
      min: Date.parse('2020-01-01') / 1000,
      max: Date.parse('2026-12-30') / 1000,
    }),
    standing: fc.constantFrom('counted' as const, 'mistaken' as const, 'untrue' as const),
  })
  .map(({ window, item, second, ...rest }) => ({
    ...rest,
    first: rest.assessNumber === 1 ? rest.id : 'f'.repeat(32),
    window: window._id,
    centre: window.centre,
    department: window.department,
    ...(item ? { item } : {}),
    assessedAt: instantOf(second * 1000),
  }))
const ratings = fc.uniqueArray(rating, { selector: ({ id }) => id, maxLength: 8 })

const FIELDS: [string, RatingSource][] = [
  ['time', 'assessedAt'],
  ['pf', 'channel'],
]
/** A table of another making: other names, times, separators and codes. */
const odd: Target = {
  id: 'odd',
  name: '另一个平台',
  time: 'yyyyMMddHHmmss',
  separator: '|',
  fields: [
    { name: 'key', from: 'id' },
    { name: 'follows', from: 'first' },
    { name: 'version', value: '3.0' },
    ...FIELDS.map(([name, from]) => ({ name, from })),
    { name: 'unit', from: 'department', codes: { mzj: '11450202', rsj: '11450203' } },
    { name: 'desk', from: 'window' },
    { name: 'matter', from: 'item' },
    { name: 'stars', from: 'level', codes: { 5: 'A', 4: 'B', 3: 'C', 2: 'D', 1: 'E' } },
    { name: 'why', from: 'indicators', codes: { 510: 'Q1', 108: 'Q2' } },
    { name: 'number', from: 'assessNumber' },
    { name: 'status', from: 'standing', codes: { counted: '0', mistaken: '1', untrue: '2' } },
  ],
}

it('says of a rating whether it is of a service that was given, and never of which', () => {
  const target: Target = {
    ...odd,
    fields: [
      { name: 'tied', from: 'tied' },
      { name: 'no', from: 'projectNo' },
    ],
  }
  fc.assert(
    fc.property(rating, (one) => {
      expect(filesOf(target, [one], directory).csv).toContain('0,')
      expect(filesOf(target, [{ ...one, tied: true }], directory).csv).toMatch(/^1,\s*$/m)
    }),
  )
})

describe.each([guangxi, odd])('what is written for $name', (target) => {
  it.each(['csv', 'json'] as const)('as %s is read back as what it was', (form) => {
    fc.assert(
      fc.property(ratings, (given) => {
        const text = filesOf(target, given, directory)[form]
        if (given.length === 0) return
        const back = read(target, text).map((one) => ('rating' in one ? one.rating : one))
        const known = new Map(given.map((one) => [one.id, one]))
        expect(back).toHaveLength(given.length)
        for (const one of back) {
          if (!('key' in one)) throw new Error(JSON.stringify(one))
          const { id, first, window, centre, department, item, channel, level } = known.get(
            one.key,
          )!
          const { assessNumber, assessedAt, standing } = known.get(one.key)!
          const said = { ...{ id, first, window, centre, department, channel, level } }
          expect(one).toMatchObject({ ...said, assessNumber, assessedAt, standing })
          expect(one.item).toBe(item)
          expect(one.indicators).toEqual(known.get(one.key)!.indicators)
          const spoken = new Set(target.fields.flatMap(({ from }) => (from ? [from] : [])))
          expect(differencesOf(known.get(one.key)!, one, spoken)).toEqual([])
        }
      }),
    )
  })

  it('is the same bytes in whatever order the ratings came', () => {
    fc.assert(
      fc.property(ratings, fc.infiniteStream(fc.nat()), (given, order) => {
        const shuffled = given
          .map((one) => [order.next().value, one] as const)
          .sort(([one], [other]) => one - other)
          .map(([, one]) => one)
        expect(filesOf(target, shuffled, directory)).toEqual(filesOf(target, given, directory))
      }),
    )
  })
})

it('every field of every table is always the same, or one of what may go out', () => {
  for (const { fields } of targets) {
    for (const { from, value } of fields)
      expect((from === undefined) !== (value === undefined)).toBe(true)
    expect(fields.map(({ name }) => name)).not.toContain('userName')
  }
})

it.each(Object.keys(TIME_FORMATS) as TimeFormat[])(
  'a moment written as %s is read back',
  (form) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (second) => {
        const at = instantOf(second * 1000)
        expect(momentOf(TIME_FORMATS[form](at))).toBe(at)
      }),
    )
  },
)

it.each([
  ['2026/3/1 9:05', '2026-03-01T09:05:00.000+08:00'],
  ['2026年3月1日 09:05:07', '2026-03-01T09:05:07.000+08:00'],
  ['2026-02-30 09:05', undefined],
  ['2026-03-01', undefined],
  ['25 o’clock', undefined],
])('%s is %s', (text, at) => {
  expect(momentOf(text)).toBe(at)
})

it('a rating without a window stands at the only one where its unit does its item, or at none', () => {
  const [national] = targets
  const one = windows.find(
    ({ department, items: done }) =>
      windows.filter((other) => other.department === department && other.items.includes(done[0]!))
        .length === 1,
  )!
  const row = {
    ...{ deptCode: one.department, taskCode: one.items[0], projectNo: 'P', pf: '1' },
    ...{ satisfaction: '5', assessTime: '2026-03-01 09:00:00' },
  }
  const place = (value: object) => {
    const back = readForeign(national!, { row: 1, value: { ...row, ...value } }, context)
    return 'rating' in back ? [back.rating.window, back.rating.centre] : back
  }
  expect(place({})).toEqual([one._id, one.centre])
  expect(place({ taskCode: 'NOBODY-KNOWS' })).toEqual(['', ''])
})
