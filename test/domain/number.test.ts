import fc from 'fast-check'
import {
  caseNumber,
  isCaseNumber,
  lookupCode,
  normalizeCode,
} from '../../cloudfunctions/domain/number'
import { instantOf } from '../../miniprogram/contract/time'

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })
const instants = fc.integer({ min: 0, max: 4e12 }).map(instantOf)

it('makes numbers that it recognises, also when typed with look-alikes, dashes and small letters', () => {
  fc.assert(
    fc.property(instants, bytes, (at, random) => {
      const number = caseNumber(at, random)
      expect(number).toHaveLength(14)
      expect(isCaseNumber(number)).toBe(true)
      const typed = ` ${number.slice(0, 8)}-${number.slice(8).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')}`
      expect(normalizeCode(typed)).toBe(number)
    }),
  )
})

it('notices one mistyped character', () => {
  fc.assert(
    fc.property(instants, bytes, fc.integer({ min: 2, max: 12 }), (at, random, index) => {
      const number = caseNumber(at, random)
      const digit = String((Number.parseInt(number[index]!, 36) + 1) % 10)
      fc.pre(digit !== number[index])
      const typed = number.slice(0, index) + digit + number.slice(index + 1)
      expect(isCaseNumber(typed)).toBe(false)
    }),
  )
})

it('carries the day it was received in Shanghai', () => {
  expect(caseNumber('2026-03-04T00:30:00.000+08:00', new Uint8Array(8))).toMatch(/^CZ260304/)
})

it('makes lookup codes of ten characters without look-alikes', () => {
  fc.assert(
    fc.property(bytes, (random) => {
      expect(lookupCode(random)).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/)
    }),
  )
})
