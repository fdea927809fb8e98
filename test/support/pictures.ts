import { PNG } from 'pngjs'

const u16 = (value: number) => Buffer.from([value >> 8, value & 0xff])

/** One segment of a JPEG: marker, length, body. */
const segment = (marker: number, body: Buffer) =>
  Buffer.concat([Buffer.from([0xff, marker]), u16(body.length + 2), body])

/** A JPEG as a phone makes it: EXIF with orientation, camera and a GPS block, a comment, and some picture. */
export function jpegWithPlace({ orientation = 1 } = {}): Buffer {
  const entry = (tag: number, value: number) =>
    Buffer.concat([u16(tag), u16(3), Buffer.from([0, 0, 0, 1]), u16(value), u16(0)])
  const tiff = Buffer.concat([
    Buffer.from('4d4d002a00000008', 'hex'),
    u16(2),
    entry(0x0112, orientation),
    entry(0x8825, 1),
    Buffer.alloc(4),
    Buffer.from('Huiyin Phone GPS 24.3N 109.4E'),
  ])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])),
    segment(0xfe, Buffer.from('GPS comment')),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0x34, 0x56]),
    Buffer.from([0xff, 0xd9]),
  ])
}

/** A small PNG with a text chunk before its end. */
export function pngWithText(text: string): Buffer {
  const bytes = PNG.sync.write(new PNG({ width: 2, height: 2 }))
  const body = Buffer.from(`Comment\0${text}`, 'latin1')
  const chunk = Buffer.concat([
    Buffer.from([0, 0, body.length >> 8, body.length & 0xff]),
    Buffer.from('tEXt'),
    body,
    Buffer.alloc(4),
  ])
  const end = bytes.length - 12
  return Buffer.concat([bytes.subarray(0, end), chunk, bytes.subarray(end)])
}

/** A PNG of noise, which nothing makes smaller: so many pixels a side, some four bytes each. */
export function noisyPng(side: number): Buffer {
  const picture = new PNG({ width: side, height: side, deflateLevel: 0 })
  let seed = 1
  for (let at = 0; at < picture.data.length; at++) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    picture.data[at] = seed >> 16
  }
  return PNG.sync.write(picture, { deflateLevel: 0 })
}
