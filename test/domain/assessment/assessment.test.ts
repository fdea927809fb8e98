import fc from 'fast-check'
import {
  DEFAULT_ASSESSMENT,
  lineOf,
  sheetOf,
  type Judging,
} from '../../../cloudfunctions/domain/assessment'
import type { Case } from '../../../cloudfunctions/domain/case'
import type { Deadline } from '../../../cloudfunctions/domain/deadline'
import { CRITERIA, type CriterionName, type Sheet } from '../../../miniprogram/contract/assessment'
import { addDays, instantAt } from '../../../miniprogram/contract/time'
import { newCase } from '../../support/builders'
import { calendar, people } from '../../support/district'

const NOW = instantAt('2026-03-31', '10:00')
const judging: Judging = { unit: 'rsj', now: NOW, calendar, lateDays: 3 }

let made = 0
const next = () => String(++made).padStart(4, '0')

const rating = (facts: Partial<Case> = {}): Case => ({
  ...newCase('rating').one,
  _id: `r${next()}`,
  number: `CZ2603040R${next()}`,
  ratedDepartment: 'rsj',
  deadlines: [],
  ...facts,
})
const issue = (facts: Partial<Case> = {}): Case => ({
  ...newCase('issue').one,
  _id: `i${next()}`,
  number: `CZ2603040I${next()}`,
  ownerDepartment: 'rsj',
  deadlines: [],
  ...facts,
})

const deadline = (name: Deadline['name'], facts: Partial<Deadline> = {}): Deadline => ({
  name,
  startedAt: instantAt('2026-03-04', '10:00'),
  warnAt: [],
  dueAt: instantAt('2026-03-09', '18:00'),
  shownDue: instantAt('2026-03-09', '18:00'),
  calendarVersion: '',
  provisional: false,
  ...facts,
})
const kept = { doneAt: instantAt('2026-03-06', '10:00') }
const missed = {
  doneAt: instantAt('2026-03-10', '10:00'),
  breachedAt: instantAt('2026-03-09', '18:00'),
}

const judge = (cases: Case[], good = 0) =>
  sheetOf(cases, { good, defaults: 0 }, judging, DEFAULT_ASSESSMENT)
const line = (name: CriterionName, cases: Case[], good = 0) => {
  const found = judge(cases, good).lines.find(({ criterion }) => criterion === name)
  if (!found) throw new Error(`no line ${name}`)
  return found
}
const costs = (name: CriterionName, cases: Case[], good = 0) =>
  line(name, cases, good).costs.map(({ number, cost }) => [number, cost])

describe('what a case costs, and whom', () => {
  const own = { party: 'rsj' }
  it.each<[string, CriterionName, Case, boolean | undefined]>([
    ['a bad rating', 'good', rating(), false],
    ['… under appeal', 'good', rating({ appealLevel: 1 }), false],
    ['… that an appeal took out', 'good', rating({ excluded: true }), undefined],
    ['… of another unit', 'good', rating({ ratedDepartment: 'mzj' }), undefined],
    ['a reply in time', 'reply', issue({ deadlines: [deadline('reply', kept)] }), true],
    ['a late reply', 'reply', issue({ deadlines: [deadline('reply', missed)] }), false],
    ['a reply overdue and open', 'reply', issue({ deadlines: [deadline('reply')] }), false],
    [
      'a reply that is not due yet',
      'reply',
      issue({ deadlines: [deadline('reply', { dueAt: instantAt('2026-04-02', '18:00') })] }),
      undefined,
    ],
    [
      'a reply of another unit',
      'reply',
      issue({ ownerDepartment: 'mzj', deadlines: [deadline('reply', missed)] }),
      undefined,
    ],
    ['a late correction', 'rectify', rating({ deadlines: [deadline('rectify', missed)] }), false],
    [
      '… that an appeal made needless',
      'rectify',
      rating({ excluded: true, deadlines: [deadline('rectify', missed)] }),
      undefined,
    ],
    [
      'a late part, for whom it was asked of',
      'part',
      issue({ ownerDepartment: 'mzj', deadlines: [deadline('part', { ...missed, ...own })] }),
      false,
    ],
    [
      'the first contact of an issue',
      'contact',
      issue({ deadlines: [deadline('first-contact', missed)] }),
      false,
    ],
    [
      'the first contact of a bad rating is the officer’s',
      'contact',
      rating({
        officer: { department: 'zgb', role: 'follow-up' },
        deadlines: [deadline('first-contact', missed)],
      }),
      undefined,
    ],
    [
      'not solved, says the citizen',
      'solved',
      issue({ answers: { contacted: 'yes', solved: 'no', satisfied: 'yes' } }),
      false,
    ],
    [
      'nobody knows whether it is solved',
      'solved',
      issue({ answers: { contacted: 'yes', solved: 'unknown', satisfied: 'yes' } }),
      undefined,
    ],
    ['a return that was turned down', 'return', issue({ wasReturned: true }), false],
    [
      'a return not decided yet',
      'return',
      issue({ wasReturned: true, state: 'return-requested' }),
      undefined,
    ],
    [
      'a matter that another rightly returned',
      'return',
      issue({
        wasReturned: true,
        route: { department: 'rsj', role: 'handler', rule: 'adjudicated', reason: '' },
      }),
      undefined,
    ],
    ...(['upheld', 'mistaken'] as const).map((decision): [string, CriterionName, Case, boolean] => [
      `an appeal decided as ${decision}`,
      'appeal',
      rating({
        appeal: {
          level: 1,
          standing: 'decided',
          decision,
          grounds: 'mistaken',
          filedBy: '2011',
          wasReturned: false,
        },
      }),
      decision !== 'upheld',
    ]),
    [
      'a day late is not badly late',
      'late',
      issue({ deadlines: [deadline('reply', missed)] }),
      true,
    ],
    ['weeks late', 'late', issue({ deadlines: [deadline('reply')] }), false],
  ])('%s (%s)', (_, name, one, isGood) => {
    const found = line(name, [one])
    expect([found.outOf, found.count]).toEqual(
      isGood === undefined ? [0, 0] : isGood ? [1, 1] : [1, 0],
    )
    expect(found.costs.map(({ caseId }) => caseId)).toEqual(isGood === false ? [one._id] : [])
  })
})

