import type { TimelineEntry } from '../../../miniprogram/contract/case'
import { rowsOf, type Reader } from '../../../miniprogram/format/timeline'
import { NOW } from '../support'

const entry = (over: Partial<TimelineEntry>): TimelineEntry => ({
  seq: 1,
  at: NOW,
  type: 'message',
  mine: true,
  who: '群众',
  text: '让我白跑一趟',
  ...over,
})
const row = (over: Partial<TimelineEntry>, reader: Reader) => rowsOf([entry(over)], NOW, reader)[0]

it('puts the reader’s own words on the right', () => {
  expect(row({ mine: true }, 'citizen')).toMatchObject({ side: 'own', who: '您' })
  expect(row({ mine: true }, 'staff')).toMatchObject({ side: 'other', who: '群众' })
  expect(row({ mine: false, who: '政管办回访员' }, 'citizen')).toMatchObject({
    side: 'other',
    who: '政管办回访员',
  })
  expect(row({ mine: false, who: '政管办回访员' }, 'staff')).toMatchObject({ side: 'own' })
})

it('calls nobody “you” who only looks it up', () => {
  expect(row({ mine: true, who: '您' }, 'guest')).toMatchObject({ side: 'own', who: '群众' })
  expect(row({ mine: false, who: '政管办回访员' }, 'guest')?.who).toBe('政管办回访员')
})

it('tells what happened from what was said', () => {
  const { text: _, ...silent } = entry({ type: 'assigned', mine: false })
  expect(rowsOf([silent], NOW, 'citizen')[0]).toMatchObject({
    isFact: true,
    title: '已交给办理单位',
    who: '',
  })
  expect(rowsOf([silent], NOW, 'staff')[0]).toMatchObject({ title: '已交办' })
  expect(row({}, 'citizen')).toMatchObject({ isFact: false, title: '' })
})

it('shows that words are held back, without them', () => {
  const { text: _, ...held } = entry({ hidden: true })
  expect(rowsOf([held], NOW, 'citizen')[0]).toMatchObject({
    isFact: false,
    isHidden: true,
    text: '',
  })
})

it('hangs what happened in a row on one thread', () => {
  const { text: _, ...fact } = entry({ type: 'accepted', mine: false })
  const rows = rowsOf([fact, fact, entry({}), fact], NOW, 'citizen')
  expect(rows.map(({ isLinked }) => isLinked)).toEqual([true, false, true, false])
})

it('shows where erased words stood', () => {
  const { text: _, ...gone } = entry({ erased: true })
  expect(rowsOf([gone], NOW, 'citizen')[0]).toMatchObject({ isFact: false, isErased: true })
})

it('names nobody for what time alone brings about', () => {
  const { text: _, ...lapsed } = entry({ type: 'lapsed', mine: false, who: '系统' })
  expect(rowsOf([lapsed], NOW, 'citizen')[0]).toMatchObject({ who: '' })
})
