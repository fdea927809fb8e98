import { isNothingKept, keptRows } from '../../../miniprogram/format/kept'
import { NOW } from '../support'

const nothing = {
  ...{ ratings: 0, cases: 0, words: 0, phones: 0, credits: 0, receipts: 0 },
  consents: [],
  now: NOW,
}

it('has a line for each that there is, with who can see it', () => {
  const rows = keptRows({ ...nothing, ratings: 3, phones: 1 })
  expect(rows.map(({ title, amount }) => [title, amount])).toEqual([
    ['评价', '3 次'],
    ['电话', '1 个'],
  ])
  expect(rows[1]?.who).toContain('每看一次都有记录')
})

it('knows when there is nothing', () => {
  expect(isNothingKept(nothing)).toBe(true)
  expect(isNothingKept({ ...nothing, credits: 1 })).toBe(false)
})
