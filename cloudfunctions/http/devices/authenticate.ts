import { timingSafeEqual } from 'node:crypto'
import {
  DEVICE_HEADERS,
  NONCE,
  signatureOf,
  type SignedCall,
} from '../../../miniprogram/contract/device-signature'
import { addMinutes, instantOf, type Instant } from '../../../miniprogram/contract/time'
import { isNear, type Device, type DeviceKind } from '../../domain/device'
import { Refusal } from '../../domain/refusal'
import { hmacSm3, sm3 } from '../../platform/crypto'
import { DuplicateKey } from '../../platform/database'
import type { Keyring } from '../../platform/keys'
import { useNonce } from '../../repository/nonces'
import { keysOf } from '../../repository/visit-tokens'
import type { HttpContext } from '../context'
import type { HttpRequest } from '../request'

type Outside = Pick<HttpContext, 'database' | 'keys' | 'clock' | 'request'>

/** What a signed request says of itself. */
interface Signed {
  device: string
  call: SignedCall
  signature: string
}

/**
 * The device that signed a request, if it may call. Whether there is such a device, or it was
 * refused, or signed wrongly, cannot be told from the answer, nor from how long it takes. The time
 * and the nonce are looked at after the signature: nobody else learns of them or fills the list.
 * @throws Refusal DEVICE_REFUSED, DEVICE_CLOCK, DEVICE_REPLAY, or NOT_ALLOWED for another kind.
 */
export async function deviceOf(kinds: readonly DeviceKind[], outside: Outside): Promise<Device> {
  const { database, keys, clock, request } = outside
  const signed = readSigned(request)
  const device = await database.get<Device>('devices', signed.device)
  const now = clock.now()
  if (!isSignedBy(keys, device, signed, now) || !device) throw new Refusal('DEVICE_REFUSED')
  if (!isNear(instantOf(Date.parse(signed.call.time)), now))
    throw new Refusal(
      'DEVICE_CLOCK',
      `设备的时间和服务器差得太多。服务器现在是 ${now}，请校准后重发。`,
    )
  if (!kinds.includes(device.kind)) throw new Refusal('NOT_ALLOWED')
  // a parameter would be signed by nobody
  if (Object.keys(request.query).length > 0)
    throw new Refusal('INVALID_INPUT', '签名的请求不能带查询参数。')
  await useNonce(database, device._id, signed.call.nonce, now).catch((cause: unknown) => {
    throw cause instanceof DuplicateKey ? new Refusal('DEVICE_REPLAY') : cause
  })
  await noteSeen(outside, device, now)
  return device
}

const SIGNATURE = /^[0-9a-f]{64}$/

function readSigned({ headers, method, path, body }: HttpRequest): Signed {
  const {
    [DEVICE_HEADERS.device]: device = '',
    [DEVICE_HEADERS.time]: time = '',
    [DEVICE_HEADERS.nonce]: nonce = '',
    [DEVICE_HEADERS.signature]: signature = '',
  } = headers
  const isWhole =
    /^[\w.-]{1,32}$/.test(device) &&
    !Number.isNaN(Date.parse(time)) &&
    NONCE.test(nonce) &&
    SIGNATURE.test(signature) &&
    (method === 'GET' || method === 'POST')
  if (!isWhole) throw new Refusal('DEVICE_REFUSED')
  return { device, call: { method, path, time, nonce, body }, signature }
}

/** Keys that a device may have at once: its own, and the one before it. */
const MOST_KEYS = 2

/** Reckons as many signatures for one that is unknown as for one with two keys. */
function isSignedBy(
  keys: Keyring,
  device: Device | undefined,
  { call, signature }: Signed,
  now: Instant,
): boolean {
  const own = keysOf(keys, device, now)
  const tried = [...own, ...nobodysKeys(keys, MOST_KEYS - own.length)]
  const matches = tried.map((key) =>
    timingSafeEqual(
      Buffer.from(signatureOf(call, key, { sm3, hmac: hmacSm3 })),
      Buffer.from(signature),
    ),
  )
  return own.some((_, at) => matches[at])
}

let sealed: string | undefined

/** Keys that no device has, opened as slowly as one that a device has. */
function nobodysKeys(keys: Keyring, count: number): string[] {
  const kept = (sealed ??= keys.seal('0'.repeat(64)))
  return Array.from({ length: count }, () => keys.open(kept))
}

/** It is written down this seldom, in minutes, that a device calls. */
const SEEN_MINUTES = 5

async function noteSeen({ database }: Outside, device: Device, now: Instant): Promise<void> {
  const { _id, lastSeenAt } = device
  if (lastSeenAt !== undefined && addMinutes(lastSeenAt, SEEN_MINUTES) > now) return
  await database.update('devices', { _id }, { $set: { lastSeenAt: now } })
}
