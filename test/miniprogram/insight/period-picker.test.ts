import { clock } from '../../../miniprogram/api/clock'
import { renderComponent } from '../support/miniprogram'
import { NOW } from '../support'

const PICKER = '/insight/components/period-picker/period-picker'
const month = { id: 'month', from: '2026-03-01', to: '2026-03-04' }

beforeEach(() => clock.learn(NOW))

it('says the days of the period that is chosen, and gives another one', async () => {
  const picker = renderComponent(PICKER, { value: month })
  const changes = picker.events('change')
  expect(picker.text).toContain('2026 年 3 月 1 日–3 月 4 日')
  await picker.get('#period-month').tap()
  expect(changes).toEqual([])
  await picker.get('#period-last-month').tap()
  expect(changes).toEqual([{ id: 'last-month', from: '2026-02-01', to: '2026-02-28' }])
})

it('takes any two days, in whichever order', async () => {
  const picker = renderComponent(PICKER, { value: month })
  const changes = picker.events('change')
  await picker.get('#period-range').tap()
  expect(changes).toEqual([{ ...month, id: 'range' }])
  picker.set({ value: { ...month, id: 'range' } })
  await picker.get('#from').emit('change', { value: '2026-03-09' })
  await picker.get('#to').emit('change', { value: '2026-03-02' })
  // the simulator lets a picker's own change bubble, which WeChat does not
  const periods = changes.filter((one) => one instanceof Object && 'id' in one)
  expect(periods.slice(1)).toEqual([
    { id: 'range', from: '2026-03-04', to: '2026-03-09' },
    { id: 'range', from: '2026-03-01', to: '2026-03-02' },
  ])
})
