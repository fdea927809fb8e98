/* What the desk keeps on this phone. */
import { filter } from '../../../miniprogram/staff/desk/filter'
import { seen } from '../../../miniprogram/staff/seen'

const sightOf = (id: string, version: number) => seen.of([{ id, version }])[id]

it('knows a case as new, as changed, and as seen', () => {
  expect(sightOf('a', 1)).toBe('fresh')
  seen.mark({ id: 'a', version: 2 })
  expect(sightOf('a', 2)).toBe('seen')
  expect(sightOf('a', 3)).toBe('changed')
  // a list that was asked for before one looked tells an older version
  expect(sightOf('a', 1)).toBe('seen')
})

it('forgets the cases longest unseen, so that the storage does not fill', () => {
  for (let made = 0; made <= 400; made++) seen.mark({ id: `case-${made}`, version: 1 })
  expect(sightOf('case-0', 1)).toBe('fresh')
  expect(sightOf('case-1', 1)).toBe('seen')
  expect(sightOf('case-400', 1)).toBe('seen')
})

it('keeps the view and the kind', () => {
  expect(filter.last()).toEqual({ view: 'mine', kind: '' })
  filter.keep({ view: 'overdue', kind: 'issue' })
  expect(filter.last()).toEqual({ view: 'overdue', kind: 'issue' })
})

it('begins anew where another version left what this one does not know', () => {
  wx.setStorageSync('desk:filter', { view: 'starred', kind: 'praise' })
  expect(filter.last()).toEqual({ view: 'mine', kind: '' })
})
