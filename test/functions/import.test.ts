import writeExcel from 'write-excel-file/node'
import { templateOf } from '../../miniprogram/admin/format/imports'
import { COLUMNS, IMPORT_KINDS, type ImportKind } from '../../miniprogram/contract/imports'
import { newRequest } from '../support/callers'
import { stored } from '../support/inside'
import { stageDistrict } from '../support/staged'

/* Rows from wherever an admin has them, through the front door: all of them checked, then all written. */

const { cloud, people } = stageDistrict()
const console = people.console()

/** Puts a file where a phone, or the cloud console, would. */
async function put(bytes: Buffer, path = `inbox/${newRequest()}/table.bin`): Promise<string> {
  const response = await fetch(`${cloud.url}/-/upload?path=${encodeURIComponent(path)}`, {
    method: 'POST',
    headers: { 'x-openid': 'dev-1001' },
    body: new Uint8Array(bytes),
  })
  return ((await response.json()) as { fileID: string }).fileID
}

const departments = () => stored<{ _id: string; name: string }>(cloud, 'departments')
const nameOf = (id: string) => departments().find(({ _id }) => _id === id)?.name

afterEach(async () => {
  const query = JSON.stringify({ _id: { $in: ['new-1'] } })
  const options = { collectionName: 'departments', queryType: 'WHERE', query, multi: true }
  await cloud.database.run('database.removeDocument', options)
})

describe('what rows come from', () => {
  const excel = () =>
    writeExcel([
      [{ value: '编号' }, { value: '名称' }],
      [{ value: 'new-1' }, { value: '新单位' }],
    ]).toBuffer()
  /** `编号,名称⏎new-1,新单位⏎` in GBK. */
  const gbk = Buffer.from('b1e0bac52cc3fbb3c60d0a6e65772d312cd0c2b5a5cebb0d0a', 'hex')

  it.each<[string, () => Promise<Buffer> | Buffer]>([
    ['XLSX', excel],
    ['CSV in GBK, as Excel in China saves it', () => gbk],
    ['CSV in UTF-8', () => Buffer.from('\uFEFF编号,名称\r\nnew-1,新单位\r\n')],
    ['JSON lines', () => Buffer.from('{"_id":"new-1","name":"新单位"}\n')],
    ['JSON', () => Buffer.from('[{"_id":"new-1","name":"新单位"}]')],
  ])('may be a file: %s, told by its content', async (_, make) => {
    const file = await put(await make())
    const told = { kind: 'departments', total: 1, added: 1, faults: [], faultCount: 0 }
    expect(await console.get('import', { kind: 'departments', file, dryRun: true })).toMatchObject({
      ...told,
      written: 0,
    })
    expect(nameOf('new-1')).toBeUndefined()
    expect(await console.get('import', { kind: 'departments', file })).toMatchObject({
      ...told,
      written: 1,
    })
    expect(nameOf('new-1')).toBe('新单位')
    // it may have had more in it than was read
    expect(await console.refusal('import', { kind: 'departments', file })).toBe('INVALID_INPUT')
  })

  it('may be text that was pasted', async () => {
    await console.get('import', { kind: 'departments', text: '编号\t名称\nnew-1\t新单位' })
    expect(nameOf('new-1')).toBe('新单位')
  })

  it.each([
    ['none', {}, '请给'],
    ['two at once', { text: '编号', rows: [] }, '请给'],
    ['a file that is not there', { file: 'cloud://local.local/inbox/none/none.csv' }, '没有找到'],
    ['somebody’s photos', { file: 'cloud://local.local/kept/secret-0.jpg' }, 'inbox/'],
    ['a text without rows', { text: '编号,名称\n' }, '没有数据'],
    ['an open quote', { text: '编号,名称\n"a,b' }, '引号'],
    ['JSON cut off', { text: '[{"_id":' }, 'JSON'],
  ])('is said when it is wrong: %s', async (_, source, sentence) => {
    expect(await console.answer('import', { kind: 'departments', ...source })).toMatchObject({
      error: { code: 'INVALID_INPUT', message: expect.stringContaining(sentence) as string },
    })
  })
})

describe('bad rows', () => {
  const text = [
    '编号,中心编号,窗口号,名称,业务,单位编号,事项编号',
    'ok-1,qu,1,1 号窗口,综合,zgb,',
    'bad 2,qu,二,,综合,zgb,',
    'ok-1,nowhere,3,3 号窗口,综合,nobody,RSJ-01；NONE',
  ].join('\n')
  const expected = [
    [3, '_id', /编号只能用/],
    [3, 'number', /不能是“二”/],
    [3, 'name', /名称不能空/],
    [4, '_id', /和第 2 行重复/],
    [4, 'centre', /^nowhere 还没有导入/],
    [4, 'department', /^nobody 还没有导入/],
    [4, 'items', /^NONE 还没有导入/],
  ] as const

  it('are all listed by a dry run, with everything that is wrong with each', async () => {
    const report = await console.get('import', { kind: 'windows', text, dryRun: true })
    expect(report).toMatchObject({ total: 3, written: 0, faultCount: expected.length })
    const byPlace = new Map(report.faults.map((one) => [`${one.row} ${one.field}`, one.message]))
    expect(byPlace.size).toBe(expected.length)
    for (const [row, field, message] of expected)
      expect(byPlace.get(`${row} ${field}`)).toMatch(message)
    expect(report.faults.map(({ row }) => row)).toEqual([3, 3, 3, 4, 4, 4, 4])
  })

  it('keep the good ones from being written, too, and the refusal says all', async () => {
    const before = stored(cloud, 'windows')
    expect(await console.answer('import', { kind: 'windows', text })).toMatchObject({
      error: {
        code: 'INVALID_INPUT',
        message: expect.stringMatching(/^第 3 行：.*另外还有 6 处.*什么都没有写入/) as string,
      },
    })
    expect(stored(cloud, 'windows')).toEqual(before)
  })

  it('beyond two hundred are counted', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => ({ _id: `d-${index}` }))
    const report = await console.get('import', { kind: 'departments', rows, dryRun: true })
    expect(report.faults).toHaveLength(200)
    expect(report.faultCount).toBe(300)
    expect(report.faults[0]).toEqual({ row: 1, field: 'name', message: '没有填' })
  })
})

it('importing the same again writes nothing', async () => {
  const text = '编号,名称\nnew-1,新单位\nzgb,改了名的办公室'
  const first = await console.get('import', { kind: 'departments', text })
  expect(first).toMatchObject({ written: 2, added: 1, changed: 1, same: 0 })
  const again = await console.get('import', { kind: 'departments', text })
  expect(again).toMatchObject({ written: 0, added: 0, changed: 0, same: 2 })
})

it('who imported what is logged', async () => {
  await console.get('import', { kind: 'departments', text: '编号,名称\nnew-1,新单位' })
  const line = cloud.logs.find((one) => JSON.stringify(one).includes('rowsImported'))
  expect(JSON.stringify(line)).toMatch(/console.*departments|departments.*console/)
})

it.each(Object.keys(IMPORT_KINDS) as ImportKind[])(
  'the template of %s is a table that its example row passes',
  async (kind) => {
    const text = templateOf(COLUMNS[kind])
    const report = await console.get('import', { kind, text, dryRun: true })
    // an example may name a window that this district has not
    const faults = report.faults.filter(({ message }) => !message.endsWith('还没有导入'))
    expect(faults).toEqual([])
    expect(report.total).toBe(1)
  },
)
