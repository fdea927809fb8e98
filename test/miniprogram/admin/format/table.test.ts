import { batchesOf, ofWholeFile } from '../../../../miniprogram/admin/format/batches'
import { COLUMNS } from '../../../../miniprogram/admin/format/columns'
import { parseCsv, writeCsv } from '../../../../miniprogram/admin/format/csv'
import { rowsOfFile, templateOf } from '../../../../miniprogram/admin/format/file'
import type { ImportKind } from '../../../../miniprogram/contract/admin'

describe('a table', () => {
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
    ['quotes around commas and line ends', '"a,b","c\nd"', [['a,b', 'c\nd']]],
    ['doubled quotes', '"他说""好"""', [['他说"好"']]],
    ['a quote inside a cell', 'a"b,c', [['a"b', 'c']]],
    ['cells that are empty', 'a,,c,\n', [['a', '', 'c', '']]],
    ['lines without a word', 'a\n\n , \nb', [['a'], ['b']]],
    ['nothing at all', '', []],
  ])('is read with %s', (_, text, rows) => {
    expect(parseCsv(text)).toEqual(rows)
  })

  it('with an open quote is not read, and says where', () => {
    expect(() => parseCsv('a,b\n"c,d')).toThrow('row 2')
  })

  it('reads back as it was written', () => {
    const rows = [
      ['a,b', '"c"', '多\n行'],
      ['1', '', 'x'],
    ]
    expect(parseCsv(writeCsv(rows))).toEqual(rows)
  })
})

describe('a file to import', () => {
  const windows = (csv: string) => rowsOfFile('windows', 'a.csv', csv)

  it.each(Object.keys(COLUMNS) as ImportKind[])('of %s reads its own template', (kind) => {
    const [row] = rowsOfFile(kind, 't.csv', templateOf(kind))
    expect(row).toHaveProperty('_id')
  })

  it('has its columns in any order, by title or by field, and lists within a cell', () => {
    expect(windows('窗口号,编号,事项编号,name\n12,qu-12,A；B、C,12 号窗口')).toEqual([
      { number: 12, _id: 'qu-12', items: ['A', 'B', 'C'], name: '12 号窗口' },
    ])
  })

  it('reads hours, roles and what lies inside', () => {
    expect(rowsOfFile('centres', 'a.csv', '编号,开门时间\nqu,"9:00-12:00；13：00–17：00"')).toEqual(
      [
        {
          _id: 'qu',
          hours: [
            { open: '09:00', close: '12:00' },
            { open: '13:00', close: '17:00' },
          ],
        },
      ],
    )
    expect(rowsOfFile('people', 'a.csv', '工号,工作,窗口编号\n2042,承办人；head,')).toEqual([
      { _id: '2042', roles: ['handler', 'head'] },
    ])
    expect(rowsOfFile('items', 'a.csv', '编号,步骤,承诺天数\nI1,交；办,5')).toEqual([
      { _id: 'I1', guide: { steps: ['交', '办'], promisedDays: 5 } },
    ])
  })

  it.each([
    ['a number in words', '编号,窗口号\nqu-1,十二', '第 1 行：“窗口号”要填整数'],
    ['a column that nobody knows', '编号,颜色\nqu-1,红', '不认识“颜色”这一列'],
    ['no ids', '窗口号\n1', '没有“编号”这一列'],
    ['the same id twice', '编号\nqu-1\nqu-2\nqu-1', '第 3 行：编号 qu-1 和第 1 行重复'],
    ['only a header', '编号,窗口号\n', '文件里没有数据'],
    ['an open quote', '编号\n"qu-1', '第 1 行：引号没有配对'],
    ['letters that are no UTF-8', '编号\n\uFFFD\uFFFD', 'UTF-8'],
  ])('with %s says so', (_, csv, words) => {
    expect(() => windows(csv)).toThrow(words)
  })

  it('may be JSON', () => {
    const rows = [{ _id: 'policy' }]
    expect(rowsOfFile('settings', 'a.JSON', `\uFEFF${JSON.stringify(rows)}`)).toEqual(rows)
    for (const broken of ['{', '{}', '[1]'])
      expect(() => rowsOfFile('settings', 'a.json', broken)).toThrow('JSON')
    expect(() => rowsOfFile('settings', 'a.csv', '编号\n1')).toThrow('读不懂')
  })
})

describe('batches', () => {
  it('hold every row once, in order', () => {
    const rows = Array.from({ length: 1201 }, (_, index) => index)
    const batches = batchesOf(rows)
    expect(batches.map(({ rows, before }) => [rows.length, before])).toEqual([
      [500, 0],
      [500, 500],
      [201, 1000],
    ])
    expect(batches.flatMap((batch) => batch.rows)).toEqual(rows)
  })

  it('count their rows as the file does', () => {
    expect(ofWholeFile('第 3 行：编号 a 和第 1 行重复', 500)).toBe(
      '第 503 行：编号 a 和第 501 行重复',
    )
  })
})
