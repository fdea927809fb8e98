import fc from 'fast-check'
import { isLive, isNear, timeFault } from '../../../cloudfunctions/domain/device'
import { isExpired, isTooLate } from '../../../cloudfunctions/domain/visit-token'
import { hmacSm3 } from '../../../cloudfunctions/platform/crypto'
import { DEVICE_LIMITS } from '../../../miniprogram/contract/devices'
import { SKEW_MINUTES } from '../../../miniprogram/contract/device-signature'
import { addMinutes, instantOf, msOf } from '../../../miniprogram/contract/time'
import {
  isVisitToken,
  readSignedVisit,
  signedVisit,
  type SignedVisit,
} from '../../../miniprogram/contract/visit-token'

const NOW = '2026-03-10T10:24:00.000+08:00'
const MS = 1
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const at = (ms: number) => instantOf(msOf(NOW) + ms)

describe('a device’s clock', () => {
  const skew = SKEW_MINUTES * MINUTE
  it.each([
    [-skew - MS, false],
    [-skew, true],
    [0, true],
    [skew, true],
    [skew + MS, false],
  ])('%i ms off: near is %s', (off, expected) => {
    expect(isNear(at(off), NOW)).toBe(expected)
  })

  const late = DEVICE_LIMITS.lateDays * DAY
  it.each([
    [skew + MS, 'future'],
    [skew, undefined],
    [-late, undefined],
    [-late - MS, 'too-late'],
  ])('%i ms from now: a rating is %s', (off, fault) => {
    expect(timeFault(at(off), NOW)).toBe(fault)
  })

  it.each([
    [10 * MINUTE, true],
    [10 * MINUTE + MS, false],
    [-MINUTE, true],
  ])('received %i ms after it was given: whoever gave it is there: %s', (ms, expected) => {
    expect(isLive(NOW, at(ms))).toBe(expected)
  })
})

describe('a visit', () => {
  const visit = { expiresAt: NOW }
  it.each([
    [0, false, false],
    [MS, true, false],
    [30 * MINUTE, true, false],
    [30 * MINUTE + MS, true, true],
  ])('%i ms after its end: expired %s, too late to send %s', (ms, expired, tooLate) => {
    expect([isExpired(visit, at(ms)), isTooLate(visit, at(ms))]).toEqual([expired, tooLate])
  })
})

describe('a token that a machine signs', () => {
  const KEY = '0f1e2d3c'.repeat(8)
  const id = fc.stringMatching(/^[\w.-]{1,32}$/)
  const visits = fc.record<SignedVisit>(
    {
      device: id,
      window: id,
      item: id,
      expiresAt: fc.integer({ min: 0, max: 20_000_000 }).map((minutes) => addMinutes(NOW, minutes)),
      nonce: fc.stringMatching(/^[\w-]{8,32}$/),
    },
    { requiredKeys: ['device', 'window', 'expiresAt', 'nonce'] },
  )

  it('says what went into it, and is by its key alone', () => {
    fc.assert(
      fc.property(visits, (visit) => {
        const token = signedVisit(visit, KEY, hmacSm3)
        const read = readSignedVisit(token)
        expect(isVisitToken(token)).toBe(true)
        expect(read?.visit).toEqual(visit)
        expect(read?.signatureBy(KEY, hmacSm3)).toBe(read?.signature)
        expect(read?.signatureBy('00'.repeat(32), hmacSm3)).not.toBe(read?.signature)
      }),
    )
  })

  it('changed anywhere is another: no two visits share a signature', () => {
    fc.assert(
      fc.property(visits, visits, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other))
        const signature = (visit: SignedVisit) =>
          readSignedVisit(signedVisit(visit, KEY, hmacSm3))?.signature
        expect(signature(one)).not.toBe(signature(other))
      }),
    )
  })

  it.each(['qu-1', '~', '~~', '~K7M3Q9X2TB', '~K7M3Q9X2TBK7M3Q9X2TU', '~~a~b~~1~nonce~00', ''])(
    '“%s” is none',
    (scene) => {
      expect(isVisitToken(scene)).toBe(false)
    },
  )

  it('no window’s id is one', () => {
    fc.assert(fc.property(id, (window) => !isVisitToken(window)))
  })
})
