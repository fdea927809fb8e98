import type { Case } from '../../../cloudfunctions/domain/case'
import { DEFAULT_TRAINING, trainingNeeds } from '../../../cloudfunctions/domain/training'
import { CAUSES, FINDINGS, type Cause } from '../../../miniprogram/contract/case'
import { CAUSE_TOPICS, INDICATOR_TOPICS, TOPICS } from '../../../miniprogram/contract/training'
import { newCase } from '../../support/builders'
import { indicators, people } from '../../support/district'

let made = 0
const a = (kind: 'rating' | 'issue', facts: Partial<Case> = {}): Case => ({
  ...newCase(kind).one,
  _id: `case-${++made}`,
  deadlines: [],
  ...facts,
})
const times = (count: number, make: () => Case) => Array.from({ length: count }, make)
const nameOf = (code: number) => `原因${code}`
const needs = (cases: Case[], settings = DEFAULT_TRAINING) => trainingNeeds(cases, nameOf, settings)
const told = (cases: Case[]) =>
  needs(cases).posts.map((post) => [
    `${post.kind}:${post.place}`,
    ...post.needs.map(({ topic, count, outOf }) => `${topic} ${count}/${outOf}`),
  ])

it('every bad indicator and every cause leads to a topic', () => {
  const bad = indicators.levels.filter(({ level }) => level <= 2)
  for (const { indicators: offered } of bad)
    for (const { code } of offered) expect(TOPICS).toHaveProperty(INDICATOR_TOPICS[code] ?? '')
  for (const cause of Object.keys(CAUSES) as Cause[])
    expect(TOPICS).toHaveProperty(CAUSE_TOPICS[cause])
})

it('a window needs what its bad ratings and comparisons say, each with its count', () => {
  const cases = [
    ...times(3, () => a('rating', { indicators: [115, 108] })),
    ...times(2, () => a('rating', { indicators: [110] })),
    a('rating', { comparison: { gap: true, cause: 'attitude', step: '受理' }, indicators: [] }),
    a('rating', { comparison: { gap: false }, indicators: [] }),
  ]
  expect(told(cases)).toEqual([['window:qu-1', 'manner 4/7', 'notice 3/7']])
  expect(needs(cases).posts[0]?.needs[0]?.evidence).toEqual([
    { label: '原因115', count: 3 },
    { label: '比对原因：服务态度', count: 1 },
  ])
})

it('a case counts once for a topic, however much it says of it', () => {
  expect(told(times(3, () => a('rating', { indicators: [108, 109, 111] })))).toEqual([
    ['window:qu-1', 'notice 3/3'],
  ])
})

it('whoever handles cases needs what came of them', () => {
  const unsolved = { contacted: 'yes', solved: 'no', satisfied: 'no' } as const
  const cases = times(3, () => a('issue', { ownerDepartment: 'mzj', answers: unsolved }))
  expect(told(cases)).toEqual([['unit:mzj', 'explain 3/3']])
})

it.each([
  ['an appeal took it out', { excluded: true }],
  ['its citizen withdrew it', { state: 'withdrawn' as const }],
])('a case says nothing once %s', (_, facts) => {
  expect(needs(times(5, () => a('rating', { indicators: [115], ...facts })))).toEqual({
    posts: [],
    others: 0,
  })
})

it.each([
  ['too few cases', 2, 0],
  ['enough', 3, 0],
  ['too small a share', 3, 30],
])('the thresholds hold: %s', (name, count, others) => {
  const cases = [
    ...times(count, () => a('rating', { indicators: [115] })),
    ...times(others, () => a('rating', { indicators: [] })),
  ]
  expect(needs(cases).posts).toHaveLength(name === 'enough' ? 1 : 0)
  expect(needs(cases, { ...DEFAULT_TRAINING, fewest: 1, share: 0 }).posts).toHaveLength(1)
})

it('names topics, never persons', () => {
  const cases = times(4, () =>
    a('rating', { indicators: [115], assignee: '2012', finding: 'no-basis' }),
  )
  const words = JSON.stringify(needs(cases))
  expect(words).toContain('explain')
  expect(FINDINGS['no-basis']).toContain('没有依据')
  for (const { _id, name } of people) expect(words).not.toMatch(new RegExp(`"${_id}"|${name}`))
})
