import { sm3 as portableSm3 } from 'sm-crypto'
import { hmacSm3, sm3 } from '../../../cloudfunctions/platform/crypto'
import { signatureOf } from '../../../miniprogram/contract/device-signature'
import { readSignedVisit, signedVisit } from '../../../miniprogram/contract/visit-token'
import { VECTOR_DEVICE, VECTORS, VISIT_VECTOR } from '../../../scripts/docs/device-vectors'

/* The examples of docs/devices.md, by which others write their programs, reckoned again. */

const BY = {
  'the functions’ SM3': { sm3, hmac: hmacSm3 },
  'sm-crypto': {
    sm3: (bytes: Uint8Array) => portableSm3([...bytes]),
    hmac: (key: Uint8Array, bytes: Uint8Array) => portableSm3([...bytes], { key: [...key] }),
  },
}

describe.each(Object.entries(BY))('by %s', (_, algorithms) => {
  it.each(VECTORS)('$shows', ({ body: text, bodyHash, signature, ...call }) => {
    const body = new TextEncoder().encode(text)
    expect(algorithms.sm3(body)).toBe(bodyHash)
    expect(signatureOf({ ...call, body }, VECTOR_DEVICE.key, algorithms)).toBe(signature)
  })

  it('a visit token that a machine signs by itself', () => {
    const { token, ...visit } = VISIT_VECTOR
    expect(signedVisit(visit, VECTOR_DEVICE.key, algorithms.hmac)).toBe(token)
    expect(readSignedVisit(token)?.visit).toEqual({
      ...visit,
      expiresAt: '2026-03-10T18:00:00.000+08:00',
    })
  })
})
