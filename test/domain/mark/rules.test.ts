import fc from 'fast-check'
import {
  binomialTail,
  DEFAULT_THRESHOLDS,
  fisherTail,
  markDay,
  markUnits,
  markWindow,
  type ContactedFact,
  type DayFacts,
  type Mark,
  type RatingFact,
  type WindowFacts,
} from '../../../cloudfunctions/domain/mark'
import { addDays, addMinutes, instantAt, instantOf, msOf } from '../../../miniprogram/contract/time'
import { printOf } from './population'

const DAY = '2026-03-10'
const AT = instantAt(DAY, '10:00')
const NAMES: Record<string, string> = { 'qu-1': '1 号窗口', 'qu-2': '2 号窗口' }

let made = 0
const rating = (facts: Partial<RatingFact> = {}): RatingFact => ({
  id: `r${String(++made).padStart(4, '0')}`,
  rater: `one-${made}`,
  window: 'qu-1',
  centre: 'qu',
  department: 'rsj',
  level: 5,
  receivedAt: AT,
  ...facts,
})

const dayWith = (ratings: RatingFact[], more: Partial<DayFacts> = {}): DayFacts => ({
  day: DAY,
  ratings,
  repeated: [],
  staff: new Map(),
  nameOf: (window) => NAMES[window] ?? window,
  ...more,
})

const windowWith = (ratings: RatingFact[], more: Partial<WindowFacts> = {}): WindowFacts => ({
  day: DAY,
  from: addDays(DAY, -29),
  name: '1 号窗口',
  ratings,
  services: new Map(),
  shifts: new Map(),
  openSeconds: 7 * 3600,
  others: { ratings: 1000, best: 800 },
  windows: 35,
  ...more,
})

const rulesIn = (marks: Mark[]) => [...new Set(marks.map(({ rule }) => rule))]
const day = (ratings: RatingFact[], more?: Partial<DayFacts>) =>
  markDay(dayWith(ratings, more), DEFAULT_THRESHOLDS)
const window = (ratings: RatingFact[], more?: Partial<WindowFacts>) =>
  markWindow(windowWith(ratings, more), DEFAULT_THRESHOLDS)

const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index))
const minutes = (index: number, apart: number) => addMinutes(AT, index * apart)
const seconds = (index: number, apart: number) => instantOf(msOf(AT) + index * apart * 1000)

describe('what a day shows of itself', () => {
  it.each([
    [4, []],
    [5, ['many-windows']],
  ])('one person at %i windows', (count, rules) => {
    const tour = times(count, (index) =>
      rating({ rater: 'same', window: `w-${index}`, receivedAt: minutes(index, 20) }),
    )
    expect(rulesIn(day(tour))).toEqual(rules)
  })

  it.each([
    [7, 1, []],
    [8, 1, ['burst']],
    [8, 2, []],
  ])('%i ratings of one window, %i minutes apart', (count, apart, rules) => {
    const crowd = times(count, (index) => rating({ receivedAt: minutes(index, apart) }))
    expect(rulesIn(day(crowd))).toEqual(rules)
  })

  it('crowds that overlap are one, and told with their hours and their peak', () => {
    const crowd = times(12, (index) => rating({ receivedAt: minutes(index, 1) }))
    const marks = day(crowd)
    expect(new Set(marks.map(({ cluster }) => cluster)).size).toBe(1)
    expect(marks[0]).toMatchObject({
      reason: '1 号窗口 10:00 到 10:11 收到 12 条评价，最密的 10 分钟里有 11 条。',
      evidence: { ratings: 12, counts: { ratings: 12, peak: 11, minutes: 10 } },
    })
  })

  it.each([
    [3, 10, []],
    [4, 39, ['speed']],
    [4, 40, []],
  ])('%i ratings in a row, %i seconds apart', (count, apart, rules) => {
    expect(
      rulesIn(day(times(count, (index) => rating({ receivedAt: seconds(index, apart) })))),
    ).toEqual(rules)
  })

  it.each([
    ['很好', 7, 'qu-1', []],
    ['很好', 8, 'qu-1', ['same-text']],
    ['办事效率高', 8, 'qu-1', ['same-text']],
    ['工作人员很热情', 4, 'qu-1', []],
    ['工作人员很热情', 5, 'qu-1', ['same-text']],
    ['办事大厅环境整洁工作人员业务熟练', 2, 'qu-1', []],
    ['办事大厅环境整洁工作人员业务熟练', 3, 'any', ['same-text']],
  ])('“%s” written %i times', (text, count, where, rules) => {
    const written = times(count, (index) =>
      rating({
        textPrint: printOf(text),
        receivedAt: minutes(index, 30),
        window: where === 'any' ? `w-${index}` : where,
      }),
    )
    expect(rulesIn(day(written))).toEqual(rules)
  })

  it('long words of the days before count with those of today, short ones do not', () => {
    const said = (text: string, at: string) => rating({ textPrint: printOf(text), receivedAt: at })
    const before = (text: string) =>
      times(9, (index) => said(text, instantAt(addDays(DAY, -1 - (index % 3)), '10:00')))
    const long = '办得很快很满意下次还来这里办理业务'
    expect(rulesIn(day([said(long, AT)], { repeated: before(long) }))).toEqual(['same-text'])
    expect(day([said('很好', AT)], { repeated: before('很好') })).toEqual([])
    expect(day([], { repeated: before(long) })).toEqual([])
  })

  it.each([
    ['rsj', 1, ['staff-device']],
    ['mzj', 2, []],
    ['mzj', 3, ['staff-device']],
  ])('a WeChat bound to somebody of %s, %i times', (unit, count, rules) => {
    const staff = new Map([['bound', unit]])
    const own = times(count, (index) => rating({ rater: 'bound', receivedAt: minutes(index, 30) }))
    const marks = day(own, { staff })
    expect(rulesIn(marks)).toEqual(rules)
    expect(JSON.stringify(marks)).not.toContain('bound')
  })
})

