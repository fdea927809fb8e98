import { explanationOf, figureLine } from '../../../miniprogram/office/format/figures'
import { renderComponent } from '../support/miniprogram'

describe('a figure', () => {
  it.each([
    ['a count', { count: 12 }, '12', '', -1],
    ['few', { count: 3, outOf: 5 }, '3/5', '', 60],
    ['nineteen', { count: 18, outOf: 19 }, '18/19', '', 94.7],
    ['twenty', { count: 19, outOf: 20 }, '95%', '19/20', 95],
    ['all but one, which is not all', { count: 1999, outOf: 2000 }, '99.9%', '1999/2000', 99.9],
    ['none yet', { count: 0, outOf: 0 }, '还没有', '', 0],
  ])('of %s', (_, figure, value, of, share) => {
    expect(figureLine({ name: 'good', ...figure })).toMatchObject({
      value,
      of,
      share,
      label: '好评率',
    })
  })

  it('that is a mean gives points, and only from twenty', () => {
    expect(figureLine({ name: 'score', count: 187, outOf: 20 })).toMatchObject({
      value: '9.35',
      of: '187/20',
      share: 93.5,
    })
    expect(figureLine({ name: 'score', count: 170, outOf: 19 })).toMatchObject({
      value: '170/19',
      isFew: true,
    })
  })

  it('tells the period before, with what it was of', () => {
    const good = { name: 'good', count: 38, outOf: 40 } as const
    expect(figureLine(good, { ...good, count: 30 }).before).toBe('上一段 75%（30/40）')
    expect(figureLine(good, { ...good, count: 3, outOf: 4 }).before).toBe('上一段 3/4')
    expect(figureLine(good).before).toBe('')
  })

  it('is explained by what is counted, out of what, and who says so', () => {
    const [numerator, denominator, basis, source] = explanationOf({
      name: 'good',
      count: 38,
      outOf: 40,
    })
    expect(numerator).toMatch(/^分子 38：/)
    expect(denominator).toMatch(/^分母 40：/)
    expect(basis).toMatch(/^数据：/)
    expect(source).toContain('好差评')
    expect(explanationOf({ name: 'ratings', count: 4 })[0]).toMatch(/^算的是：/)
  })
})

it('shows a definition at a tap, and hides it at the next', async () => {
  const list = renderComponent('/office/components/figure-list/figure-list', {
    figures: [
      { name: 'good', count: 38, outOf: 40 },
      { name: 'replied', count: 3, outOf: 4 },
    ],
    before: [{ name: 'good', count: 30, outOf: 40 }],
  })
  expect(list.get('#figure-good').text).toContain('上一段 75%（30/40）')
  expect(list.text).not.toContain('分母')
  await list.get('#figure-replied').tap()
  expect(list.get('#figure-replied').text).toContain('分母 4')
  await list.get('#figure-good').tap()
  expect(list.get('#figure-replied').text).not.toContain('分母')
  await list.get('#figure-good').tap()
  expect(list.text).not.toContain('分母')
})
