import { parseText, readRows, UnreadableTable } from '../../../cloudfunctions/domain/table'
import { COLUMNS, titleOf, type ImportKind } from '../../../miniprogram/contract/imports'

/** What the rows of a text of a kind come to. */
const rowsOf = (kind: ImportKind, text: string) => readRows(COLUMNS[kind], parseText(text))
const values = (kind: ImportKind, text: string) =>
  rowsOf(kind, text).records.map((one) => one.value)

describe('rows', () => {
  it.each([
    ['a JSON array', '[{"_id":"a"},{"_id":"b"}]'],
    ['JSON lines', '{"_id":"a"}\n\n{"_id":"b"}\r\n'],
    ['a table', '编号\na\nb'],
    ['a copied range', '编号\t名称\na\t\nb\t'],
  ])('come from %s', (_, text) => {
    expect(values('departments', text).map(({ _id }) => _id)).toEqual(['a', 'b'])
  })

  it('a single one may be spread over lines', () => {
    expect(values('settings', '{\n  "_id": "policy"\n}')).toEqual([{ _id: 'policy' }])
  })

  it('are numbered as whoever looks into the file counts them', () => {
    const numbers = (text: string) => rowsOf('departments', text).records.map(({ row }) => row)
    expect(numbers('编号\n\na\n , \nb')).toEqual([3, 5])
    expect(numbers('{"_id":"a"}\n\n{"_id":"b"}')).toEqual([1, 3])
    expect(numbers('[{"_id":"a"},{"_id":"b"}]')).toEqual([1, 2])
  })

  it('have columns in any order, by title or by field, and lists within a cell', () => {
    expect(values('windows', '窗口号,编号,事项编号,name\n12,qu-12,A；B;C,12 号窗口')).toEqual([
      { number: 12, _id: 'qu-12', items: ['A', 'B', 'C'], name: '12 号窗口' },
    ])
  })

  it('part a list by the strongest mark in it, so that words keep their commas', () => {
    const materials = (cell: string) =>
      values('items', `编号,材料\nI1,"${cell}"`).map(({ guide }) => guide)
    expect(materials('身份证、户口簿')).toEqual([{ materials: ['身份证', '户口簿'] }])
    expect(materials('身份证（原件、复印件）；户口簿')).toEqual([
      { materials: ['身份证（原件、复印件）', '户口簿'] },
    ])
    expect(materials('甲；乙\n丙')).toEqual([{ materials: ['甲；乙', '丙'] }])
  })

  it('read hours, roles, numbers with their commas, and what lies inside', () => {
    expect(values('centres', '编号,开门时间,顺序\nqu,"9:00-12:00；13：00–17：00","1,080"')).toEqual(
      [
        {
          _id: 'qu',
          order: 1080,
          hours: [
            { open: '09:00', close: '12:00' },
            { open: '13:00', close: '17:00' },
          ],
        },
      ],
    )
    expect(values('people', '工号,工作,窗口编号\n2042,承办人；head,')).toEqual([
      { _id: '2042', roles: ['handler', 'head'] },
    ])
    expect(values('settings', '编号,内容（JSON）\npolicy,"{""cutOff"":""17:00""}"')).toEqual([
      { _id: 'policy', cutOff: '17:00' },
    ])
  })

  it('every cell that cannot be read is told, with its row and field', () => {
    const text = '编号,窗口号,开门时间\nqu-1,十二\nqu-2,\nqu-3,3'
    const { faults } = rowsOf('windows', text)
    expect(faults.filter(({ row }) => row > 1)).toEqual([
      { row: 2, field: 'number', message: '要填整数，不能是“十二”' },
      { row: 3, field: 'number', message: '没有填' },
    ])
    expect(faults.map(({ message }) => message).join()).toMatch(
      /不认识“开门时间”.*没有“名称”这一列/,
    )
  })

  it('of JSON that are none are told, the others are taken', () => {
    expect(rowsOf('departments', '{"_id":"a"}\n{"_id":\n[1]')).toMatchObject({
      records: [{ row: 1, value: { _id: 'a' } }],
      faults: [
        { row: 2, field: '', message: '这一行 JSON 不完整' },
        { row: 3, field: '', message: '这一行不是 {…} 这样的一条数据' },
      ],
    })
  })

  it.each([['[{"_id":"a"}'], ['编号\n"a']])('%j is not read at all', (text) => {
    expect(() => parseText(text)).toThrow(UnreadableTable)
  })

  it('a place within a list is called as its column is', () => {
    expect(titleOf(COLUMNS.items, 'guide.steps.3')).toBe('步骤')
    expect(titleOf(COLUMNS.settings, 'cutOff')).toBeUndefined()
  })
})
