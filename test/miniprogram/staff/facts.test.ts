import type { DeadlineView } from '../../../miniprogram/contract/case'
import { deadlineLine, factsOf } from '../../../miniprogram/staff/facts'
import { aStaffCase, NOW } from '../support'

const said = (over = {}) =>
  Object.fromEntries(factsOf(aStaffCase(over), NOW).map(({ name, value }) => [name, value]))

it('has a line for each thing that is known, and none for the rest', () => {
  expect(said({ visits: 4, stuckStep: '审核' })).toMatchObject({ 已跑: '4 趟', 卡在: '审核' })
  expect(said()).not.toHaveProperty('已跑')
  expect(said({ indicators: [] })).not.toHaveProperty('评价原因')
})

it('says whether there is a way to call back, never which', () => {
  expect(said({ hasContact: true })['联系方式']).toBe('留了电话')
  expect(said()['联系方式']).toContain('留言')
})

it.each([
  ['open', {}, 'today', '今天 18:00 前'],
  ['provisional', { provisional: true }, 'today', '今天 18:00 前（暂定）'],
  ['kept', { doneAt: NOW }, 'kept', '今天 10:24 按时完成'],
  ['missed', { doneAt: NOW, breached: true }, 'late', '今天 10:24 完成，超过了时限'],
] as const)('a deadline that is %s', (_, over, tone, value) => {
  const deadline: DeadlineView = {
    name: 'first-contact',
    dueAt: '2026-03-04T18:00:00.000+08:00',
    provisional: false,
    breached: false,
    ...over,
  }
  expect(deadlineLine(deadline, NOW)).toEqual({ name: '首次联系', tone, value })
})