describe('what a window shows over weeks', () => {
  it.each([
    [3, 0, []],
    [4, 0, ['many-times']],
    [6, 6, ['many-times']],
    [5, 6, []],
  ])('one person %i times over %i days more', (count, days, rules) => {
    const own = times(count, (index) =>
      rating({
        rater: 'fan',
        receivedAt: instantAt(addDays(DAY, -Math.round((index * days) / count)), '10:00'),
      }),
    ).reverse()
    expect(rulesIn(window(own))).toEqual(rules)
  })

  const spread = (count: number, level: (index: number) => 1 | 4 | 5) =>
    times(count, (index) =>
      rating({
        level: level(index),
        receivedAt: instantAt(addDays(DAY, -Math.floor((count - 1 - index) / 4)), '11:00'),
      }),
    )

  it.each([
    ['enough of them', 60, () => 5, ['streak']],
    ['too few', 39, () => 5, []],
    ['a 满意 among the last', 60, (index: number) => (index === 50 ? 4 : 5), []],
  ] as [string, number, (index: number) => 4 | 5, string[]][])(
    '非常满意 one after the other: %s',
    (_, count, level, rules) => expect(rulesIn(window(spread(count, level)))).toEqual(rules),
  )

  it('a streak is no wonder where nearly everybody is 非常满意', () => {
    expect(
      window(
        spread(60, () => 5),
        { others: { ratings: 1000, best: 960 } },
      ),
    ).toEqual([])
    expect(
      window(
        spread(60, () => 5),
        { others: { ratings: 50, best: 20 } },
      ),
    ).toEqual([])
  })

  const turns = (onDays: (index: number) => number) => {
    const days = times(20, (index) => addDays(DAY, index - 19))
    const shifts = new Map(days.map((one, index) => [one, index % 2 === 1 ? 'a' : 'b']))
    const services = new Map(days.map((one) => [one, 20]))
    const ratings = days.flatMap((one, index) =>
      times(onDays(index), (turn) =>
        rating({ level: 4, receivedAt: instantAt(one, `1${turn}:00`) }),
      ),
    )
    return { shifts, services, ratings }
  }

  it('ratings on one person’s days only are marked, those of two are not, and nobody is named', () => {
    const one = turns((index) => (index % 2 === 1 ? 4 : 0))
    const marks = window(one.ratings, one)
    expect(rulesIn(marks)).toEqual(['one-clerk'])
    expect(marks).toHaveLength(40)
    expect(marks[0]?.reason).toContain('同一个人当班 10 天、办件占 50%，却有 40 条评价里的 40 条')
    const both = turns(() => 2)
    expect(window(both.ratings, both)).toEqual([])
  })

  it('more ratings than services puts all of the day in question', () => {
    const own = times(8, (index) => rating({ receivedAt: minutes(index, 20) }))
    const marked = (count: number) => rulesIn(window(own, { services: new Map([[DAY, count]]) }))
    expect(marked(5)).toEqual(['more-than-served'])
    expect(marked(6)).toEqual([])
    expect(rulesIn(window(own))).toEqual([])
  })

  it('where a service takes long, ratings may follow each other less quickly', () => {
    const own = times(4, (index) => rating({ receivedAt: seconds(index, 100) }))
    expect(rulesIn(window(own, { services: new Map([[DAY, 10]]) }))).toEqual(['speed'])
    expect(window(own, { services: new Map([[DAY, 60]]) })).toEqual([])
  })
})

