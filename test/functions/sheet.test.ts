import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import writeExcel from 'write-excel-file/node'
import { isSheet, sheetOf, textOf, UnreadableFile } from '../../cloudfunctions/platform/sheet'
import { parseCsv, writeCsv } from '../../miniprogram/contract/csv'

describe('bytes', () => {
  /** Every two-byte character of GBK that decodes, with its bytes: TextEncoder knows UTF-8 only. */
  const gbk = new Map<string, number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const letter = new TextDecoder('gb18030').decode(Uint8Array.of(lead, trail))
      if (letter.length === 1 && letter !== '\uFFFD') gbk.set(letter, [lead, trail])
    }
  const inGbk = (text: string) =>
    Buffer.from(Array.from(text).flatMap((one) => gbk.get(one) ?? [one.charCodeAt(0)]))

  it('in GBK, as Excel in China saves CSV, are read as what they say', () => {
    const letters = fc.constantFrom(
      ...'城中区政务服务窗口办不成事好差评街道编号名称，。“”'.split(''),
    )
    const cell = fc.string({ unit: fc.oneof(letters, fc.constantFrom('"', ',', '\n', 'a', '1')) })
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), (rows) => {
        const text = writeCsv([['编号', '名称'], ...rows]).slice(1)
        expect(textOf(inGbk(text))).toBe(text)
      }),
    )
    expect(gbk.size).toBeGreaterThan(20_000)
  })

  it.each([
    ['UTF-8', Buffer.from('编号')],
    ['UTF-8 with its mark', Buffer.from('\uFEFF编号')],
    [
      'UTF-16 of Excel’s Unicode text',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('编号', 'utf16le')]),
    ],
  ])('in %s are text', (_, bytes) => {
    expect(parseCsv(textOf(bytes))).toEqual([['编号']])
  })

  it('that are a picture are refused with what to do', () => {
    expect(() => textOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]))).toThrow('另存为')
  })
})

describe('a sheet of Excel', () => {
  type Cell = string | number | boolean | Date
  const formatOf = (value: Cell) => (value instanceof Date ? { format: 'yyyy-mm-dd hh:mm' } : {})
  const sheet = async (rows: Cell[][]) => {
    const cells = rows.map((row) => row.map((value) => ({ value, ...formatOf(value) })))
    return await writeExcel(cells).toBuffer()
  }

  it('gives its cells as people read them', async () => {
    const bytes = await sheet([
      ['工号', '日期', '时间', '办件量', '默认'],
      [2042, new Date('2026-02-13T00:00Z'), new Date('2026-02-13T09:05Z'), 12.5, true],
    ])
    expect(isSheet(bytes)).toBe(true)
    expect(await sheetOf(bytes)).toEqual([
      ['工号', '日期', '时间', '办件量', '默认'],
      ['2042', '2026-02-13', '2026-02-13 09:05:00', '12.5', '是'],
    ])
  })

  it('that unpacks to more than a register could be is refused before it does', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(60 * 1024 * 1024) })
    expect(bomb.length).toBeLessThan(100_000)
    await expect(sheetOf(Buffer.from(bomb))).rejects.toThrow('太大')
  })

  it('that claims to be smaller than it is does not get further than it claims', async () => {
    const parts = { 'xl/worksheets/sheet1.xml': new Uint8Array(60 * 1024 * 1024) }
    const lying = Buffer.from(zipSync(parts))
    const directory = lying.lastIndexOf(Buffer.from('PK\x01\x02'))
    lying.writeUInt32LE(400_000, directory + 24)
    const before = process.memoryUsage().rss
    await expect(sheetOf(lying)).rejects.toThrow(UnreadableFile)
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024)
  })

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['another archive', () => Buffer.from(zipSync({ 'a.txt': strToU8('words') }))],
  ])('that is %s is refused with what to do', async (_, spoil) => {
    const bytes = await sheet([['编号']])
    await expect(sheetOf(spoil(bytes))).rejects.toThrow(UnreadableFile)
  })
})
