import { monthLines } from '../../../../miniprogram/admin/format/days'
import { grouped, MOST_ROWS } from '../../../../miniprogram/office/format/groups'
import { noticeLine } from '../../../../miniprogram/admin/format/notices'
import {
  changedOf,
  SECTIONS,
  settingFaults,
  typedOf,
  valuesOf,
} from '../../../../miniprogram/admin/format/settings'
import { SETTINGS, type SettingValues } from '../../../../miniprogram/contract/settings'
import { NOW } from '../../support'

it('days are read by month, run together', () => {
  const off = ['2026-02-16', '2026-02-17', '2026-02-15', '2026-02-20', '2025-12-31']
  expect(monthLines(off, ['2026-02-14', '2026-03-01'], 2026)).toEqual([
    { month: '2025 年 12 月', off: '31 日', work: '' },
    { month: '2 月', off: '15–17、20 日', work: '14 日' },
    { month: '3 月', off: '', work: '1 日' },
  ])
})

describe('a long list', () => {
  const rows = Array.from({ length: 130 }, (_, index) => ({
    id: `w-${index}`,
    at: index < 5 ? 'b' : 'a',
  }))
  const headings = [
    { id: 'a', name: '甲' },
    { id: 'b', name: '乙' },
    { id: 'c', name: '丙' },
  ]
  const ways = {
    headingOf: ({ at }: { at: string }) => at,
    wordsOf: ({ id, at }: { id: string; at: string }) => `${id} ${at}`,
  }

  it('shows so many under their headings, and how many more there are', () => {
    const { groups, rest } = grouped(rows, headings, ways, '')
    expect(groups.map(({ name, rows }) => [name, rows.length])).toEqual([['甲', MOST_ROWS]])
    expect(rest).toBe(30)
  })

  it('is looked through by several words, whatever their case', () => {
    const { groups, rest } = grouped(rows, headings, ways, ' W-3  b ')
    expect(groups).toEqual([{ id: 'b', name: '乙', rows: [rows[3]] }])
    expect(rest).toBe(0)
  })
})

describe('settings', () => {
  const values = Object.fromEntries(
    Object.entries(SETTINGS).map(([name, setting]) => [
      name,
      setting.kind === 'time' ? '09:00' : setting.min,
    ]),
  ) as SettingValues
  const typed = typedOf(values)

  it('stand each in one group, with what they may hold', () => {
    const rows = SECTIONS.flatMap((section) => section.rows)
    expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(SETTINGS).sort())
    for (const { isTime, limit, help } of rows) {
      expect(help).not.toBe('')
      expect(limit === '').toBe(isTime)
    }
  })

  it('send only what was changed, as numbers and times', () => {
    const changes = { ...typed, dayStart: '08:30', 'workingDays.reply.simple': ' 2 ' }
    const names = changedOf(changes, values)
    expect(names).toEqual(['dayStart', 'workingDays.reply.simple'])
    expect(valuesOf(changes, names)).toEqual({ dayStart: '08:30', 'workingDays.reply.simple': 2 })
    expect(changedOf(typed, values)).toEqual([])
  })

  it.each(['4', '0', '', '1.5', '两'])('%j is no number of days for an easy reply', (value) => {
    const name = 'workingDays.reply.simple'
    expect(settingFaults({ ...typed, [name]: value }, [name])).toEqual([
      { field: name, message: '请填 1 到 3 之间的整数。' },
    ])
  })
})

describe('a message that did not arrive', () => {
  const notice = {
    id: 'n1',
    caseId: 'case-1',
    number: 'CZ2603047KQ2M',
    title: '有新进展',
    template: 'staff-task' as const,
    to: '韦二',
    createdAt: NOW,
  }

  it.each([
    ['waiting-credit', true],
    ['dead', true],
    ['failed', false],
    ['unknown', false],
  ] as const)('in state %s says why, and may be sent again: %s', (state, mayRetry) => {
    const line = noticeLine({ ...notice, state }, NOW)
    expect(line).toMatchObject({
      number: 'CZ260304-7KQ2M',
      to: '韦二',
      when: '今天 10:24',
      mayRetry,
    })
    expect(line.why).not.toMatch(/[a-z]/)
  })

  it('tells how the second port took it', () => {
    expect(noticeLine({ ...notice, state: 'dead', secondPort: 'sent' }, NOW).second).toContain(
      '送到',
    )
  })
})