describe('bad ratings withdrawn after contact', () => {
  const contacted = (department: string, count: number, gone: number): ContactedFact[] =>
    times(count, (index) => ({
      rating: rating({ department, level: 1 }),
      ...(index < gone ? { withdrawnAt: AT } : {}),
    }))
  const marks = (facts: ContactedFact[]) =>
    markUnits({ day: DAY, contacted: facts, nameOf: (unit) => unit }, DEFAULT_THRESHOLDS)

  it.each([
    ['far more than elsewhere', 8, 5, 5],
    ['few', 8, 2, 0],
    ['a small share', 30, 4, 0],
  ])('%s', (_, count, gone, marked) => {
    expect(marks([...contacted('rsj', count, gone), ...contacted('mzj', 60, 3)])).toHaveLength(
      marked,
    )
  })

  it('as many everywhere is nobody’s doing', () => {
    expect(marks([...contacted('rsj', 8, 4), ...contacted('mzj', 60, 30)])).toEqual([])
  })
})

describe('the marks', () => {
  const ratings = fc
    .array(
      fc.record({
        minute: fc.integer({ min: 0, max: 420 }),
        rater: fc.integer({ min: 0, max: 9 }),
        window: fc.integer({ min: 0, max: 5 }),
        level: fc.constantFrom(1 as const, 4 as const, 5 as const),
      }),
      { maxLength: 80 },
    )
    .map((rows) =>
      rows
        .sort((one, other) => one.minute - other.minute)
        .map(({ minute, rater, window: number, level }, index) =>
          rating({
            id: `r${index}`,
            rater: `p-${rater}`,
            window: `w-${number}`,
            level,
            receivedAt: addMinutes(instantAt(DAY, '09:00'), minute),
          }),
        ),
    )

  it('are the same for the same facts, one of a rating and rule, and tell no rater', () => {
    fc.assert(
      fc.property(ratings, (rows) => {
        const marks = day(rows)
        expect(day(rows)).toEqual(marks)
        expect(new Set(marks.map(({ _id }) => _id)).size).toBe(marks.length)
        expect(JSON.stringify(marks)).not.toMatch(/p-\d/)
        for (const { reason, evidence } of marks) {
          expect(reason).toMatch(/\d+ .*。$/)
          expect(evidence.from <= evidence.to).toBe(true)
        }
      }),
    )
  })

  it('only grow as the day goes on: what was found in the morning is found at night', () => {
    fc.assert(
      fc.property(ratings, fc.nat(80), (rows, cut) => {
        const early = day(rows.slice(0, cut)).map(({ _id, cluster }) => [_id, cluster].join())
        const late = new Set(day(rows).map(({ _id, cluster }) => [_id, cluster].join()))
        expect(early.filter((id) => !late.has(id))).toEqual([])
      }),
    )
  })
})

describe('chance', () => {
  it.each([
    [3, 3, 0.5, 0.125],
    [0, 5, 0.2, 1],
    [8, 10, 0.5, 0.0546875],
    [1, 10, 0, 0],
  ])('of at least %i hits in %i, each %d', (least, tries, share, chance) =>
    expect(binomialTail(least, tries, share)).toBeCloseTo(chance, 10),
  )

  it('of Fisher’s tea: all four cups told apart is one in seventy', () => {
    expect(fisherTail(4, 4, 4, 8)).toBeCloseTo(1 / 70, 10)
    expect(fisherTail(3, 4, 4, 8)).toBeCloseTo(17 / 70, 10)
  })

  it('is a chance, and never grows with what is asked of it', () => {
    const counts = fc.tuple(fc.nat(60), fc.nat(60), fc.nat(120)).map(([a, b, c]) => {
      const all = Math.max(a, b) + c
      return { drawn: a, marked: b, all }
    })
    fc.assert(
      fc.property(counts, fc.nat(60), ({ drawn, marked, all }, least) => {
        const chance = fisherTail(least, drawn, marked, all)
        expect(chance).toBeGreaterThanOrEqual(0)
        expect(chance).toBeLessThanOrEqual(1)
        expect(fisherTail(least + 1, drawn, marked, all)).toBeLessThanOrEqual(chance + 1e-12)
      }),
    )
  })
})
