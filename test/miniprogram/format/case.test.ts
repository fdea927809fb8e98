import type { TimelineEntry } from '../../../miniprogram/contract/case'
import { isOnlyRead, outcomeOf } from '../../../miniprogram/format/case'
import { aCitizenCase, NOW } from '../support'

const entry = (seq: number, over: Partial<TimelineEntry>): TimelineEntry => ({
  seq,
  at: NOW,
  type: 'replied',
  mine: false,
  who: '区民政局 承办人',
  ...over,
})

describe('what the citizen is asked about', () => {
  const timeline = [
    entry(1, { text: '第一次答复' }),
    entry(2, { type: 'message', text: '谢谢' }),
    entry(3, { text: '第二次答复' }),
    entry(4, { type: 'rectified', text: '改好了' }),
  ]

  it.each([
    ['answer', '第二次答复'],
    ['rate-correction', '改好了'],
  ] as const)('when they can %s is the newest of its kind', (act, text) => {
    const found = outcomeOf(aCitizenCase({ acts: ['message', act], timeline }))
    expect(found.map((one) => one.text)).toEqual([text])
  })

  it('is nothing while nothing is asked, or nothing was written', () => {
    expect(outcomeOf(aCitizenCase({ acts: ['message'], timeline }))).toEqual([])
    expect(outcomeOf(aCitizenCase({ acts: ['answer'], timeline: [entry(1, {})] }))).toEqual([])
  })
})

it.each([
  ['an open case of somebody else', { isForeign: true }, true],
  ['an open one of one’s own', {}, false],
  ['a closed one of somebody else', { isForeign: true, state: 'archived' as const }, false],
])('%s is only read: %#', (_, over, expected) => {
  expect(isOnlyRead(aCitizenCase({ acts: [], canMessage: false, ...over }))).toBe(expected)
})
