import { createClock } from '../../../miniprogram/api/clock'
import { newRequestId } from '../../../miniprogram/api/request-id'
import { requestSubscription } from '../../../miniprogram/api/subscription'

describe('the clock', () => {
  const phone = Date.parse('2020-01-01T00:00:00.000+08:00')

  it('is the phone’s until the office has told the time', () => {
    expect(createClock(() => phone).now()).toBe('2020-01-01T00:00:00.000+08:00')
  })

  it('is the office’s from then on, and runs', () => {
    let now = phone
    const clock = createClock(() => now)
    clock.learn('2026-03-04T10:24:00.000+08:00')
    now += 60_000
    expect(clock.now()).toBe('2026-03-04T10:25:00.000+08:00')
  })
})

it('makes request ids that differ', () => {
  const ids = new Set(Array.from({ length: 1000 }, () => newRequestId()))
  expect(ids.size).toBe(1000)
  for (const id of ids) expect(id).toMatch(/^[0-9a-z]{26}$/)
})

describe('asking for a message', () => {
  it.each([
    ['accept', 'accept'],
    ['ban', 'ban'],
    ['acceptWithAudio', 'reject'],
  ])('reads %s as %s', async (said, consent) => {
    jest.mocked(wx.requestSubscribeMessage).mockResolvedValue({ T1: said })
    await expect(requestSubscription('T1')).resolves.toBe(consent)
  })

  it('takes a main switch turned off as no', async () => {
    jest.mocked(wx.requestSubscribeMessage).mockRejectedValue({ errCode: 20004 })
    await expect(requestSubscription('T1')).resolves.toBe('reject')
  })
})
