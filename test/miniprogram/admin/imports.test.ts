import { renderPage, settle, type View } from '../support/miniprogram'
import { answering, reply } from '../support'

const IMPORTS = '/admin/imports/imports'
const answer = (added: number, changed = 0, same = 0) =>
  reply.ok({ kind: 'departments', written: 0, added, changed, same })
const table = (rows: number) =>
  ['编号,名称', ...Array.from({ length: rows }, (_, index) => `d-${index},单位${index}`)].join('\n')

const readFile = jest.fn()
const writeFile = jest.fn()
beforeEach(() => {
  readFile.mockReset()
  writeFile.mockImplementation(({ success }: { success: () => void }) => success())
  Object.assign(wx, { getFileSystemManager: () => ({ readFile, writeFile }) })
})

function inTheChat(name: string, text: string) {
  jest.mocked(wx.chooseMessageFile).mockResolvedValue({ tempFiles: [{ name, path: 'tmp/1' }] })
  readFile.mockImplementation(({ success }: { success: (result: object) => void }) =>
    success({ data: text }),
  )
}

async function opened(): Promise<View> {
  const page = await renderPage(IMPORTS)
  await page.get('#kind-departments').tap()
  return page
}

async function choose(page: View) {
  await page.get('#choose').tap()
  await settle()
}

it('tries first, without writing, then imports 500 rows at a time', async () => {
  const cloud = answering({
    'admin/import': [answer(500), answer(100, 60, 40), answer(500), answer(100, 60, 40)],
  })
  inTheChat('部门.csv', table(700))
  const page = await opened()
  await choose(page)
  expect(page.text).toContain('700 行')
  await page.get('#try').tap()
  await settle()
  expect(page.get('#counts').text).toBe('检查过了，没有错新增 600 · 更改 60 · 没有变化 40')
  await page.get('#import').tap()
  await settle()
  expect(
    cloud.of('import').map(({ dryRun, rows }) => [dryRun, (rows as unknown[]).length]),
  ).toEqual([
    [true, 500],
    [true, 200],
    [false, 500],
    [false, 200],
  ])
  expect(page.text).toContain('导入完成')
  expect(page.text).toContain('已写入 700 行，共 700 行')
})

it('names the row at fault as the file counts it, and does not go on', async () => {
  const cloud = answering({
    'admin/import': [
      answer(500),
      reply.refused('INVALID_INPUT', '第 3 行：名称不能空。请改好后重新导入，这次什么都没有写入。'),
    ],
  })
  inTheChat('部门.csv', table(1200))
  const page = await opened()
  await choose(page)
  await page.get('#try').tap()
  await settle()
  expect(page.get('#fault').text).toContain('第 503 行：名称不能空')
  expect(cloud.of('import')).toHaveLength(2)
  expect(page.has('#import')).toBe(false)
})

it('cut off half way says how much is there, and that a repeat does no harm', async () => {
  answering({
    'admin/import': [
      answer(500),
      answer(100),
      answer(500),
      reply.refused('INTERNAL', '系统出了点问题'),
    ],
  })
  inTheChat('部门.csv', table(600))
  const page = await opened()
  await choose(page)
  await page.get('#try').tap()
  await settle()
  await page.get('#import').tap()
  await settle()
  expect(page.get('#fault').text).toBe('前 500 行已经写入。系统出了点问题 再导一次不会重复。')
})

it('says what is wrong with a file before anything is sent', async () => {
  const cloud = answering({})
  inTheChat('部门.csv', '名称\n区民政局')
  const page = await opened()
  await choose(page)
  expect(page.get('#fault').text).toContain('编号')
  expect(page.has('#try')).toBe(false)
  expect(cloud.received).toEqual([])
})

it('is none the worse when nothing is chosen', async () => {
  answering({})
  jest.mocked(wx.chooseMessageFile).mockRejectedValue({ errMsg: 'chooseMessageFile:fail cancel' })
  const page = await opened()
  await choose(page)
  expect(page.has('#fault')).toBe(false)
  expect(page.has('#choose')).toBe(true)
})

it('has a template of each kind that fits a table, written before the tap that sends it', async () => {
  answering({})
  jest
    .mocked(wx.shareFileMessage)
    .mockImplementation((({ success }: { success: () => void }) => success()) as never)
  const page = await opened()
  expect(writeFile).toHaveBeenLastCalledWith(
    expect.objectContaining({ filePath: 'wxfile://usr/template-departments.csv' }),
  )
  await page.get('#template').tap()
  expect(wx.shareFileMessage).toHaveBeenCalledWith(
    expect.objectContaining({ fileName: '部门-模板.csv' }),
  )
  await page.get('#kind-settings').tap()
  expect(page.has('#template')).toBe(false)
  expect(page.text).toContain('只收 JSON')
})
