import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { codeText, miniCode } from '../../../local/cloud/wechat/code'

const read = (png: Buffer) => {
  const { data, width, height } = PNG.sync.read(png)
  return jsQR(new Uint8ClampedArray(data), width, height)?.data
}

it.each([
  ['W0101', 'pages/window/window', 430],
  ["a-Z0~!#$&'()*+,/:;=?@_.", '', 280],
  ['x'.repeat(32), 'staff/pages/case/case', 640],
])('a code of %s can be scanned, and its scene read from it', (scene, page, width) => {
  const png = miniCode(scene, page, width)
  const text = read(png)
  expect(text).toBe(codeText(scene, page))
  expect(new URL(text ?? '').searchParams.get('scene')).toBe(scene)
  expect(PNG.sync.read(png).width).toBeLessThanOrEqual(width)
})
