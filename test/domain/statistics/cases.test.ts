import {
  caseRow,
  consultationRow,
  doubtedRows,
  mergeRows,
  serviceRow,
  sharesOf,
  type Shares,
} from '../../../cloudfunctions/domain/statistics'
import type { Case } from '../../../cloudfunctions/domain/case'
import type { Deadline } from '../../../cloudfunctions/domain/deadline'
import type { DeadlineName } from '../../../miniprogram/contract/case'
import { newCase, MORNING } from '../../support/builders'
import { items, windows } from '../../support/district'

/* Which case counts for what: each line of a table is one definition at one of its edges. */

const LATER = '2026-03-05T10:00:00.000+08:00'

/** A case with one of its deadlines as told, whatever else it is. */
function having(kind: Case['kind'], change: Partial<Case>, ...ends: End[]) {
  const { one } = newCase(kind)
  const deadlines = ends.reduce<Deadline[]>(
    (all, [name, end]) => [
      ...all.filter((deadline) => deadline.name !== name),
      { ...one.deadlines[0]!, name, ...end },
    ],
    one.deadlines,
  )
  return { ...one, deadlines, ...change }
}
type End = [DeadlineName, Partial<Pick<Deadline, 'doneAt' | 'breachedAt' | 'droppedAt'>>]

const done = { doneAt: LATER }
const late = { doneAt: LATER, breachedAt: MORNING }
const missed = { breachedAt: LATER }
const dropped = { droppedAt: LATER }

const rating = (change: Partial<Case>, ...ends: End[]) =>
  sharesOf(having('rating', change, ...ends))
const issue = (change: Partial<Case>, ...ends: End[]) => sharesOf(having('issue', change, ...ends))

it.each<[string, Shares, Shares]>([
  ['nobody knows yet', rating({}), {}],
  ['in time', rating({}, ['first-contact', done]), { 'followed-up': [1, 1] }],
  ['late', rating({}, ['first-contact', late]), { 'followed-up': [0, 1] }],
  ['not at all', rating({}, ['first-contact', missed]), { 'followed-up': [0, 1] }],
  ['withdrawn before', rating({}, ['first-contact', dropped]), {}],
  [
    'withdrawn after it was missed',
    rating({}, ['first-contact', { ...missed, ...dropped }]),
    { 'followed-up': [0, 1] },
  ],
])('a follow-up %s', (_, shares, expected) => {
  expect(shares['followed-up']).toEqual(expected['followed-up'])
})

it('a rating that came in late is not held against the follow-up, and its outcome counts', () => {
  const shares = rating({ late: true, outcome: 'reached' }, ['first-contact', done])
  expect(shares['followed-up']).toBeUndefined()
  expect(shares.reached).toEqual([1, 1])
})

it.each(['reached', 'answered-in-app', 'no-contact', 'unreachable'] as const)(
  'the outcome %s counts for itself, out of all that were followed up',
  (outcome) => {
    const shares = rating({ outcome }, ['first-contact', done])
    const counts = ['reached', 'answered-in-app', 'no-contact', 'unreachable'] as const
    for (const name of counts) expect(shares[name]).toEqual([name === outcome ? 1 : 0, 1])
  },
)

it('a try that reached nobody is no outcome yet', () => {
  expect(rating({ outcome: 'unreachable' }).unreachable).toBeUndefined()
})

it.each<[string, End[], Shares['rectified'], Shares['rectified-in-time']]>([
  ['is owed', [['rectify', {}]], [0, 1], undefined],
  ['was made in time', [['rectify', done]], [1, 1], [1, 1]],
  ['was made late', [['rectify', late]], [1, 1], [0, 1]],
  ['was not made in time', [['rectify', missed]], [0, 1], [0, 1]],
  ['is not owed any more', [['rectify', { ...missed, ...dropped }]], undefined, undefined],
  ['was never owed', [], undefined, undefined],
])('a correction that %s', (_, ends, rectified, inTime) => {
  const shares = rating({}, ...ends)
  expect([shares.rectified, shares['rectified-in-time']]).toEqual([rectified, inTime])
})

it.each<[string, End, Shares['replied']]>([
  ['in time', ['reply', done], [1, 1]],
  ['late', ['reply', late], [0, 1]],
  ['overdue and open', ['reply', missed], [0, 1]],
  ['open and not due', ['reply', {}], undefined],
  ['withdrawn in time', ['reply', dropped], undefined],
])('a reply %s', (_, end, expected) => {
  expect(issue({}, end).replied).toEqual(expected)
})

it('of the three questions only what was answered counts', () => {
  const { contacted, solved, satisfied } = issue({
    answers: { contacted: 'yes', solved: 'no', satisfied: 'unknown' },
  })
  expect([contacted, solved, satisfied]).toEqual([[1, 1], [0, 1], undefined])
})

it('an issue is one, a consultation where its answer was one', () => {
  expect(issue({ result: 'answered' })).toMatchObject({ issues: [1, 0], consultations: [1, 0] })
  expect(issue({ result: 'done' }).consultations).toBeUndefined()
  expect(rating({}).issues).toBeUndefined()
})

it('what was reopened twice, appealed or found wanting counts once', () => {
  const appeal = { level: 2, standing: 'filed', grounds: 'untrue', wasReturned: true } as const
  expect(rating({ reopenings: 2, appeal, comparison: { gap: true } })).toMatchObject({
    ...{ reopened: [1, 0], appeals: [1, 0], blind: [1, 0] },
  })
  expect(rating({ comparison: { gap: false } }).blind).toBeUndefined()
})

it('a bad rating counts with the unit that was rated, an issue with the one that answers', () => {
  const hands = { ratedDepartment: 'rsj', ownerDepartment: 'mzj' }
  expect(caseRow(having('rating', hands)).department).toBe('rsj')
  expect(caseRow(having('issue', hands)).department).toBe('mzj')
})

it('other records are rows by the windows and items of the district', () => {
  const places = { windows, items }
  expect(consultationRow({ window: 'qu-2', item: 'RSJ-01' }, places)).toMatchObject({
    ...{ centre: 'qu', department: 'rsj', window: 'qu-2', item: 'RSJ-01' },
  })
  expect(serviceRow({ window: 'qu-2', count: 3 }, places)).toMatchObject({
    ...{ department: 'ybj', item: '-', shares: { active: [0, 3] } },
  })
  const place = { centre: 'qu', department: 'rsj', window: 'qu-1' }
  const marks = [
    ...['open', 'dismissed', 'confirmed'].map((state) => ({ ...place, rating: 'twice', state })),
    { ...place, rating: 'cleared', state: 'dismissed' },
  ]
  expect(mergeRows(doubtedRows(marks)).map(({ shares }) => shares)).toEqual([{ doubted: [1, 0] }])
})
