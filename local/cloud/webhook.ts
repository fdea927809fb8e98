import { createHmac, timingSafeEqual } from 'node:crypto'
import { instantOf, type Instant } from '../../miniprogram/contract/time'
import type { Clock } from './clock'

/** Messages that are remembered: more are of no use to whoever looks, and a soak makes thousands. */
const REMEMBERED = 1000

/** What a gateway to 企业微信 or SMS was asked to deliver. */
export interface Delivered {
  at: Instant
  message: unknown
}

/**
 * Stands in for the gateway behind `HUIYIN_WEBHOOK`: checks the signature as a real one must, and
 * keeps the last of what it got in memory instead of delivering it.
 */
export interface Webhook {
  /** False when the signature is not the body's. */
  take(body: string, signature: string): boolean
  delivered(): readonly Delivered[]
}

export function createWebhook(secret: string, clock: Clock): Webhook {
  const delivered: Delivered[] = []
  return {
    take(body, signature) {
      const expected = createHmac('sha256', secret).update(body).digest()
      const given = Buffer.from(signature, 'hex')
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false
      delivered.push({ at: instantOf(clock.now()), message: JSON.parse(body) as unknown })
      if (delivered.length > REMEMBERED) delivered.shift()
      return true
    },
    delivered: () => delivered,
  }
}
