/**
 * Takes everything out of a photo that is not the picture: place, time, camera and editor marks.
 * The pixels stay as they are; a JPEG keeps only its orientation, without which it would lie on
 * its side.
 */
export interface CleanImage {
  bytes: Buffer
  extension: 'jpg' | 'png'
}

/** Undefined when the bytes are not a JPEG or PNG, whatever the file is called. */
export function cleanImage(bytes: Buffer): CleanImage | undefined {
  try {
    if (bytes.subarray(0, 3).equals(JPEG_START))
      return { bytes: cleanJpeg(bytes), extension: 'jpg' }
    if (bytes.subarray(0, 8).equals(PNG_START)) return { bytes: cleanPng(bytes), extension: 'png' }
    return undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined // a length that points past the end: cut or forged
    throw error
  }
}

const JPEG_START = Buffer.from([0xff, 0xd8, 0xff])
const PNG_START = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

const START_OF_SCAN = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP15 = 0xef
const COMMENT = 0xfe
const END_OF_IMAGE = Buffer.from([0xff, 0xd9])

function cleanJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = [Buffer.from([0xff, 0xd8])]
  let at = 2
  for (;;) {
    if (bytes.readUInt8(at) !== 0xff) throw new RangeError('no marker where one must be')
    const marker = bytes.readUInt8(at + 1)
    if (marker === START_OF_SCAN) {
      const end = bytes.lastIndexOf(END_OF_IMAGE) // what follows the picture is not the picture
      if (end < at) throw new RangeError('no end of image')
      return Buffer.concat([...kept, bytes.subarray(at, end + 2)])
    }
    const length = bytes.readUInt16BE(at + 2)
    const segment = bytes.subarray(at, at + 2 + length)
    if (length < 2 || segment.length < 2 + length) throw new RangeError('segment cut short')
    if (marker === APP1) kept.push(...orientationOnly(segment))
    else if (!((marker > APP0 && marker <= APP15) || marker === COMMENT)) kept.push(segment)
    at += 2 + length
  }
}

const ORIENTATION_TAG = 0x0112

/** A new EXIF segment with the orientation of this one and nothing else; empty when it is upright. */
function orientationOnly(segment: Buffer): Buffer[] {
  if (segment.toString('latin1', 4, 10) !== 'Exif\0\0') return []
  const tiff = segment.subarray(10)
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const u32 = (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const directory = u32(4)
  for (let index = 0; index < u16(directory); index++) {
    const entry = directory + 2 + index * 12
    if (u16(entry) !== ORIENTATION_TAG) continue
    const orientation = u16(entry + 8)
    return orientation >= 2 && orientation <= 8 ? [exifOf(orientation)] : []
  }
  return []
}

function exifOf(orientation: number): Buffer {
  const tiff = Buffer.from(
    '4d4d002a00000008' + '0001' + '0112000300000001' + '00000000' + '00000000',
    'hex',
  )
  tiff.writeUInt16BE(orientation, 18)
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, APP1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** Chunks a PNG needs to look the same; text, time and EXIF are not among them. */
const PNG_KEPT = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'sRGB', 'cHRM', 'IDAT', 'IEND'])

function cleanPng(bytes: Buffer): Buffer {
  const kept: Buffer[] = [PNG_START]
  for (let at = PNG_START.length; ;) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    const chunk = bytes.subarray(at, at + 12 + length)
    if (chunk.length < 12 + length) throw new RangeError('chunk cut short')
    if (PNG_KEPT.has(type)) kept.push(chunk)
    if (type === 'IEND') return Buffer.concat(kept)
    at += 12 + length
  }
}
