/*
 * Worked examples for whoever writes a device's program: the texts and signatures stand here as they
 * must come out, written down once; test/functions/devices/vectors.test.ts reckons them again by two
 * implementations of SM3. The key is nobody's.
 */

export const VECTOR_DEVICE = {
  device: 'tablet-1',
  key: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
} as const

export interface Vector {
  shows: string
  method: 'GET' | 'POST'
  path: string
  time: string
  nonce: string
  /** As it is sent, in UTF-8. */
  body: string
  bodyHash: string
  signature: string
}

export const VECTORS: readonly Vector[] = [
  {
    shows: 'a GET: the hash of no bytes',
    method: 'GET',
    path: '/v1/device',
    time: '2026-03-10T10:24:00+08:00',
    nonce: '7f9c2ba4e88f827d',
    body: '',
    bodyHash: '1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b',
    signature: 'e2ad47e3cb6f208dee4b388f04fa89275507e5fe81b69cc7772b0c2c86c08e82',
  },
  {
    shows: 'a POST: the hash of the bytes as they are sent, Chinese in UTF-8',
    method: 'POST',
    path: '/v1/device/ratings',
    time: '2026-03-10T02:24:00.000Z',
    nonce: 'Zm9vYmFy-2026_03-10',
    body: '{"ratings":[{"requestId":"0123456789abcdefghjkmnpq","level":2,"text":"等了很久","assessedAt":"2026-03-10T10:20:00+08:00"}]}',
    bodyHash: '72a618348595ab34dd489a54ea8ac2fa8fdc80cfa923917763d5ec67904395f2',
    signature: '46e41615e329bf64c087e30e376c6e4dc725970a642898c6fbab7948226d5084',
  },
]

/** A visit token that a queue machine signs by itself. */
export const VISIT_VECTOR = {
  device: 'queue-1',
  window: 'qu-1',
  item: 'RSJ-01',
  expiresAt: '2026-03-10T18:00:00+08:00',
  nonce: 'A-000017',
  token: '~~queue-1~qu-1~RSJ-01~hleoo~A-000017~823476e867c2d97710a72c5ba3c9049b',
} as const
