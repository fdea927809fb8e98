import { faultLines, faultsTable, templateOf } from '../../../../miniprogram/admin/format/imports'
import { parseCsv } from '../../../../miniprogram/contract/csv'
import { COLUMNS, type ImportKind } from '../../../../miniprogram/contract/imports'

it.each(Object.keys(COLUMNS) as ImportKind[])(
  'the template of %s has a title for every column, and one row to follow',
  (kind) => {
    const [titles, example] = parseCsv(templateOf(COLUMNS[kind]))
    expect(new Set(titles).size).toBe(COLUMNS[kind].length)
    expect(titles?.every((title) => /[\u4e00-\u9fff]/.test(title))).toBe(true)
    expect(example).toHaveLength(COLUMNS[kind].length)
  },
)

describe('what is wrong', () => {
  const faults = [
    { row: 3, field: 'guide.steps.1', message: '格式不对' },
    { row: 1, field: '', message: '不认识“颜色”这一列' },
    { row: 9, field: 'color', message: '没有这一项' },
  ]

  it('is said with its row and what its column is called', () => {
    expect(faultLines('items', faults).map(({ where, what }) => [where, what])).toEqual([
      ['第 3 行 · 步骤', '格式不对'],
      ['第 1 行', '不认识“颜色”这一列'],
      ['第 9 行 · color', '没有这一项'],
    ])
  })

  it('can be had as a table', () => {
    expect(parseCsv(faultsTable('items', faults))).toEqual([
      ['行', '列', '要改的地方'],
      ['3', '步骤', '格式不对'],
      ['1', '', '不认识“颜色”这一列'],
      ['9', 'color', '没有这一项'],
    ])
  })
})
