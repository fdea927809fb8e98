import type { DeadlineView } from '../../../miniprogram/contract/case'
import { deadlineLine, factsOf } from '../../../miniprogram/staff/facts'
import { aStaffCase, NOW } from '../support'

const said = (over = {}) =>
  Object.fromEntries(factsOf(aStaffCase(over), NOW).map(({ name, value }) => [name, value]))

it('has a line for each thing that is known, and none for the rest', () => {
  expect(said({ visits: 4, stuckStep: '审核' })).toMatchObject({ 已跑: '4 趟', 卡在: '审核' })
  expect(said()).not.toHaveProperty('已跑')
  expect(said({ indicators: [] })).not.toHaveProperty('评价原因')
  expect(said({ late: true })['迟到上传']).toContain('当天回访')
  expect(said()).not.toHaveProperty('迟到上传')
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

it('says whose part a joint handling is', () => {
  const part: DeadlineView = {
    name: 'part',
    party: '区住建局',
    dueAt: '2026-03-04T18:00:00.000+08:00',
    provisional: false,
    breached: false,
  }
  expect(deadlineLine(part, NOW).name).toBe('协办 · 区住建局')
})

it.each([
  ['passed', { dueAt: '2026-03-04T08:00:00.000+08:00' }, 'later', '已过'],
  ['open', {}, 'today', '今天 18:00 前'],
  ['used', { doneAt: NOW }, 'kept', '今天 10:24'],
] as const)('a window that is %s is nobody’s breach', (_, over, tone, value) => {
  const window: DeadlineView = {
    name: 'answer',
    dueAt: '2026-03-04T18:00:00.000+08:00',
    provisional: false,
    breached: false,
    ...over,
  }
  expect(deadlineLine(window, NOW)).toEqual({ name: '群众评价', tone, value })
})

it('tells the category and the complexity of an issue, not of a rating', () => {
  expect(said({ kind: 'issue', category: 'help', complexity: 'complex' })).toMatchObject({
    诉求分类: '求助',
    难易: '复杂',
  })
  expect(said()).not.toHaveProperty('难易')
})
