import type { RowFault } from '../../../miniprogram/contract/imports'
import { answering, reply } from '../support'
import { renderPage, settle, type View } from '../support/miniprogram'

const IMPORTS = '/admin/imports/imports'
const told = (counts: object) =>
  reply.ok({
    kind: 'departments',
    ...{ total: 160, written: 0, added: 0, changed: 0, same: 0, faults: [], faultCount: 0 },
    ...counts,
  })
const faulty = (count: number) => {
  const faults = Array.from({ length: Math.min(count, 200) }, (_, index): RowFault => ({
    row: index + 2,
    field: 'name',
    message: `错 ${index}`,
  }))
  return told({ faults, faultCount: count })
}

const writeFile = jest.fn()
beforeEach(() => {
  writeFile.mockReset()
  writeFile.mockImplementation(({ success }: { success: () => void }) => success())
  Object.assign(wx, { getFileSystemManager: () => ({ writeFile }) })
  const sent = { fileID: 'cloud://e.b/inbox/r/f.bin' } as never
  jest.mocked(wx.cloud.uploadFile).mockReset()
  jest.mocked(wx.cloud.uploadFile).mockResolvedValue(sent)
})

async function opened(): Promise<View> {
  const page = await renderPage(IMPORTS)
  await page.get('#kind-departments').tap()
  return page
}

async function choose(page: View, name = '部门.xlsx') {
  jest.mocked(wx.chooseMessageFile).mockResolvedValue({ tempFiles: [{ name, path: 'tmp/1' }] })
  await page.get('#choose').tap()
  await settle()
}

async function tap(page: View, id: string) {
  await page.get(id).tap()
  await settle()
}

it('tries a file first, without writing, then imports it; it is sent once', async () => {
  const cloud = answering({
    'admin/import': [
      told({ added: 100, changed: 50, same: 10 }),
      told({ added: 100, changed: 50, same: 10, written: 150 }),
    ],
  })
  const page = await opened()
  await choose(page)
  expect(page.get('#file').text).toBe('部门.xlsx')
  await tap(page, '#try')
  expect(page.get('#counts').text).toBe('检查过了，没有错新增 100 · 更改 50 · 没有变化 10')
  await tap(page, '#import')
  expect(page.get('#counts').text).toContain('导入了 150 行')
  expect(cloud.of('import').map(({ kind, dryRun, file }) => [kind, dryRun, file])).toEqual([
    ['departments', true, 'cloud://e.b/inbox/r/f.bin'],
    ['departments', false, 'cloud://e.b/inbox/r/f.bin'],
  ])
  expect(wx.cloud.uploadFile).toHaveBeenCalledTimes(1)
  expect(jest.mocked(wx.cloud.uploadFile).mock.calls[0]?.[0]).toMatchObject({
    filePath: 'tmp/1',
    cloudPath: expect.stringMatching(/^inbox\/[\w-]+\/[\w-]+\.bin$/) as string,
  })
})

it('lists everything that is wrong, and does not offer to import', async () => {
  answering({ 'admin/import': [faulty(250)] })
  const page = await opened()
  await choose(page)
  await tap(page, '#try')
  expect(page.get('#faults').text).toContain('读到 160 行，有 250 处要改')
  expect(page.text).toContain('第 2 行 · 名称错 0')
  expect(page.text).not.toContain('错 30')
  expect(page.has('#import')).toBe(false)
  await tap(page, '#more-faults')
  expect(page.text).toContain('第 201 行 · 名称错 199')
})

it('hands the list out as a table', async () => {
  answering({ 'admin/import': [faulty(1)] })
  jest
    .mocked(wx.shareFileMessage)
    .mockImplementation((({ success }: { success: () => void }) => success()) as never)
  const page = await opened()
  await choose(page)
  await tap(page, '#try')
  expect(writeFile).toHaveBeenLastCalledWith(
    expect.objectContaining({ data: '\uFEFF行,列,要改的地方\r\n2,名称,错 0\r\n' }),
  )
  await tap(page, '#share-faults')
  expect(wx.shareFileMessage).toHaveBeenCalledWith(
    expect.objectContaining({ fileName: '部门-要改的地方.csv' }),
  )
})

it('takes a table that was pasted, and forgets what was said when it is changed', async () => {
  const cloud = answering({ 'admin/import': [told({ added: 1 })] })
  const page = await opened()
  await tap(page, '#paste')
  expect(page.has('#try')).toBe(false)
  const paste = (value: string) => page.get('#pasted').emit('change', { value })
  await paste('编号\t名称\nd-1\t单位')
  await tap(page, '#try')
  expect(cloud.of('import')[0]).toMatchObject({ text: '编号\t名称\nd-1\t单位', dryRun: true })
  expect(page.has('#import')).toBe(true)
  await paste('编号\t名称\nd-2\t单位')
  expect(page.has('#import')).toBe(false)
  expect(page.has('#try')).toBe(true)
})

it('says when an import may have been cut off, and that a repeat does no harm', async () => {
  jest.useFakeTimers({ advanceTimers: 200 })
  answering({ 'admin/import': [told({ added: 1 }), reply.lost] })
  const page = await opened()
  await choose(page)
  await tap(page, '#try')
  await page.get('#import').tap()
  await jest.advanceTimersByTimeAsync(5000)
  expect(page.get('#fault').text).toContain('再导一次不会重复')
  jest.useRealTimers()
})

it('says when the file could not be sent, and asks nothing of the cloud', async () => {
  const cloud = answering({})
  jest.mocked(wx.cloud.uploadFile).mockRejectedValue({ errMsg: 'uploadFile:fail' })
  const page = await opened()
  await choose(page)
  await tap(page, '#try')
  expect(page.has('#fault')).toBe(true)
  expect(cloud.received).toEqual([])
})

it('is none the worse when nothing is chosen', async () => {
  answering({})
  jest.mocked(wx.chooseMessageFile).mockRejectedValue({ errMsg: 'chooseMessageFile:fail cancel' })
  const page = await opened()
  await tap(page, '#choose')
  expect(page.has('#fault')).toBe(false)
  expect(page.has('#choose')).toBe(true)
})

it('has a template of each kind, written before the tap that sends it', async () => {
  answering({})
  jest
    .mocked(wx.shareFileMessage)
    .mockImplementation((({ success }: { success: () => void }) => success()) as never)
  const page = await opened()
  expect(writeFile).toHaveBeenLastCalledWith(
    expect.objectContaining({ filePath: 'wxfile://usr/template-departments.csv' }),
  )
  await tap(page, '#template')
  expect(wx.shareFileMessage).toHaveBeenCalledWith(
    expect.objectContaining({ fileName: '部门-模板.csv' }),
  )
})
