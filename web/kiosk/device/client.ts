import { newRequestId } from '../../../miniprogram/api/request-id'
import type { Answer } from '../../../miniprogram/contract/call'
import type {
  DeviceRating,
  DeviceRatingReceived,
  DeviceView,
  IssuedToken,
  RowResult,
} from '../../../miniprogram/contract/devices'
import { kept } from '../kept'
import type { Clock } from './clock'
import { sign, type Credentials } from './signing'

/** Longest wait for an answer, ms. */
const TIMEOUT_MS = 20_000

/** Nobody answered: a matter of waiting. */
export class Unreachable extends Error {}

/** The office by HTTP, as a tablet speaks with it. Rejects with Unreachable without an answer. */
export interface Client {
  credentials(): Credentials | undefined
  activate(device: string, code: string): Promise<Answer<Credentials>>
  view(): Promise<Answer<DeviceView>>
  send(
    ratings: readonly DeviceRating[],
  ): Promise<Answer<{ results: RowResult<DeviceRatingReceived>[] }>>
  token(): Promise<Answer<{ tokens: IssuedToken[] }>>
}

export function createClient(base: string, clock: Clock): Client {
  const own = kept<Credentials>('device')
  const activation = newRequestId()

  const ask = async <T>(
    method: 'GET' | 'POST',
    path: string,
    { body, headers = {} }: { body?: Uint8Array; headers?: Record<string, string> } = {},
  ): Promise<Answer<T>> => {
    const begun = performance.now()
    try {
      const response = await fetch(`${base}${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(body ? { body: new Blob([new Uint8Array(body)]) } : {}),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      const answer = (await response.json()) as Answer<T>
      if (answer.ok && hasNow(answer.data)) clock.learn(answer.data.now, performance.now() - begun)
      return answer
    } catch (cause) {
      throw new Unreachable('the office does not answer', { cause })
    }
  }

  /** Signed; once more after a look at the office's clock, where this one was too far off. */
  const asDevice = async <T>(
    method: 'GET' | 'POST',
    path: string,
    data?: object,
  ): Promise<Answer<T>> => {
    const body = new TextEncoder().encode(data ? JSON.stringify(data) : '')
    const once = () => {
      const call = { method, path, time: clock.now(), body }
      const headers = sign(call, own.read() ?? { device: '', key: '' })
      return ask<T>(method, path, { headers, ...(data ? { body } : {}) })
    }
    const answer = await once()
    if (answer.ok || answer.error.code !== 'DEVICE_CLOCK') return answer
    await ask('GET', '/v1/health')
    return once()
  }

  return {
    credentials: own.read,
    async activate(device, code) {
      const body = new TextEncoder().encode(JSON.stringify({ device, code, requestId: activation }))
      const answer = await ask<Credentials>('POST', '/v1/device/activate', { body })
      if (answer.ok) own.write({ device: answer.data.device, key: answer.data.key })
      return answer
    },
    async view() {
      // a tablet's clock may be years off: before it signs, it looks at the office's
      await ask('GET', '/v1/health')
      return asDevice('GET', '/v1/device')
    },
    send: (ratings) => asDevice('POST', '/v1/device/ratings', { ratings }),
    token: () => asDevice('POST', '/v1/visit-tokens', { requestId: newRequestId() }),
  }
}

const hasNow = (data: unknown): data is { now: string } =>
  typeof data === 'object' && data !== null && 'now' in data && typeof data.now === 'string'
