import { NOTICE } from '../../../miniprogram/contract/consent'
import { renderPage, type View } from '../support/miniprogram'
import { receipts } from '../../../miniprogram/stores/receipts'
import { aCitizenCase, answering, aReceipt, NOW, reply } from '../support'

const kept = { ratings: 3, cases: 2, words: 4, phones: 1, credits: 2, consents: [], now: NOW }
const nothing = { ratings: 0, cases: 0, words: 0, phones: 0, credits: 0, consents: [], now: NOW }
const got = reply.ok(kept)
const rating = { id: 'r1', receivedAt: NOW, centre: '', window: '', level: '满意', indicators: [] }

const open = () => renderPage('/pages/privacy/privacy')

it('says what is kept, and who can see it', async () => {
  answering({ 'citizen/privacy.get': got })
  const page = await open()
  const lines = page.all('.line')
  expect(lines).toHaveLength(7) // and two that lead on
  expect(lines[0]?.text).toContain('评价3 次')
  expect(lines[3]?.text).toContain('每看一次都有记录')
})

it('says which receipts are on this phone, and erasing takes them, too', async () => {
  receipts.keep(aReceipt(), '3 号窗口')
  answering({
    'citizen/privacy.get': got,
    'citizen/privacy.erase': reply.ok({ erased: 4, isDone: true }),
  })
  const page = await open()
  expect(page.saying('.line', '评价凭证').text).toContain('1 张')
  await page.get('#erase-sheet').emit('erased', { erased: 4 })
  expect(receipts.list()).toEqual([])
  expect(page.text).not.toContain('评价凭证1 张')
})

it('says when there is nothing, and then offers nothing to do', async () => {
  answering({ 'citizen/privacy.get': reply.ok(nothing) })
  const page = await open()
  expect(page.text).toContain('这里没有您的信息')
  expect(page.has('#take-out')).toBe(false)
  expect(page.has('#erase')).toBe(false)
})

it('says so where WeChat has no guideline to show', async () => {
  answering({ 'citizen/privacy.get': got })
  const page = await open()
  expect(page.has('#no-contract')).toBe(false)
  jest.mocked(wx.openPrivacyContract).mockImplementation(({ fail }) => fail?.({ errMsg: 'none' }))
  await page.get('#contract').tap()
  expect(page.get('#no-contract').text).toContain('右上角')
})

it('shows the notice, who agreed to it when, and lets them agree', async () => {
  const agreed = { version: NOTICE.version, at: NOW }
  const cloud = answering({
    'citizen/privacy.get': [got, reply.ok({ ...kept, consents: [agreed] })],
    'citizen/consent.record': reply.ok(agreed),
  })
  const page = await open()
  expect(page.get('#notice').text).toContain(NOTICE.zh[0])
  expect(page.get('#notice').text).toContain('还没有同意过这一版')
  await page.get('#agree').tap()
  expect(cloud.of('consent.record')).toHaveLength(1)
  expect(page.get('#notice').text).toContain(`同意过（${NOTICE.version} 版）`)
  expect(page.has('#agree')).toBe(false)
})

