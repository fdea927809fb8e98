import type * as SmCrypto from 'sm-crypto'
import { createCipheriv, createDecipheriv, createHash, createHmac } from 'node:crypto'
import type { Hash } from '../../miniprogram/contract/proof'

/**
 * 国密: SM3 hashes, HMAC-SM3 and SM4-CBC. Node's OpenSSL has them here, but what the cloud runs is
 * not documented, so each is tried once at start and sm-crypto steps in where it is missing or wrong.
 */
export interface Algorithms {
  hash(data: Buffer): Buffer
  hmac(key: Buffer, data: Buffer): Buffer
  encrypt(key: Buffer, iv: Buffer, data: Buffer): Buffer
  decrypt(key: Buffer, iv: Buffer, data: Buffer): Buffer
}

const native: Algorithms = {
  hash: (data) => createHash('sm3').update(data).digest(),
  hmac: (key, data) => createHmac('sm3', key).update(data).digest(),
  encrypt: (key, iv, data) => {
    const cipher = createCipheriv('sm4-cbc', key, iv)
    return Buffer.concat([cipher.update(data), cipher.final()])
  },
  decrypt: (key, iv, data) => {
    const decipher = createDecipheriv('sm4-cbc', key, iv)
    return Buffer.concat([decipher.update(data), decipher.final()])
  },
}

/** The npm package is loaded only where it is needed: its SM2 curve alone costs a cold start dear. */
const smCrypto = () =>
  // oxlint-disable-next-line typescript/no-require-imports -- an import would load it always
  require('sm-crypto') as typeof SmCrypto

/** The same by the npm package, in plain JavaScript. */
export const portable: Algorithms = {
  hash: (data) => Buffer.from(smCrypto().sm3([...data]), 'hex'),
  hmac: (key, data) => Buffer.from(smCrypto().sm3([...data], { key: [...key] }), 'hex'),
  encrypt: (key, iv, data) =>
    Buffer.from(smCrypto().sm4.encrypt([...data], [...key], { ...CBC, iv: [...iv] })),
  decrypt: (key, iv, data) =>
    Buffer.from(smCrypto().sm4.decrypt([...data], [...key], { ...CBC, iv: [...iv] })),
}
const CBC = { mode: 'cbc', output: 'array' } as const

/** GB/T 32905 example 1: SM3 of `abc`. */
const SM3_ABC = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'

/** HMAC-SM3 of `回音` under sixteen bytes of 1; both implementations agree on it (test/functions/crypto). */
const HMAC_SM3_VECTOR = '036573d3e95b0608716463db6dc8aa90a8dea4e2982ee564dba5050f8ebfa6ab'

/** Whether an implementation agrees with the standard's vector and undoes what it did. */
export function isSound(algorithms: Algorithms): boolean {
  try {
    const key = Buffer.alloc(16, 1)
    const text = Buffer.from('回音')
    const opened = algorithms.decrypt(key, key, algorithms.encrypt(key, key, text))
    return (
      algorithms.hash(Buffer.from('abc')).toString('hex') === SM3_ABC &&
      algorithms.hmac(key, text).toString('hex') === HMAC_SM3_VECTOR &&
      opened.equals(text)
    )
  } catch {
    return false // OpenSSL throws for a name it does not have: that is the answer
  }
}

export const algorithms: Algorithms = isSound(native) ? native : portable

/** SM3 of bytes, as the ledger has it. */
export const sm3: Hash = (bytes) =>
  algorithms.hash(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)).toString('hex')

/** HMAC-SM3 of bytes, as lower-case hexadecimal. */
export const hmacSm3 = (key: Uint8Array, bytes: Uint8Array): string =>
  algorithms.hmac(Buffer.from(key), Buffer.from(bytes)).toString('hex')
