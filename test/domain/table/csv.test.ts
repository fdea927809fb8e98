import fc from 'fast-check'
import { textOf } from '../../../cloudfunctions/platform/sheet'
import { parseCsv, writeCsv } from '../../../miniprogram/contract/csv'

describe('CSV', () => {
  it.each([
    [
      'cells',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['the UTF-8 mark of WPS and Excel', '\uFEFFa,b', [['a', 'b']]],
    ['line ends of Windows', 'a\r\nb\r\n', [['a'], ['b']]],
    ['line ends of old Macs', 'a\rb', [['a'], ['b']]],
    ['quotes around commas and line ends', '"a,b","c\r\nd"', [['a,b', 'c\r\nd']]],
    ['doubled quotes', '"他说""好"""', [['他说"好"']]],
    ['a quote inside a cell', 'a"b,c', [['a"b', 'c']]],
    ['cells that are empty', 'a,,c,\n', [['a', '', 'c', '']]],
    ['an empty cell alone', '""\n', [['']]],
    ['lines without a word, which count', 'a\n\nb', [['a'], [''], ['b']]],
    ['nothing at all', '', []],
  ])('is read with %s', (_, text, rows) => {
    expect(parseCsv(text)).toEqual(rows)
  })

  it('with an open quote is not read, and says where', () => {
    expect(() => parseCsv('a,b\n"c,d')).toThrow('row 2')
  })

  const cell = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[",\r\n\t a]*$/),
    fc.constantFrom('', '\uFEFF', '城中区', '“办不成事”', '㐀𠀀'),
  )
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 6 })

  it('reads back as it was written, whatever the cells', () => {
    fc.assert(
      fc.property(table, (rows) => {
        expect(parseCsv(writeCsv(rows))).toEqual(rows)
      }),
    )
  })

  it('reads back through the bytes of UTF-8', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const bytes = Buffer.from(writeCsv(rows))
        const text = textOf(bytes)
        const hasNul = rows.flat().some((one) => one.includes('\0'))
        fc.pre(!hasNul && bytes.toString() === writeCsv(rows)) // no lone surrogates
        expect(parseCsv(text)).toEqual(rows)
      }),
    )
  })
})