describe('taking out', () => {
  const files = new Map<string, string>()
  const unlink = jest.fn()

  beforeEach(() => {
    files.clear()
    const manager = {
      writeFile({ filePath, data, success }: WechatMiniprogram.WriteFileOption) {
        files.set(filePath, data as string)
        success?.({ errMsg: 'writeFile:ok' } as WechatMiniprogram.FileError)
      },
      readFile({ filePath, success }: WechatMiniprogram.ReadFileOption) {
        success?.({ data: files.get(filePath) ?? '', errMsg: 'readFile:ok' })
      },
      unlink,
    }
    wx.getFileSystemManager = () => manager as never
  })

  const share = (errMsg?: string) =>
    jest
      .mocked(wx.shareFileMessage)
      .mockImplementation(({ success, fail }) =>
        errMsg === undefined ? success?.({ errMsg: 'ok' }) : fail?.({ errMsg }),
      )
  const takeOut = async (page: View) => {
    const part = page.get('#take-out')
    await part.get('#take').tap()
    return part
  }

  it('lays the parts one behind the other in a file, to be sent to a chat', async () => {
    const cloud = answering({
      'citizen/privacy.get': got,
      'citizen/privacy.export': [
        reply.ok({ ratings: [rating, rating], cases: [], next: 'cases' }),
        reply.ok({ ratings: [], cases: [aCitizenCase()] }),
      ],
    })
    share()
    const page = await open()
    const part = await takeOut(page)
    expect(cloud.of('privacy.export').map(({ cursor }) => cursor)).toEqual([undefined, 'cases'])
    expect(part.text).toContain('2 次评价，1 件办理的事')
    const [[path, text] = ['', '']] = files
    expect(path).toBe('wxfile://usr/my-records.json')
    expect(JSON.parse(text)).toMatchObject({
      ratings: [{ id: 'r1' }, { id: 'r1' }],
      cases: [{ id: 'case-1' }],
    })

    await part.get('#share').tap()
    expect(wx.shareFileMessage).toHaveBeenCalledWith(
      expect.objectContaining({
        filePath: path,
        fileName: expect.stringMatching(/^回音-我的记录-\d{4}-\d\d-\d\d\.json$/) as string,
      }),
    )
    expect(part.has('#copy')).toBe(false)
    page.detach()
    expect(unlink).toHaveBeenCalledWith(expect.objectContaining({ filePath: path }))
  })

  it('says until when the photos in it can be opened', async () => {
    answering({
      'citizen/privacy.get': got,
      'citizen/privacy.export': [
        reply.ok({
          ratings: [rating],
          cases: [],
          photosUntil: '2026-03-05T10:24:00.000+08:00',
          next: 'cases',
        }),
        reply.ok({ ratings: [], cases: [], photosUntil: '2026-03-05T10:25:00.000+08:00' }),
      ],
    })
    const part = await takeOut(await open())
    expect(part.get('#photos').text).toContain('明天 10:24 前')
    expect(JSON.parse([...files.values()][0] ?? '')).toMatchObject({
      photosUntil: '2026-03-05T10:24:00.000+08:00',
    })
  })

  it('says why it could not, and starts again', async () => {
    answering({
      'citizen/privacy.get': got,
      'citizen/privacy.export': [
        reply.ok({ ratings: [rating], cases: [], next: 'cases' }),
        reply.refused('INTERNAL', '系统出了点问题'),
        reply.ok({ ratings: [rating], cases: [] }),
      ],
    })
    const part = await takeOut(await open())
    expect(part.get('.field-error').text).toBe('系统出了点问题')
    expect(part.has('.progress')).toBe(false)
    await part.get('#take').tap()
    expect(part.text).toContain('1 次评价，0 件办理的事')
  })

  it('can be copied where WeChat cannot send it', async () => {
    answering({
      'citizen/privacy.get': got,
      'citizen/privacy.export': reply.ok({ ratings: [rating], cases: [] }),
    })
    const part = await takeOut(await open())
    share('shareFileMessage:fail cancel')
    await part.get('#share').tap()
    expect(part.has('#copy')).toBe(false)
    share('shareFileMessage:fail not support')
    await part.get('#share').tap()
    await part.get('#copy').tap()
    expect(wx.setClipboardData).toHaveBeenCalledWith({ data: [...files.values()][0] })
  })
})

describe('erasing', () => {
  const ask = async (page: View) => {
    await page.get('#erase').tap()
    const sheet = page.get('#erase-sheet')
    await sheet.get('#on').tap()
    return sheet
  }

  it('says what goes and what stays, and asks a second time', async () => {
    const cloud = answering({ 'citizen/privacy.get': got })
    const page = await open()
    await page.get('#erase').tap()
    const sheet = page.get('#erase-sheet')
    expect(sheet.all('.line--goes').map(({ text }) => text)).toContain('您留的电话')
    expect(sheet.text).toContain('没办完的事，照样接着办')
    await sheet.get('#on').tap()
    expect(sheet.get('#ask').text).toContain('您写过的 4 条话和照片马上删掉')
    await sheet.get('#ask').emit('cancel')
    expect(page.data['isErasing']).toBe(false)
    expect(cloud.of('privacy.erase')).toEqual([])
  })

  it('is repeated as one request until it is done, and says what was erased', async () => {
    const cloud = answering({
      'citizen/privacy.get': [got, reply.ok({ ...kept, words: 0, phones: 0, credits: 0 })],
      'citizen/privacy.erase': [
        reply.ok({ erased: 3, isDone: false }),
        reply.ok({ erased: 1, isDone: true }),
      ],
    })
    const page = await open()
    await (await ask(page)).get('#ask').emit('confirm')
    const [first, second] = cloud.of('privacy.erase')
    expect(second).toEqual(first)
    expect(page.get('#erased').text).toContain('已经删掉您写的 4 条话和照片')
    expect(page.data['rows']).toHaveLength(2)
    expect(page.data['isErasing']).toBe(false)
  })

  it('cut off, it goes on as the same request', async () => {
    const cloud = answering({
      'citizen/privacy.get': got,
      'citizen/privacy.erase': [
        reply.ok({ erased: 3, isDone: false }),
        reply.refused('INTERNAL', '系统出了点问题'),
        reply.ok({ erased: 1, isDone: true }),
      ],
    })
    const page = await open()
    const sheet = await ask(page)
    await sheet.get('#ask').emit('confirm')
    expect(sheet.get('.field-error').text).toBe('系统出了点问题')
    await sheet.get('#on').tap()
    await sheet.get('#ask').emit('confirm')
    const requests = new Set(cloud.of('privacy.erase').map(({ requestId }) => requestId))
    expect(requests.size).toBe(1)
    expect(page.has('#erased')).toBe(true)
  })
})
