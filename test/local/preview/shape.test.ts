import { fittingData, plainData } from '../../../local/preview/runtime/live/shape'

/** What a page that begins with `now` takes over of a field that held `before`. */
const takes = (before: unknown, now: unknown) =>
  'field' in fittingData({ field: before }, { field: now })

test.each([
  ['a number for a number', 3, 0, true],
  ['a text for a number', 'a', 0, false],
  ['anything where it begins with nothing', { id: 1 }, null, true],
  ['a filled list where it begins empty', [1, 2], [], true],
  ['a list of other things', ['a'], [1], false],
  ['a record where a list is', {}, [], false],
  ['a record with the same keys', { a: 1, b: 'x' }, { a: 0, b: '' }, true],
  ['a record with a key less', { a: 1 }, { a: 0, b: '' }, false],
  ['a record whose inside differs', { a: { b: 1 } }, { a: { b: '' } }, false],
])('%s', (_what, before, now, fits) => {
  expect(takes(before, now)).toBe(fits)
})

test('fields that the page no longer has stay behind', () => {
  expect(fittingData({ old: 1, kept: 2 }, { kept: 0 })).toEqual({ kept: 2 })
})

test('only what can be written down is taken along', () => {
  const data = {
    text: 'a',
    list: [{ a: null }],
    call: () => 1,
    thing: new Map(),
    deep: [new Map()],
  }
  expect(plainData(data)).toEqual({ text: 'a', list: [{ a: null }] })
})
