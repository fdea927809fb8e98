import { PNG } from 'pngjs'
import { encode } from 'uqr'

/** Stands for the mini-program in a code's text; the reserved top level makes sure that no site answers. */
const ADDRESS = 'https://huiyin.invalid/'

/**
 * What a code says: a QR code in place of WeChat's round one, because that one's drawing is secret.
 * A scanner takes `scene` (and `page`) from the query, as it would from WeChat's.
 */
export function codeText(scene: string, page = ''): string {
  const query = new URLSearchParams(page === '' ? { scene } : { scene, page })
  return `${ADDRESS}?${query.toString()}`
}

/** A code as a PNG, at most `width` pixels wide and at least one pixel a module. */
export function miniCode(scene: string, page: string, width: number): Buffer {
  // Level Q reads through a scratch or a thumb on the window's sticker.
  const { data, size } = encode(codeText(scene, page), { ecc: 'Q', border: 4 })
  const scale = Math.max(1, Math.floor(width / size))
  const side = size * scale
  const png = new PNG({ width: side, height: side, colorType: 0 })
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const isDark = data[Math.floor(y / scale)]?.[Math.floor(x / scale)] === true
      const at = (y * side + x) * 4
      png.data.fill(isDark ? 0 : 255, at, at + 3)
      png.data[at + 3] = 255
    }
  return PNG.sync.write(png, { colorType: 0 })
}
