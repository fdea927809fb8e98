import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { createCalendar } from '../../../cloudfunctions/domain/calendar'
import { sanyuesanOf } from '../../../cloudfunctions/domain/calendar/sanyuesan'
import type { CalendarLayer } from '../../../cloudfunctions/domain/reference'
import { addDays } from '../../../miniprogram/contract/time'

const layer = (
  kind: CalendarLayer['layer'],
  year: number,
  days: Partial<Pick<CalendarLayer, 'off' | 'work'>> = {},
): CalendarLayer => ({
  _id: `${kind}-${year}`,
  layer: kind,
  year,
  source: 'a notice made up for this test',
  off: [],
  work: [],
  ...days,
})

const plain = createCalendar([])

describe('counting working days', () => {
  test.each([
    ['2026-02-11', 3, '2026-02-14'],
    ['2026-02-13', 3, '2026-02-25'],
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-04-30', 3, '2026-05-08'],
    ['2026-05-08', 1, '2026-05-09'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2026-09-30', 10, '2026-10-20'],
  ])('%s and %i working days is %s', (day, n, due) => {
    expect(plain.after(day, n)).toEqual({ day: due, provisional: false })
  })

  test('a day off is followed by the next working day, a working day is itself', () => {
    expect(plain.onOrAfter('2026-02-15').day).toBe('2026-02-24')
    expect(plain.onOrAfter('2026-02-14').day).toBe('2026-02-14')
  })

  test('counting back skips the same days', () => {
    expect(plain.before('2026-02-24', 1)).toBe('2026-02-14')
    expect(plain.before('2026-10-10', 3)).toBe('2026-09-30')
  })

  test('between leaves out the first day and takes in the last', () => {
    expect(plain.between('2026-02-13', '2026-02-25')).toBe(3)
    expect(plain.between('2026-02-14', '2026-02-23')).toBe(0)
    expect(plain.between('2026-02-25', '2026-02-13')).toBe(0)
  })

  test.each([0, -1, 1.5, Number.NaN])('%d working days cannot be counted', (n) => {
    expect(() => plain.after('2026-02-13', n)).toThrow(RangeError)
    expect(() => plain.before('2026-02-13', n)).toThrow(`cannot count ${n} working days`)
  })
})

describe('what is not announced yet', () => {
  test.each([
    ['a year without a notice', '2027-06-01', 3],
    ['a walk into such a year', '2026-12-25', 10],
    ['the last days of a year, which the next notice may still move', '2026-12-28', 1],
    ['a year before the first notice known', '2003-06-02', 1],
    ['三月三 of 2026, a week before', '2026-04-10', 1],
    ['三月三 of 2026, a week after', '2026-04-23', 2],
    ['a walk across 三月三', '2026-04-08', 20],
  ])('%s is provisional', (_what, day, n) => {
    expect(plain.after(day, n).provisional).toBe(true)
  })

  test.each([
    ['the last day the 2026 notice decides alone', '2026-12-25', 1],
    ['the days before the 三月三 window', '2026-04-08', 2],
    ['the days behind it', '2026-04-26', 3],
  ])('%s is certain', (_what, day, n) => {
    expect(plain.after(day, n).provisional).toBe(false)
  })

  test('a national layer makes its year known, and the end of the year before', () => {
    const calendar = createCalendar([
      layer('national', 2027, { off: ['2027-01-01'], work: ['2027-01-03'] }),
    ])
    expect(calendar.after('2026-12-31', 1)).toEqual({ day: '2027-01-03', provisional: false })
    expect(calendar.after('2026-12-28', 1).provisional).toBe(false)
    expect(calendar.after('2027-12-28', 1).provisional).toBe(true)
  })

  test('a regional layer settles 三月三 of its year only', () => {
    const calendar = createCalendar([layer('national', 2027), layer('regional', 2026)])
    expect(calendar.after('2026-04-17', 1).provisional).toBe(false)
    expect(calendar.after('2027-04-08', 1).provisional).toBe(true)
  })

  test.each([
    ['2027-03-31', false],
    ['2027-04-01', true],
    ['2027-04-15', true],
    ['2027-04-16', false],
  ])('三月三 of 2027 is 04-09 and reaches a week either way: the day after %s', (day, is) => {
    expect(createCalendar([layer('national', 2027)]).after(day, 1).provisional).toBe(is)
  })

  test('an unannounced day off at which nothing ends still counts as walked over', () => {
    expect(plain.onOrAfter('2027-01-02').provisional).toBe(true)
    expect(plain.onOrAfter('2026-04-25').provisional).toBe(true)
  })

  test.each([
    [2014, '2014-04-02'],
    [2017, '2017-03-30'],
    [2023, '2023-04-22'],
    [2024, '2024-04-11'],
    [2025, '2025-03-31'],
    [2026, '2026-04-19'],
    [2027, '2027-04-09'],
  ])('三月三 of %i is %s, also after a leap second month', (year, day) => {
    expect(sanyuesanOf(year)).toBe(day)
  })
})

describe('layers', () => {
  const guangxi2017 = layer('regional', 2017, { off: ['2017-04-01'], work: ['2017-04-08'] })

  test('Guangxi made a national working day of 2017 a holiday and worked a Saturday for it', () => {
    expect(plain.isWorkingDay('2017-04-01')).toBe(true)
    expect(plain.isWorkingDay('2017-04-08')).toBe(false)
    const calendar = createCalendar([guangxi2017])
    expect(calendar.isWorkingDay('2017-04-01')).toBe(false)
    expect(calendar.isWorkingDay('2017-04-08')).toBe(true)
    expect(calendar.after('2017-03-31', 1)).toEqual({ day: '2017-04-05', provisional: false })
  })

  test('the regional notice wins over the national one in whatever order they are given', () => {
    const national = layer('national', 2017, { work: ['2017-04-01'] })
    for (const layers of [
      [national, guangxi2017],
      [guangxi2017, national],
    ]) {
      const calendar = createCalendar(layers)
      expect(calendar.isWorkingDay('2017-04-01')).toBe(false)
      expect(calendar.version).toMatch(/^national-2017~\w+\+regional-2017~\w+$/)
    }
  })

  test('of two notices of the same kind the later one wins', () => {
    const calendar = createCalendar([
      layer('national', 2026, { work: ['2026-06-06'] }),
      layer('national', 2027, { off: ['2026-06-06', '2026-12-31'] }),
    ])
    expect(calendar.isWorkingDay('2026-06-06')).toBe(false)
    expect(calendar.isWorkingDay('2026-12-31')).toBe(false)
  })

  test('a corrected notice is another version of the calendar', () => {
    const notice = {
      _id: 'regional-2026',
      layer: 'regional' as const,
      year: 2026,
      source: '',
      work: [],
    }
    const versions = [['2026-04-20'], ['2026-04-20', '2026-04-21'], ['2026-04-21']].map(
      (off) => createCalendar([{ ...notice, off }]).version,
    )
    expect(new Set(versions).size).toBe(3)
  })

  test('the version of a calendar without layers says so', () => {
    expect(plain.version).toBe('built-in')
  })
})

describe('for any day and number', () => {
  const days = fc.integer({ min: 0, max: 8 * 366 }).map((offset) => addDays('2021-01-01', offset))
  const counts = fc.integer({ min: 1, max: 40 })

  test('the n-th working day after is a working day, later, with n working days up to it', () => {
    fc.assert(
      fc.property(days, counts, (day, n) => {
        const due = plain.after(day, n).day
        expect(plain.isWorkingDay(due)).toBe(true)
        expect(due > day).toBe(true)
        expect(plain.between(day, due)).toBe(n)
      }),
    )
  })

  test('one more working day is the next working day', () => {
    fc.assert(
      fc.property(days, counts, (day, n) => {
        expect(plain.after(day, n + 1).day).toBe(plain.after(plain.after(day, n).day, 1).day)
      }),
    )
  })

  test('a later start is never due earlier', () => {
    fc.assert(
      fc.property(days, days, counts, (one, other, n) => {
        const [first, second] = one <= other ? [one, other] : [other, one]
        expect(plain.after(first, n).day <= plain.after(second, n).day).toBe(true)
      }),
    )
  })

  test('counting back undoes counting on from a working day', () => {
    fc.assert(
      fc.property(days, counts, (day, n) => {
        const start = plain.onOrAfter(day).day
        expect(plain.before(plain.after(start, n).day, n)).toBe(start)
      }),
    )
  })

  test('what is certain stays so when the walk is shorter', () => {
    fc.assert(
      fc.property(days, counts, (day, n) => {
        fc.pre(!plain.after(day, n + 1).provisional)
        expect(plain.after(day, n).provisional).toBe(false)
      }),
    )
  })
})

test.each(['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])(
  'the machine’s time zone does not matter: %s',
  (zone) => {
    const script = `
      const { createCalendar } = require('./cloudfunctions/domain/calendar')
      const calendar = createCalendar([])
      const due = calendar.after('2026-09-30', 10)
      const near = ['2026-04-09', '2026-04-10'].map((day) => calendar.after(day, 1).provisional)
      process.stdout.write(JSON.stringify([due.day, calendar.isWorkingDay('2026-10-11'), near]))`
    const said = execFileSync(process.execPath, ['--import', 'tsx', '-e', script], {
      cwd: `${__dirname}/../../..`,
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    })
    expect(JSON.parse(said)).toEqual(['2026-10-20', false, [false, true]])
  },
)
