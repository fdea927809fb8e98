import { sm3 } from 'sm-crypto'
import { signedHeaders, type SignedCall } from '../../../miniprogram/contract/device-signature'

const algorithms = {
  sm3: (bytes: Uint8Array) => sm3(bytes),
  hmac: (key: Uint8Array, bytes: Uint8Array) =>
    sm3(Array.from(bytes), { mode: 'hmac', key: Array.from(key) }),
}

/** What a tablet signs with: given once, for a code. */
export interface Credentials {
  readonly device: string
  readonly key: string
}

const nonce = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')

/** The headers of one call; signed anew each time, since a nonce is good once. */
export const sign = (call: Omit<SignedCall, 'nonce'>, credentials: Credentials) =>
  signedHeaders({ ...call, nonce: nonce() }, credentials, algorithms)
