import type { Instant } from '../../miniprogram/contract/time'
import type { Database } from '../platform/database'

/** A signed request that was taken once. */
interface Nonce {
  _id: string
  at: Instant
}

/** Takes a device's nonce, once. Throws DuplicateKey when it was taken before. */
export async function useNonce(
  database: Database,
  device: string,
  nonce: string,
  at: Instant,
): Promise<void> {
  const taken: Nonce = { _id: `${device}:${nonce}`, at }
  await database.insert('nonces', [taken])
}
