import { randomBytes } from 'node:crypto'
import type { Answer } from '../../../miniprogram/contract/call'
import { signedHeaders, type SignedCall } from '../../../miniprogram/contract/device-signature'
import type {
  DeviceForm,
  DeviceKind,
  DeviceRating,
  RatingResult,
} from '../../../miniprogram/contract/devices'
import { instantOf, type Instant } from '../../../miniprogram/contract/time'
import { hmacSm3, sm3 } from '../../../cloudfunctions/platform/crypto'
import { createDeviceClient } from '../../../web/shared/device-client'
import { callers, newRequest } from '../../support/callers'
import type { TestCloud } from '../../support/cloud'

export const ADMIN = '1001'

const FORMS: Record<DeviceKind, Omit<DeviceForm, 'id'>> = {
  evaluator: { kind: 'evaluator', name: '1 号窗口评价器', centre: 'qu', window: 'qu-1' },
  tablet: { kind: 'tablet', name: '1 号窗口平板', centre: 'qu', window: 'qu-1' },
  queue: { kind: 'queue', name: '一楼叫号机', centre: 'qu' },
  business: { kind: 'business', name: '综合受理系统', centre: 'qu' },
}

export const apiOf = (cloud: TestCloud) => `${cloud.url}/http`
export const newNonce = () => randomBytes(12).toString('hex')

/** Registers a device and gives it a key, as an admin does. A tablet fetches its own by the code. */
export async function registered(
  cloud: TestCloud,
  kind: DeviceKind,
  id = `${kind}-1`,
): Promise<{ device: string; key: string }> {
  const admin = callers(cloud).admin(ADMIN)
  await admin.get('device.save', { device: { id, ...FORMS[kind] } })
  const { issued } = await admin.get('device.issue', { requestId: newRequest(), id })
  if ('key' in issued) return { device: id, key: issued.key }
  const input = { device: id, code: issued.code, requestId: newRequest() }
  const answer = await post<{ key: string }>(cloud, '/v1/device/activate', input)
  if (!answer.ok) throw new Error(answer.error.message)
  return { device: id, key: answer.data.key }
}

/** An unsigned call. */
export async function post<T>(cloud: TestCloud, path: string, input: object): Promise<Answer<T>> {
  const response = await fetch(`${apiOf(cloud)}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  return (await response.json()) as Answer<T>
}

/** A device that works as it should, by its own clock: the cloud's, and so many ms off it. */
export const clientOf = (
  cloud: TestCloud,
  { device, key }: { device: string; key: string },
  offMs = 0,
) =>
  createDeviceClient({
    base: apiOf(cloud),
    ...{ device, key, fetch, sm3, hmac: hmacSm3 },
    now: () => cloud.clock.now() + offMs,
    nonce: newNonce,
  })

/** What comes back for a call that is sent with these very headers. */
export async function sent(
  cloud: TestCloud,
  { method, path, body }: Pick<SignedCall, 'method' | 'path' | 'body'>,
  headers: Record<string, string>,
): Promise<{ status: number; answer: Answer<unknown> }> {
  const response = await fetch(`${apiOf(cloud)}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(method === 'POST' ? { body: Buffer.from(body) } : {}),
  })
  return { status: response.status, answer: (await response.json()) as Answer<unknown> }
}

/** A call signed now, anything of it changed. */
export const signedNow = (
  cloud: TestCloud,
  who: { device: string; key: string },
  over: Partial<SignedCall> = {},
) => {
  const call: SignedCall = {
    ...{ method: 'GET', path: '/v1/device', body: new Uint8Array() },
    ...{ time: nowOf(cloud), nonce: newNonce() },
    ...over,
  }
  return { call, headers: signedHeaders(call, who, { sm3, hmac: hmacSm3 }) }
}

export const nowOf = (cloud: TestCloud): Instant => instantOf(cloud.clock.now())
export const ago = (cloud: TestCloud, minutes: number): Instant =>
  instantOf(cloud.clock.now() - minutes * 60_000)

/** A rating as a device sends it: good, given now. */
export const aRating = (cloud: TestCloud, over: Partial<DeviceRating> = {}): DeviceRating => ({
  ...{ requestId: newRequest(), level: 5, assessedAt: nowOf(cloud) },
  ...over,
})

/** Sends a batch and takes its results. Throws when the batch as a whole is refused. */
export async function upload(
  client: ReturnType<typeof clientOf>,
  ratings: unknown[],
): Promise<RatingResult[]> {
  const answer = await client.call<{ results: RatingResult[] }>('POST', '/v1/device/ratings', {
    ratings,
  })
  if (answer.ok) return answer.data.results
  throw new Error(`${answer.error.code} ${answer.error.message}`)
}

/** What is given back for a call that must not be refused. */
export async function given<T>(answer: Promise<Answer<T>>): Promise<T> {
  const got = await answer
  if (got.ok) return got.data
  throw new Error(`${got.error.code} ${got.error.message}`)
}
