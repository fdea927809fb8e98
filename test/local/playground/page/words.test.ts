import { COLLECTIONS } from '../../../../cloudfunctions/schema'
import {
  dateText,
  instantOfField,
  momentText,
  shiftText,
} from '../../../../local/playground/page/clock/shanghai'
import { fieldsOf, valueText } from '../../../../local/playground/page/data/value'
import { createCitizens } from '../../../../local/playground/page/people/citizens'
import { rolesText, unitsOf } from '../../../../local/playground/page/people/staff'
import { titleOf } from '../../../../local/playground/page/data/titles'
import { officerOf } from '../../../../local/playground/page/tour/officer'
import { msOf } from '../../../../miniprogram/contract/time'

const NOW = msOf('2026-02-13T09:00:00.000+08:00')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('time in words', () => {
  test('a date is Shanghai’s, wherever the machine is', () => {
    expect(dateText(msOf('2026-02-13T23:30:00.000+08:00'))).toBe('2026年2月13日 星期五')
    expect(instantOfField('2026-02-13T09:00')).toBe('2026-02-13T09:00:00.000+08:00')
  })

  test.each([
    ['2026-02-13T08:05:00.000+08:00', '今天 08:05'],
    ['2026-02-12T16:05:00.000Z', '今天 00:05'],
    ['2026-02-12T17:31:00.000+08:00', '2月12日 17:31'],
    ['2025-12-31T17:31:00.000+08:00', '2025年12月31日 17:31'],
  ])('%s is %s', (at, expected) => {
    expect(momentText(at, NOW)).toBe(expected)
  })

  test.each([
    [29_000, undefined],
    [-29_000, undefined],
    [MINUTE, '比真实时间快 1 分钟'],
    [HOUR - 1, '比真实时间快 1 小时'],
    [-(2 * DAY + 3 * HOUR + 4 * MINUTE), '比真实时间慢 2 天 3 小时'],
    [3 * DAY + 5 * MINUTE, '比真实时间快 3 天 5 分钟'],
  ])('a clock moved by %d ms is %p', (offset, expected) => {
    expect(shiftText(offset)).toBe(expected)
  })
})

describe('documents in words', () => {
  test('fields are those of all documents, the id first', () => {
    expect(
      fieldsOf([
        { level: 1, _id: 'a' },
        { _id: 'b', text: 'x' },
      ]),
    ).toEqual(['_id', 'level', 'text'])
  })

  test.each([
    ['v1:sm4:9f2c', 'v1:sm4:9f2c'],
    [5, '5'],
    [false, 'false'],
    [null, 'null'],
    [undefined, ''],
    [{ $date: NOW }, '2026-02-13T09:00:00.000+08:00'],
    [{ a: [1, 'b'] }, '{"a":[1,"b"]}'],
  ])('%p reads %p', (value, expected) => {
    expect(valueText(value)).toBe(expected)
  })
})

describe('people', () => {
  test('roles are named in Chinese, an unknown one by its id', () => {
    expect(rolesText(['follow-up', 'admin', 'auditor'])).toBe('回访员、管理员、auditor')
  })

  test('units keep the order in which they first appear', () => {
    const person = (name: string, unit: string) => ({
      openid: name,
      number: name,
      name,
      roles: [],
      unit,
    })
    const units = unitsOf([person('a', '甲局'), person('b', '乙局'), person('c', '甲局')])
    expect(units.map(({ name, people }) => [name, people.length])).toEqual([
      ['甲局', 2],
      ['乙局', 1],
    ])
  })

  const citizensOf = (kept: Map<string, string>) => {
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    }
    let drawn = 0
    return createCitizens(storage, () => String((drawn += 1)))
  }

  test('citizens are named by the ten stems, then by number', () => {
    const citizens = citizensOf(new Map())
    const names = Array.from({ length: 11 }, () => citizens.create().name)
    expect(names.slice(0, 2)).toEqual(['市民甲', '市民乙'])
    expect(names.slice(-2)).toEqual(['市民癸', '市民 11'])
    expect(citizens.all().at(-1)).toEqual({ openid: 'o-citizen-11', name: '市民 11' })
  })

  test('those who stay keep their names when another is forgotten', () => {
    const citizens = citizensOf(new Map())
    const first = citizens.create()
    const second = citizens.create()
    citizens.forget(first.openid)
    expect(citizens.all()).toEqual([second])
    expect(citizens.create()).toEqual({ openid: 'o-citizen-3', name: '市民甲' })
  })

  test('what another program left in the browser is no citizen', () => {
    const left = JSON.stringify([null, 'o-1', { openid: 'o-2' }, { openid: 'o-3', name: '市民丙' }])
    const citizens = citizensOf(new Map([['huiyin.playground.citizens', left]]))
    expect(citizens.all()).toEqual([{ openid: 'o-3', name: '市民丙' }])
  })
})

describe('whose case it is', () => {
  const staff = (number: string, ...roles: string[]) => ({
    openid: `o-${number}`,
    number,
    name: number,
    roles,
    unit: '',
  })
  const head = staff('1', 'head')
  const first = staff('2', 'follow-up')
  const second = staff('3', 'follow-up')
  const people = [head, first, second]
  const rated = (hour: string, assignee?: string) => ({
    kind: 'rating' as const,
    receivedAt: `2026-02-13T${hour}:00:00.000+08:00` as const,
    ...(assignee === undefined ? {} : { assignee }),
  })

  test.each([
    ['the newest bad rating’s', [rated('09', '3'), rated('08', '2')], second],
    ['nobody’s yet: the first officer’s', [], first],
    ['not that of an issue', [{ ...rated('09', '1'), kind: 'issue' as const }], first],
    ['of somebody who has left: the first officer’s', [rated('09', '4')], first],
    ['given to nobody: the first officer’s', [rated('09')], first],
  ])('%s', (_what, cases, expected) => {
    expect(officerOf(cases, people)).toBe(expected)
  })

  test('where there are no officers it is nobody’s', () => {
    expect(officerOf([], [head])).toBeUndefined()
  })
})

describe('collections', () => {
  test('all of the schema have a Chinese title, others keep their name', () => {
    for (const name of Object.keys(COLLECTIONS)) expect(titleOf(name)).toMatch(/^\p{Script=Han}/u)
    expect(titleOf('constructor')).toBe('constructor')
  })
})
