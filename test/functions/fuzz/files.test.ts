import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { PNG } from 'pngjs'
import { cleanImage } from '../../../cloudfunctions/platform/image'
import { sheetOf } from '../../../cloudfunctions/platform/sheet'
import { jpegWithPlace, pngWithText } from '../../support/pictures'

/* Files that are not what they say: bombs, pictures with something else inside, and noise. */

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** An XLSX file whose one sheet has this inside. */
function sheetWith(rows: string, head = ''): Buffer {
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"/>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${head}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
  }
  const entries = Object.entries(parts).map(([name, text]) => [name, strToU8(text)])
  return Buffer.from(zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>))
}
const cell = (place: string) => `<row r="1"><c r=${place}><v>7</v></c></row>`
const LAUGHS = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}"><!ENTITY d "${'&c;'.repeat(1000)}">]>`

describe('a sheet', () => {
  it('made by hand is read', async () => {
    expect(await sheetOf(sheetWith(cell('"B1"')))).toEqual([['', '7']])
  })

  it.each([
    ['the far corner', cell('"XFD1048576"')],
    ['the far corner, in other quotes', cell("'XFD1048576'")],
    ['the far corner, behind an entity', cell('"&#88;FD1048576"')],
    ['a column that Excel does not have', cell('"ZZZZZZZZZ1"')],
    ['a row that Excel does not have', cell('"A99999999999"')],
    ['a wide and a long cell', `${cell('"XFD1"')}<row r="5000"><c r="A5000"><v>1</v></c></row>`],
  ])('with one cell in %s does not take all memory', async (_, rows) => {
    const bytes = sheetWith(rows)
    expect(bytes.length).toBeLessThan(2000)
    await expect(sheetOf(bytes)).rejects.toThrow('展开后太大')
  })

  it('with entities inside entities does not unfold them', async () => {
    const rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>&d;</t></is></c></row>'
    const [[text = ''] = []] = await sheetOf(sheetWith(rows, LAUGHS)).catch(() => [['']])
    expect(text.length).toBeLessThan(100)
  })

  it('with elements in elements in elements is refused', async () => {
    await expect(sheetOf(sheetWith('<a>'.repeat(200_000)))).rejects.toThrow('读不出来')
  })

  it('of noise, or damaged anywhere, is read or refused with a sentence', async () => {
    const good = sheetWith(cell('"A1"'))
    const damaged = fc
      .tuple(fc.nat(good.length - 1), fc.nat(255))
      .map(([at, value]) =>
        Buffer.concat([good.subarray(0, at), Buffer.from([value]), good.subarray(at + 1)]),
      )
    const noise = fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.from(bytes))
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, noise), async (bytes) => {
        const told: unknown = await sheetOf(bytes).catch((error: unknown) => error)
        expect(Array.isArray(told) || (told as Error).name === 'UnreadableFile').toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a picture', () => {
  const HIDDEN = Buffer.from('<script>alert(1)</script>PK\x03\x04 hidden', 'latin1')
  const EOI = Buffer.from([0xff, 0xd9])
  const segment = (marker: number, body: Buffer) =>
    Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, body.length + 2]), body])
  const afterStart = (jpeg: Buffer, part: Buffer) =>
    Buffer.concat([jpeg.subarray(0, 2), part, jpeg.subarray(2)])
  const chunk = (type: string, body: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    return Buffer.concat([length, Buffer.from(type), body, Buffer.alloc(4)])
  }
  const png = PNG.sync.write(new PNG({ width: 3, height: 3 }))
  const end = png.length - 12
  const IHDR_END = 33
  const sized = (width: number, height: number) => {
    const claimed = Buffer.from(png)
    claimed.writeUInt32BE(width, 16)
    claimed.writeUInt32BE(height, 20)
    return claimed
  }
  const frame = (width: number, height: number) =>
    segment(0xc0, Buffer.from([8, height >> 8, height, width >> 8, width, 1, 1, 0x11, 0]))

  it.each([
    ['behind its end', Buffer.concat([jpegWithPlace(), HIDDEN])],
    ['behind its end, with an end of its own', Buffer.concat([jpegWithPlace(), HIDDEN, EOI])],
    ['in a comment', afterStart(jpegWithPlace(), segment(0xfe, HIDDEN))],
    ['in a colour profile', afterStart(jpegWithPlace(), segment(0xe2, HIDDEN))],
    ['in an EXIF that is none', afterStart(jpegWithPlace(), segment(0xe1, HIDDEN))],
    [
      'where its small copy would be',
      afterStart(
        jpegWithPlace(),
        segment(
          0xe0,
          Buffer.concat([Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\x09\x09', 'latin1'), HIDDEN]),
        ),
      ),
    ],
    ['in an extension of its header', afterStart(jpegWithPlace(), segment(0xe0, HIDDEN))],
    ['in its text, as PNG', pngWithText(HIDDEN.toString('latin1'))],
    ['behind its end, as PNG', Buffer.concat([png, HIDDEN])],
    [
      'in a chunk of its own, as PNG',
      Buffer.concat([png.subarray(0, end), chunk('huYn', HIDDEN), png.subarray(end)]),
    ],
    [
      'in a gamma that is too long, as PNG',
      Buffer.concat([png.subarray(0, IHDR_END), chunk('gAMA', HIDDEN), png.subarray(IHDR_END)]),
    ],
  ])('with something hidden %s is kept without it', (_, bytes) => {
    const clean = cleanImage(bytes)
    expect(clean).toBeDefined()
    expect(clean?.bytes.includes('<script>')).toBe(false)
    expect(clean?.bytes.includes('PK\x03\x04')).toBe(false)
    expect(cleanImage(clean?.bytes ?? Buffer.alloc(0))).toEqual(clean)
  })

  it.each([
    [
      'pixels followed by something else',
      Buffer.concat([png.subarray(0, end), chunk('IDAT', HIDDEN), png.subarray(end)]),
    ],
    ['a size that a small file only claims, as PNG', sized(60_000, 60_000)],
    ['fewer pixels than its data unpack to', pixelBomb()],
    ['a size that a small file only claims', afterStart(jpegWithPlace(), frame(65_000, 65_000))],
    ['a page in front', Buffer.concat([HIDDEN, png])],
    ['no end', jpegWithPlace().subarray(0, -2)],
    ['no scan', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2])],
  ])('with %s is refused', (_, bytes) => {
    expect(cleanImage(bytes)).toBeUndefined()
  })

  /** A picture of three by three whose data are those of one of 3000 by 3000. */
  function pixelBomb(): Buffer {
    const data = deflateSync(Buffer.alloc(3000 * 3000 * 4))
    return Buffer.concat([png.subarray(0, IHDR_END), chunk('IDAT', data), png.subarray(end)])
  }

  it('with several scans, restarts and filled-up markers is kept as it is', () => {
    const jpeg = Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      frame(10, 10),
      segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
      Buffer.from([0x12, 0xff, 0x00, 0xff, 0xd0, 0x34, 0xff, 0xd7]),
      segment(0xc4, Buffer.alloc(20, 1)),
      segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
      Buffer.from([0x56, 0xff, 0x00]),
      EOI,
    ])
    expect(cleanImage(jpeg)).toEqual({ bytes: jpeg, extension: 'jpg' })
  })

  it('damaged anywhere is kept without place and camera, or refused', () => {
    const good = fc.constantFrom(jpegWithPlace(), pngWithText('Huiyin Phone'), png)
    const change = fc.tuple(good, fc.nat(400), fc.nat(255), fc.boolean())
    fc.assert(
      fc.property(change, ([bytes, at, value, isCut]) => {
        const changed = Buffer.from(bytes)
        if (at < changed.length) changed[at] = value
        const clean = cleanImage(isCut ? changed.subarray(0, at) : changed)
        if (clean) expect(clean.bytes.length).toBeLessThanOrEqual(bytes.length)
      }),
      { numRuns: 2000 },
    )
  })
})
