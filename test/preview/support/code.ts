import jsQR from 'jsqr'
import type { Locator } from 'playwright-core'
import { PNG } from 'pngjs'

/** What a scanner reads from a QR code on the screen; undefined if it reads nothing. */
export async function readCode(what: Locator): Promise<string | undefined> {
  const { data, width, height } = PNG.sync.read(await what.screenshot())
  return jsQR(new Uint8ClampedArray(data), width, height)?.data
}
