import type { Answer } from '../../miniprogram/contract/call'
import {
  signedHeaders,
  SKEW_MINUTES,
  type Digest,
  type Mac,
} from '../../miniprogram/contract/device-signature'
import { instantOf, msOf } from '../../miniprogram/contract/time'

/* A client for devices: what a vendor's program has to do, in a page. Nothing of a browser or of Node is in it. */

export interface DeviceOutside {
  /** Where the API hangs, without a slash at its end: `https://host/http`. */
  base: string
  device: string
  /** The issued key, 64 hexadecimal characters. */
  key: string
  fetch(
    url: string,
    init: { method: string; headers: Record<string, string>; body?: string },
  ): Promise<{ json(): Promise<unknown> }>
  /** The device's own clock, in ms since 1970. */
  now(): number
  /** Something that never comes again, 16 to 64 letters, digits, `-` and `_`. */
  nonce(): string
  sm3: Digest
  hmac: Mac
}

export interface DeviceClient {
  /** One signed call. Throws what `fetch` throws where there is no network: then it may be sent again. */
  call<T>(method: 'GET' | 'POST', path: string, input?: object): Promise<Answer<T>>
  /** The server's time, in ms, as far as it is known: a device's own clock may be wrong. */
  now(): number
}

export function createDeviceClient(outside: DeviceOutside): DeviceClient {
  /** How far the server's clock is ahead of the device's, in ms. */
  let ahead = 0
  const now = () => outside.now() + ahead

  async function send<T>(method: 'GET' | 'POST', path: string, text: string): Promise<Answer<T>> {
    const { base, device, key, sm3, hmac } = outside
    const body = new TextEncoder().encode(text)
    const signed = { method, path, time: instantOf(now()), nonce: outside.nonce(), body }
    const response = await outside.fetch(`${base}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...signedHeaders(signed, { device, key }, { sm3, hmac }),
      },
      ...(text === '' ? {} : { body: text }),
    })
    return (await response.json()) as Answer<T>
  }

  /** Sets the clock by the server's. Resolves to whether that changed anything. */
  async function setClock(): Promise<boolean> {
    const init = { method: 'GET', headers: {} }
    const response = await outside.fetch(`${outside.base}/v1/health`, init)
    const answer = (await response.json()) as Answer<{ now: string }>
    if (!answer.ok) return false
    const before = ahead
    ahead = msOf(answer.data.now) - outside.now()
    return Math.abs(ahead - before) > SKEW_MINUTES * 60_000
  }

  return {
    now,
    async call(method, path, input) {
      const text = input === undefined ? '' : JSON.stringify(input)
      const answer = await send<never>(method, path, text)
      const isClockWrong = !answer.ok && answer.error.code === 'DEVICE_CLOCK'
      return isClockWrong && (await setClock()) ? await send(method, path, text) : answer
    },
  }
}
