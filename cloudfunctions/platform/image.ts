import { inflateSync } from 'node:zlib'

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
    // Buffer's own, for a length that points past the end: cut or forged
    const isPastEnd = (error as Error).name === 'RangeError'
    if (isPastEnd || error instanceof NoPicture) return undefined
    throw error
  }
}

/** Thrown when the bytes begin like a picture and are none, or one that nobody could look at. */
class NoPicture extends Error {}

/** More than any phone's camera has; a small file can claim far more, and whoever opens it would pay. */
const MOST_PIXELS = 120_000_000

function checkSize(width: number, height: number): void {
  if (width * height > MOST_PIXELS) throw new NoPicture('more pixels than a photo has')
}

const JPEG_START = Buffer.from([0xff, 0xd8, 0xff])
const PNG_START = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

const START_OF_SCAN = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP15 = 0xef
const COMMENT = 0xfe
const END_OF_IMAGE = 0xd9
/** A frame's size stands in these, of 0xc0 to 0xcf; the three others are tables. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function cleanJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = [Buffer.from([0xff, 0xd8])]
  let at = 2
  for (;;) {
    if (bytes.readUInt8(at) !== 0xff) throw new NoPicture('no marker where one must be')
    const marker = bytes.readUInt8(at + 1)
    // what follows the picture is not the picture
    if (marker === END_OF_IMAGE) return Buffer.concat([...kept, bytes.subarray(at, at + 2)])
    const length = bytes.readUInt16BE(at + 2)
    const segment = bytes.subarray(at, at + 2 + length)
    if (length < 2 || segment.length < 2 + length) throw new NoPicture('segment cut short')
    kept.push(...partOf(marker, segment))
    at += 2 + length
    if (marker !== START_OF_SCAN) continue
    const end = endOfScan(bytes, at)
    kept.push(bytes.subarray(at, end))
    at = end
  }
}

/** What of a segment belongs to the picture. */
function partOf(marker: number, segment: Buffer): Buffer[] {
  if (isFrame(marker)) checkSize(segment.readUInt16BE(7), segment.readUInt16BE(5))
  if (marker === APP0) return jfifOnly(segment)
  if (marker === APP1) return orientationOnly(segment)
  const isAside = (marker > APP0 && marker <= APP15) || marker === COMMENT
  return isAside ? [] : [segment]
}

/** Where the marker after a scan's data is: a 0xff inside it is followed by 0 or a restart's number. */
function endOfScan(bytes: Buffer, start: number): number {
  for (let at = start; ; at++) {
    at = bytes.indexOf(0xff, at)
    if (at < 0) throw new NoPicture('no end of image')
    const next = bytes.readUInt8(at + 1)
    const isData = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7)
    if (!isData) return at
  }
}

/** A JFIF header without the small copy of the picture that may follow in it. */
function jfifOnly(segment: Buffer): Buffer[] {
  if (segment.toString('latin1', 4, 9) !== 'JFIF\0' || segment.length < 18) return []
  const header = Buffer.from(segment.subarray(0, 18))
  header.writeUInt16BE(16, 2)
  header.writeUInt16BE(0, 16)
  return [header]
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

/** Chunks a PNG needs to look the same, with the most bytes each may have; text, time and EXIF are not among them. */
const PNG_KEPT: Record<string, number> = {
  IHDR: 13,
  PLTE: 768,
  tRNS: 256,
  gAMA: 4,
  sRGB: 1,
  cHRM: 32,
  IDAT: Infinity,
  IEND: 0,
}

function cleanPng(bytes: Buffer): Buffer {
  const kept: Buffer[] = [PNG_START]
  const data: Buffer[] = []
  const seen = new Set<string>()
  for (let at = PNG_START.length; ;) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    const chunk = bytes.subarray(at, at + 12 + length)
    if (chunk.length < 12 + length) throw new NoPicture('chunk cut short')
    if (seen.size === 0 && type !== 'IHDR') throw new NoPicture('no size where it must be')
    const isKept = length <= (PNG_KEPT[type] ?? -1) && (type === 'IDAT' || !seen.has(type))
    if (isKept) kept.push(chunk)
    if (type === 'IDAT') data.push(chunk.subarray(8, 8 + length))
    seen.add(type)
    at += 12 + length
    if (type !== 'IEND') continue
    checkPixels(bytes, Buffer.concat(data))
    return Buffer.concat(kept)
  }
}

/** Four channels of 16 bits; what is interlaced has its rows in seven pieces. */
const MOST_BYTES_PER_PIXEL = 8
const MOST_PASSES = 7

/** The picture's data must be that and no more: neither a small bomb nor something hidden behind it. */
function checkPixels(bytes: Buffer, data: Buffer): void {
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  checkSize(width, height)
  const most = width * height * MOST_BYTES_PER_PIXEL + height * MOST_PASSES + 64
  try {
    // `info` tells how much was read; its type knows only the bytes
    const { engine } = inflateSync(data, { info: true, maxOutputLength: most }) as unknown as {
      engine: { bytesWritten: number }
    }
    if (engine.bytesWritten === data.length) return
  } catch (cause) {
    throw new NoPicture('no pixels', { cause })
  }
  throw new NoPicture('something behind the pixels')
}
