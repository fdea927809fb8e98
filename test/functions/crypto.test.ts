import { createCipheriv, createHash, createHmac, createDecipheriv, randomBytes } from 'node:crypto'
import {
  algorithms,
  isSound,
  portable,
  type Algorithms,
} from '../../cloudfunctions/platform/crypto'
import { createKeyring, readKeyring, retiredKey } from '../../cloudfunctions/platform/keys'

const key = (fill: number) => Buffer.alloc(32, fill)
const ring = createKeyring('k1', new Map([['k1', key(1)]]))
const rotated = createKeyring(
  'k2',
  new Map([
    ['k1', key(1)],
    ['k2', key(2)],
  ]),
)

describe('国密', () => {
  it('is sound here, and so is the portable one', () => {
    expect(isSound(algorithms)).toBe(true)
    expect(isSound(portable)).toBe(true)
  })

  it('agrees with GB/T 32905 on abc and GB/T 32907 on its example', () => {
    expect(algorithms.hash(Buffer.from('abc')).toString('hex')).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    )
    const block = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
    const encrypted = algorithms.encrypt(block, Buffer.alloc(16), block)
    expect(encrypted.subarray(0, 16).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
  })

  it('comes out the same by OpenSSL and by the package', () => {
    for (const text of ['', '回音', 'x'.repeat(1000)].map((one) => Buffer.from(one))) {
      const [one, iv] = [randomBytes(16), randomBytes(16)]
      expect(portable.hash(text)).toEqual(algorithms.hash(text))
      expect(portable.hmac(one, text)).toEqual(algorithms.hmac(one, text))
      expect(portable.encrypt(one, iv, text)).toEqual(algorithms.encrypt(one, iv, text))
      expect(portable.decrypt(one, iv, algorithms.encrypt(one, iv, text))).toEqual(text)
    }
  })

  it('notices an OpenSSL that lacks them or has them wrong', () => {
    const missing: Algorithms = {
      hash: (data) => createHash('sm-missing').update(data).digest(),
      hmac: (one, data) => createHmac('sha256', one).update(data).digest(),
      encrypt: (one, iv, data) => createCipheriv('aes-128-cbc', one, iv).update(data),
      decrypt: (one, iv, data) => createDecipheriv('aes-128-cbc', one, iv).update(data),
    }
    expect(isSound(missing)).toBe(false)
    expect(isSound({ ...algorithms, hmac: () => Buffer.alloc(32) })).toBe(false)
  })
})

describe('the keyring', () => {
  it('seals so that nobody reads or changes it unnoticed', () => {
    const sealed = ring.seal('13800000000')
    expect(sealed).not.toContain('138')
    expect(ring.seal('13800000000')).not.toBe(sealed)
    expect(ring.open(sealed)).toBe('13800000000')
    const [id, body = ''] = sealed.split('.')
    const bytes = Buffer.from(body, 'base64url')
    for (const index of [0, 20, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed[index]! ^= 1
      expect(() => ring.open(`${id ?? ''}.${changed.toString('base64url')}`)).toThrow(
        /changed or cut/,
      )
    }
    expect(() => ring.open('k1.AAAA')).toThrow(/changed or cut/)
    expect(() => ring.open('k9.AAAA')).toThrow(/k9/)
  })

  it('after a rotation still opens, recognises and repeats what the old key made', () => {
    expect(rotated.open(ring.seal('words'))).toBe('words')
    expect(rotated.raters('o-1')).toContain(ring.rater('o-1'))
    expect(rotated.rater('o-1')).toBe(ring.rater('o-1'))
    expect(new Set(rotated.raters('o-1')).size).toBe(2)
    expect(rotated.isCurrent(ring.seal('words'))).toBe(false)
    expect(rotated.isCurrent(rotated.seal('words'))).toBe(true)
    expect([ring.openers, rotated.openers]).toEqual([[], ['k1']])
    expect(rotated.derive('rating', 'o-1', 'r')).toEqual(ring.derive('rating', 'o-1', 'r'))
    expect(rotated.matches('lookup', 'ABC', ring.codeHash('lookup', 'ABC'))).toBe(true)
    expect(rotated.matches('lookup', 'ABD', ring.codeHash('lookup', 'ABC'))).toBe(false)
    expect(rotated.matches('bind', 'ABC', ring.codeHash('lookup', 'ABC'))).toBe(false)
  })

  it('retired still recognises and repeats all that the old key made, and opens none of it', () => {
    const retired = readKeyring({
      HUIYIN_KEYS: JSON.stringify({
        current: 'k2',
        keys: {
          k1: retiredKey(key(1).toString('base64')),
          k2: key(2).toString('base64'),
        },
      }),
    })
    expect(retired.raters('o-1')).toEqual(rotated.raters('o-1'))
    expect(retired.derive('rating', 'o-1', 'r')).toEqual(ring.derive('rating', 'o-1', 'r'))
    expect(retired.print({ a: 1 })).toBe(ring.print({ a: 1 }))
    expect(retired.textPrint('排队太久')).toBe(ring.textPrint('排队太久'))
    for (const use of ['lookup', 'bind', 'visitor'] as const)
      expect(retired.matches(use, 'ABC', ring.codeHash(use, 'ABC'))).toBe(true)
    expect(retired.open(rotated.seal('words'))).toBe('words')
    expect(retired.openers).toEqual([])
    expect(() => retired.open(ring.seal('words'))).toThrow(/k1 is retired/)
  })

  it('prints the same form the same, whatever the order of its fields', () => {
    expect(ring.print({ a: 1, b: { c: 2, d: 3 } })).toBe(ring.print({ b: { d: 3, c: 2 }, a: 1 }))
    expect(ring.print({ a: 1 })).not.toBe(ring.print({ a: 2 }))
  })

  it.each([
    ['nothing', undefined, /HUIYIN_KEYS is not set/],
    [
      'a retired key cut short',
      `{"current":"k2","keys":{"k1":"retired.AAAA","k2":"${key(2).toString('base64')}"}}`,
      /k1 is cut/,
    ],
    [
      'a current that is retired',
      `{"current":"k1","keys":{"k1":"${retiredKey(key(1).toString('base64'))}"}}`,
      /cannot seal/,
    ],
    ['a key too short', '{"current":"k1","keys":{"k1":"AAAA"}}', /32 bytes/],
    ['a current that is not there', '{"current":"k2","keys":{}}', /names no key/],
  ])('does not start on %s', (_, text, message) => {
    expect(() => readKeyring({ ...(text ? { HUIYIN_KEYS: text } : {}) })).toThrow(message)
  })
})
