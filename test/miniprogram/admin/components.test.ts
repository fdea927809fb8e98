import { renderComponent } from '../support/miniprogram'

describe('the bar that takes back', () => {
  const UNDO_BAR = '/office/components/undo-bar/undo-bar'
  afterEach(() => jest.useRealTimers())

  it('offers it, and then no more', () => {
    jest.useFakeTimers()
    const bar = renderComponent(UNDO_BAR, { said: '已保存' })
    const ends = bar.events('end')
    expect(bar.has('#undo')).toBe(true)
    jest.advanceTimersByTime(9_999)
    expect(ends).toHaveLength(0)
    jest.advanceTimersByTime(1)
    expect(ends).toHaveLength(1)
  })

  it('does not end what was taken back, or what is gone', async () => {
    const bar = renderComponent(UNDO_BAR, { said: '已保存' })
    const [undone, ends] = [bar.events('undo'), bar.events('end')]
    await bar.get('#undo').tap()
    expect(undone).toHaveLength(1)
    bar.detach()
    expect(ends).toHaveLength(0)
  })

  it('is not there when there is nothing to take back', () => {
    expect(renderComponent(UNDO_BAR).has('#undo')).toBe(false)
  })
})

describe('a row that is chosen', () => {
  const options = [
    { id: 'a', name: '甲' },
    { id: 'b', name: '乙' },
  ]

  it('shows what is chosen, and gives the id of another', async () => {
    const row = renderComponent('/office/components/pick-row/pick-row', {
      title: '单位',
      options,
      value: 'a',
    })
    const changes = row.events('change')
    expect(row.text).toContain('甲')
    await row.get('#open').tap()
    expect(row.get('#sheet').data['visible']).toBe(true)
    await row.get('#sheet').emit('pick', { id: 'b' })
    expect(row.get('#sheet').data['visible']).toBe(false)
    expect(changes).toEqual([{ value: 'b' }])
  })

  it('of several offers only the others, and drops one', async () => {
    const row = renderComponent('/office/components/many-row/many-row', {
      title: '事项',
      add: '添加',
      options,
      value: ['a'],
    })
    const changes = row.events('change')
    await row.get('#add').tap()
    expect(row.get('#sheet').data['options']).toEqual([options[1]])
    await row.get('#sheet').emit('pick', { id: 'b' })
    await row.get('.drop').tap()
    expect(changes).toEqual([{ value: ['a', 'b'] }, { value: [] }])
  })
})
