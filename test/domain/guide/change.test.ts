import fc from 'fast-check'
import { diffLines, diffOf, draftOf, withDraft } from '../../../cloudfunctions/domain/guide'
import { items } from '../../support/district'

const lines = fc.array(fc.constantFrom('甲', '乙', '丙', '丁'), { maxLength: 8 })

it('what is kept and taken out is what was; what is kept and put in is what is now', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const diff = diffLines(before, after)
      const side = (sign: string) =>
        diff.filter((line) => line.sign === ' ' || line.sign === sign).map(({ text }) => text)
      expect(side('-')).toEqual(before)
      expect(side('+')).toEqual(after)
    }),
  )
})

it('keeps as much as can be kept', () => {
  const diff = diffLines(['身份证', '照片', '户口簿'], ['身份证', '户口簿', '申请表'])
  expect(diff).toEqual([
    { sign: ' ', text: '身份证' },
    { sign: '-', text: '照片' },
    { sign: ' ', text: '户口簿' },
    { sign: '+', text: '申请表' },
  ])
})

it('a draft changes the parts it has, and no other', () => {
  const [item] = items
  if (!item) throw new Error('the sample has no items')
  const draft = { ...draftOf(item), promisedDays: 99 }
  const changed = withDraft(item, draft)
  expect(changed.guide).toEqual({ ...item.guide, promisedDays: 99 })
  expect(diffOf(draftOf(item), draftOf(changed))).toEqual([
    {
      part: 'promisedDays',
      lines: [
        { sign: '-', text: String(item.guide.promisedDays) },
        { sign: '+', text: '99' },
      ],
    },
  ])
  expect(diffOf(draftOf(item), draftOf(item))).toEqual([])
})
