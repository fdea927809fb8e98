import { FIGURES, GROUPINGS, isOffered, type Grouping } from '../../../miniprogram/contract/figures'
import {
  correctionEntry,
  defaultEntry,
  figuresOf,
  gather,
  isSilent,
  ratingEntry,
  rowLabels,
  tallyEntries,
  type Entry,
  type Pieces,
  type RatingFacts,
} from '../../../cloudfunctions/domain/statistics'
import { centres, departments, indicators, items, windows } from '../../support/district'

const names = { centres, departments, windows, items, indicators }
const asked = { from: '2026-03-01', to: '2026-03-31' }

const rating = (facts: Partial<RatingFacts> = {}): RatingFacts => ({
  ...{ centre: 'qu', department: 'rsj', window: 'qu-1', channel: 3, indicators: [], level: 5 },
  ...{ assessNumber: 1, receivedAt: '2026-03-10T09:00:00.000+08:00' },
  ...facts,
})

/** What was read where these entries are all there is. */
function pieces(entries: Entry[], outcomes: Pieces['outcomes'] = []): Pieces {
  const tallies = [...tallyEntries(entries).values()].filter(
    ({ subject }) => subject.span === 'month',
  )
  const ratings = tallies.flatMap(({ subject: at, tally }) =>
    [...tally.all.values()].map((slice) => ({ at, slice })),
  )
  return { ratings, apart: [], outcomes }
}
const figureIn = (all: ReturnType<typeof figuresOf>, name: string) =>
  all.find((figure) => figure.name === name)

it('a row has every figure that its grouping offers, in the order of the table', () => {
  const { total } = gather(pieces([]), undefined)
  expect(figuresOf(total, undefined).map(({ name }) => name)).toEqual(Object.keys(FIGURES))
  for (const by of Object.keys(GROUPINGS) as Grouping[])
    expect(figuresOf(total, by).every(({ name }) => isOffered(name, by))).toBe(true)
})

it('good and bad are out of what was not taken out; points likewise', () => {
  const bad = rating({ level: 1 })
  const entries = [
    ...[rating(), rating({ level: 3 }), rating({ level: 2 }), bad].map(ratingEntry),
    correctionEntry('excluded', bad),
  ]
  const figures = figuresOf(gather(pieces(entries), undefined).total, undefined)
  expect(figureIn(figures, 'ratings')).toEqual({ name: 'ratings', count: 4 })
  expect(figureIn(figures, 'good')).toEqual({ name: 'good', count: 2, outOf: 3 })
  expect(figureIn(figures, 'bad')).toEqual({ name: 'bad', count: 1, outOf: 3 })
  expect(figureIn(figures, 'score')).toEqual({ name: 'score', count: 10 + 6 + 3, outOf: 3 })
  expect(figureIn(figures, 'excluded')).toEqual({ name: 'excluded', count: 1 })
})

it('defaults and second ratings are in no other figure', () => {
  const entries = [
    defaultEntry(rating()),
    ratingEntry(rating({ level: 1, assessNumber: 2 })),
    ratingEntry(rating({ level: 4, assessNumber: 2 })),
  ]
  const figures = figuresOf(gather(pieces(entries), undefined).total, undefined)
  const something = figures.filter(({ count, outOf = 0 }) => count > 0 || outOf > 0)
  expect(something).toEqual([
    { name: 're-rated', count: 1, outOf: 2 },
    { name: 'defaults', count: 1 },
  ])
})

it('ratings are out of the services of those windows alone that told of them', () => {
  const told = (window: string, count: number) => ({
    ...{ centre: 'qu', department: 'rsj', window, item: '-', start: '2026-03-01' },
    shares: { active: [0, count] as [number, number] },
  })
  const entries = [rating(), rating({ window: 'qu-2' }), rating({ window: 'qu-3' })].map(
    ratingEntry,
  )
  const read = pieces(entries, [told('qu-1', 10), told('qu-2', 0), told('qu-4', 5)])
  const { total, rows } = gather(read, 'window')
  expect(figureIn(figuresOf(total, undefined), 'active')).toMatchObject({ count: 1, outOf: 15 })
  expect([...rows].filter(([, row]) => isSilent(row)).map(([key]) => key)).toEqual(['qu-4'])
})

it('only rates that compare units carry an interval, and none out of nothing', () => {
  const { rows } = gather(pieces([ratingEntry(rating())]), 'window')
  const figures = figuresOf(rows.get('qu-1')!, 'window')
  expect(figures.filter(({ interval }) => interval).map(({ name }) => name)).toEqual([
    'good',
    'bad',
    'tied',
  ])
  const months = gather(pieces([ratingEntry(rating())]), 'month').rows
  expect(figuresOf(months.get('2026-03')!, 'month').filter(({ interval }) => interval)).toEqual([])
})

describe('rows', () => {
  it('stand in the order of the district, never by how well anybody did', () => {
    const inOrder = [...centres].sort((one, other) => one.order - other.order).map(({ _id }) => _id)
    const labels = rowLabels('centre', ['yj', 'qu'], names, asked)
    expect(labels.map(({ key }) => key)).toEqual(inOrder)
  })

  it('of days and months have no gaps', () => {
    expect(rowLabels('day', [], names, asked)).toHaveLength(31)
    const period = { from: '2025-12-31', to: '2026-01-01' }
    expect(rowLabels('month', [], names, period).map(({ label }) => label)).toEqual([
      '2025 年 12 月',
      '2026 年 1 月',
    ])
  })

  it('of what the district does not know any more still have their figures', () => {
    expect(rowLabels('window', ['gone'], names, { ...asked, centre: 'fen' }).at(-1)).toEqual({
      key: 'gone',
      label: 'gone',
    })
    expect(rowLabels('indicator', ['501'], names, asked)).toEqual([
      { key: '501', label: '已停用的原因 501' },
    ])
  })

  it('of what names nothing come last, and say so', () => {
    expect(rowLabels('item', ['-', 'RSJ-02'], names, asked).map(({ label }) => label)).toEqual([
      items.find(({ _id }) => _id === 'RSJ-02')?.name,
      '没有选事项',
    ])
  })
})