describe('a line', () => {
  it('goes by cases where there are under twenty, and says so', () => {
    const cases = [rating(), rating()]
    const found = line('good', cases, 17)
    expect(found).toMatchObject({ scoring: 'cases', count: 17, outOf: 19, points: 26 })
    expect(found.reason).toBe(
      '只有 19 件，不到 20 件，不按比率、按件计分；2 件每件扣 2 分，共扣 4 分。',
    )
    expect(costs('good', cases, 17)).toEqual(cases.map(({ number }) => [number, 2]))
  })

  it('goes by its rate from twenty on, and shares what is lost among the cases', () => {
    const cases = [rating(), rating(), rating()]
    const found = line('good', cases, 97)
    expect(found).toMatchObject({ scoring: 'rate', count: 97, outOf: 100, points: 27 })
    expect(found.reason).toBe('好评率：100 件里 97 件做到，97%，目标 98%；扣 3 分，由 3 件分担。')
    expect(costs('good', cases, 97)).toEqual(cases.map(({ number }) => [number, 1]))
  })

  it('loses nothing at its target, and never more than it has', () => {
    expect(line('good', [rating()], 99)).toMatchObject({ points: 30 })
    const all = Array.from({ length: 25 }, () => rating())
    expect(line('good', all)).toMatchObject({ points: 0, full: 30 })
    expect(line('good', all).reason).toContain('本项最多扣 30 分')
  })

  it('without any case is not scored: a rate over nothing is no rate', () => {
    expect(line('part', [])).toMatchObject({ scoring: 'none', points: 0, full: 0, outOf: 0 })
    expect(judge([])).toMatchObject({ points: 0, full: 0 })
  })

  it('adds up to the hundredth, whatever the weights', () => {
    const weights = fc.record({
      points: fc.integer({ min: 0, max: 4000 }).map((n) => n / 100),
      perCase: fc.integer({ min: 0, max: 500 }).map((n) => n / 100),
      target: fc.integer({ min: 50, max: 100 }).map((n) => n / 100),
      perPercent: fc.integer({ min: 0, max: 300 }).map((n) => n / 100),
    })
    fc.assert(
      fc.property(weights, fc.nat(60), fc.nat(200), (weight, bad, good) => {
        const faults = Array.from({ length: bad }, (_, index) => ({
          caseId: String(index),
          number: String(index),
          title: '',
          receivedOn: '2026-03-04',
          why: '',
        }))
        const found = lineOf({ criterion: 'good', outOf: good + bad, faults }, weight)
        const lost = found.costs.reduce((sum, { cost }) => sum + Math.round(cost * 100), 0)
        expect(Math.round(found.points * 100) + lost).toBe(Math.round(found.full * 100))
        expect(found.points).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('a sheet', () => {
  const cases = [
    rating(),
    rating({ excluded: true }),
    issue({ deadlines: [deadline('reply', missed)], assignee: '2012' }),
    issue({ deadlines: [deadline('reply', kept)], assignee: '2012' }),
  ]

  it('adds its lines, and counts beside them what costs nothing', () => {
    const sheet: Omit<Sheet, 'from' | 'to' | 'asOf' | 'unit'> = sheetOf(
      cases,
      { good: 10, defaults: 7 },
      judging,
      DEFAULT_ASSESSMENT,
    )
    const scored = sheet.lines.filter(({ scoring }) => scoring !== 'none')
    expect(scored.map(({ criterion }) => criterion)).toEqual(['good', 'reply', 'late'])
    expect(sheet).toMatchObject({ points: 28 + 18 + 5, full: 55, excluded: 1, defaults: 7 })
    expect(sheet.lines.map(({ criterion }) => criterion)).toEqual(Object.keys(CRITERIA))
  })

  it('names no person', () => {
    const told = JSON.stringify(judge(cases, 10))
    for (const { _id, name } of people) {
      expect(told).not.toContain(`"${_id}"`)
      expect(told).not.toContain(name)
    }
    expect(told).not.toContain('rater')
  })

  it('counts a badly late one by working days only', () => {
    const done = (day: string) =>
      issue({ deadlines: [deadline('reply', { ...missed, doneAt: instantAt(day, '10:00') })] })
    // due on Monday the 9th: Thursday is three working days later, Wednesday two
    expect(line('late', [done('2026-03-11')]).costs).toEqual([])
    expect(line('late', [done('2026-03-12')]).costs).toHaveLength(1)
    expect(line('late', [done(addDays('2026-03-11', 0))]).count).toBe(1)
  })
})
