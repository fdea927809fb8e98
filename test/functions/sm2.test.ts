import fc from 'fast-check'
import { sm2 } from 'sm-crypto'
import { readLedgerKeys } from '../../cloudfunctions/platform/ledger-keys'
import {
  isSignedBy,
  multiplies,
  nativeMultiply,
  signingKey,
} from '../../cloudfunctions/platform/sm2'
import { portableMultiply } from '../../cloudfunctions/platform/sm2-curve'

/* SM2 signatures: ours are what everybody else's library checks, whichever multiplication is there. */

const PRIVATE = '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8'
/** The key pair of GB/T 32918.5, annex A. */
const PUBLIC =
  '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
  'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13'

describe.each([
  ['OpenSSL', nativeMultiply],
  ['plain JavaScript', portableMultiply],
])('with the curve of %s', (_, multiply) => {
  const key = signingKey(PRIVATE, multiply)

  it('has the public key of the standard’s example', () => {
    expect(multiplies(multiply)).toBe(true)
    expect(key.publicKey).toBe(PUBLIC)
  })

  it('signs any text so that sm-crypto believes it, and no other text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const signature = key.sign(text)
        expect(sm2.doVerifySignature(text, signature, PUBLIC, { hash: true })).toBe(true)
        expect(isSignedBy(text, signature, PUBLIC)).toBe(true)
        expect(isSignedBy(`${text}!`, signature, PUBLIC)).toBe(false)
      }),
      { numRuns: 10 },
    )
  })

  it('signs the same text the same way', () => {
    expect(key.sign('回音')).toBe(key.sign('回音'))
    expect(key.sign('回音')).not.toBe(key.sign('回声'))
  })
})

it('both sign alike', () => {
  const [native, portable] = [nativeMultiply, portableMultiply].map((multiply) =>
    signingKey(PRIVATE, multiply).sign('回音'),
  )
  expect(native).toBe(portable)
})

it('notices a curve that is missing or wrong', () => {
  expect(multiplies(() => PUBLIC)).toBe(false)
  expect(
    multiplies(() => {
      throw new Error('unsupported curve')
    }),
  ).toBe(false)
})

it.each(['0'.repeat(64), 'f'.repeat(64)])('%s is no private key', (wrong) => {
  expect(() => signingKey(wrong)).toThrow(RangeError)
})

it.each([
  ['nothing', ''],
  ['zeros', '0'.repeat(128)],
  ['ones', 'f'.repeat(128)],
])('%s is no signature, and a key that is no point signs nothing', (_, signature) => {
  expect(isSignedBy('a', signature, PUBLIC)).toBe(false)
  const good = signingKey(PRIVATE).sign('a')
  expect(isSignedBy('a', good, `04${'1'.repeat(128)}`)).toBe(false)
})

describe('the keys of the ledger', () => {
  const read = (value: unknown) => readLedgerKeys({ HUIYIN_LEDGER_KEYS: JSON.stringify(value) })
  const old = signingKey('22'.repeat(32))

  it('signs with the one in use, and still answers for a retired one', () => {
    const keys = read({ current: 'l2', keys: { l1: old.publicKey, l2: PRIVATE } })
    expect(keys.publicKeys()).toEqual({ l1: old.publicKey, l2: PUBLIC })
    const signed = keys.sign('a')
    expect(signed.key).toBe('l2')
    expect(keys.isSigned('a', signed)).toBe(true)
    expect(keys.isSigned('b', signed)).toBe(false)
    expect(keys.isSigned('a', { key: 'l1', signature: old.sign('a') })).toBe(true)
    expect(keys.isSigned('b', { key: 'l1', signature: old.sign('a') })).toBe(false)
    expect(keys.isSigned('a', { key: 'l9', signature: signed.signature })).toBe(false)
  })

  it('believes a signature of its own key that another library made', () => {
    const keys = read({ current: 'l2', keys: { l2: PRIVATE } })
    const signature = sm2.doSignature('a', PRIVATE, { hash: true, publicKey: PUBLIC })
    expect(keys.isSigned('a', { key: 'l2', signature })).toBe(true)
  })

  it.each([
    ['nothing', undefined, /HUIYIN_LEDGER_KEYS is not set/],
    ['no current key', { current: 'l2', keys: { l1: PRIVATE } }, /names no key/],
    ['a current key that is public', { current: 'l1', keys: { l1: PUBLIC } }, /cannot sign/],
    ['a key that is none', { current: 'l1', keys: { l1: 'abc' } }, /./],
  ])('does not start with %s', (_, value, message) => {
    const env = value ? { HUIYIN_LEDGER_KEYS: JSON.stringify(value) } : {}
    expect(() => readLedgerKeys(env)).toThrow(message)
  })
})
