import { setting } from '../../../miniprogram/setting'
import { preferences } from '../../../miniprogram/stores/preferences'
import { receipts } from '../../../miniprogram/stores/receipts'
import { trust } from '../../../miniprogram/verify/trust'
import { renderPage, settle, type View } from '../support/miniprogram'
import { answering, NOW, reply } from '../support'
import { Office, other, PUBLIC_KEYS, receiptFor, STRANGERS_KEYS } from './office'

jest.mock('../../../miniprogram/api/pause', () => ({ pause: () => Promise.resolve() }))

const receipt = receiptFor()
const office = new Office().seal(other('a')).seal(other('b'), receipt.leaf)
const unknown = reply.refused('CASE_NOT_FOUND', '没有找到您的这次评价。')

const manager = { writeFile: jest.fn(), unlink: jest.fn() }
beforeEach(() => {
  jest.useFakeTimers({
    now: Date.parse(NOW),
    doNotFake: ['setTimeout', 'nextTick', 'setImmediate'],
  })
  manager.writeFile.mockImplementation(({ filePath, success }: WechatMiniprogram.WriteFileOption) =>
    success?.({ errMsg: filePath } as never),
  )
  wx.getFileSystemManager = () => manager as never
})
afterEach(() => jest.useRealTimers())

/** What the office answers; `over` what it answers otherwise. */
const script = (over: Parameters<typeof answering>[0] = {}) =>
  answering({
    'citizen/receipt.get': reply.ok({ receipt }),
    'citizen/receipt.prove': reply.ok(office.prove(receipt.leaf)),
    'citizen/ledger.head': reply.ok(office.newest()),
    ...over,
  })

async function open(): Promise<View> {
  const page = await renderPage('/verify/verify/verify', { id: 'rating-1' })
  await settle()
  return page
}
const signs = (page: View) =>
  (page.data['rows'] as { status: string }[]).map(({ status }) => status)

it('finds that a rating stands, and closes the seal', async () => {
  receipts.keep(receipt, '1 号窗口')
  script()
  const page = await open()
  expect(page.get('#result').text).toBe('您的评价还在，一个字没改。')
  expect(signs(page)).toEqual(['passed', 'passed', 'passed', 'passed'])
  expect(page.get('#seal').data).toMatchObject({ closed: 4, tone: 'standing' })
  expect(page.text).toContain('1 号窗口 · 非常不满意')
  expect(page.has('#complain')).toBe(false)
})

it('has the receipt from the office, where this phone has none', async () => {
  script()
  expect((await open()).get('#result').text).toContain('一个字没改')
})

it('needs no copy of the office, where somebody else gave the rating', async () => {
  receipts.keep(receipt, '1 号窗口')
  script({ 'citizen/receipt.get': unknown })
  expect((await open()).get('#result').text).toContain('一个字没改')
})

it('says where the receipt is, when it is not here', async () => {
  script({ 'citizen/receipt.get': unknown })
  const page = await open()
  expect(page.text).toContain('没有这条评价的凭证')
  expect(page.text).toContain('用当时的微信打开')
})

it('says by when it is in the ledger, while that is still to come', async () => {
  const empty = new Office()
  script({
    'citizen/receipt.prove': reply.ok(empty.prove(receipt.leaf)),
    'citizen/ledger.head': reply.ok(empty.newest()),
  })
  const page = await open()
  expect(page.get('#result').text).toBe('凭证是真的，今天 11:24 前写入账本。')
  expect(page.text).toContain('再来看一次')
  expect(signs(page)).toEqual(['passed', 'passed', 'waiting', 'waiting'])
  expect(page.get('#seal').data).toMatchObject({ closed: 2, tone: 'waiting' })
  expect(page.has('#complain')).toBe(false)
})

it('says what to do when the ledger does not have it', async () => {
  receipts.keep(receipt, '1 号窗口')
  script({ 'citizen/receipt.prove': reply.ok({ standing: 'missing', excluded: false }) })
  const page = await open()
  expect(page.get('#result').text).toBe('账本里没有您的评价。')
  expect(page.get('#complain').text).toContain('12345')
  expect(page.has('#keep')).toBe(true)
})

it('says which check failed and what was changed', async () => {
  receipts.keep(receipt, '1 号窗口')
  script({ 'citizen/receipt.get': reply.ok({ receipt: receiptFor({ level: 5 }) }) })
  const page = await open()
  expect(page.get('#result').text).toBe('您的评价对不上了。')
  expect(signs(page)).toEqual(['passed', 'failed', 'passed', 'passed'])
  expect(page.get('#unchanged').text).toContain('您给的是“非常不满意”，现在的记录是“非常满意”')
  // it stays open where it broke
  expect(page.get('#seal').data).toMatchObject({ closed: 1, tone: 'fault' })
})

it('says that something else was changed by its name', async () => {
  receipts.keep(receipt, '1 号窗口')
  script({ 'citizen/receipt.get': reply.ok({ receipt: receiptFor({ window: 'qu-9' }) }) })
  expect((await open()).get('#unchanged').text).toContain('不一样的：窗口')
})

it('tells honestly that it is not counted, though it stands', async () => {
  script({ 'citizen/receipt.prove': reply.ok(office.prove(receipt.leaf, true)) })
  const page = await open()
  expect(page.get('#excluded').text).toContain('仍在账本里')
  expect(page.get('#result').text).toContain('一个字没改')
})

describe('what was seen before', () => {
  it('holds the ledger to it', async () => {
    script()
    await open()
    expect(trust.of()).toEqual({ head: office.head, keys: PUBLIC_KEYS })
    const other_ = new Office().seal(other('x')).seal(other('y'), receipt.leaf)
    const cloud = script({
      'citizen/receipt.prove': reply.ok(other_.prove(receipt.leaf)),
      'citizen/ledger.head': reply.ok(other_.newest(2)),
    })
    const page = await open()
    expect(cloud.of('ledger.head')[0]).toMatchObject({ since: 2 })
    expect(page.get('#grown').text).toContain('以前的内容被改过')
    // and what was found unsound takes nothing’s place
    expect(trust.of().head).toEqual(office.head)
  })

  it('holds an id to its key', async () => {
    trust.keep(undefined, STRANGERS_KEYS)
    script()
    const page = await open()
    expect(page.get('#signed').text).toContain('钥匙被换过')
    expect(trust.of().keys).toEqual(STRANGERS_KEYS)
  })

  it('gives way to keys that were published with the mini-program', async () => {
    setting.ledgerKeys = PUBLIC_KEYS
    try {
      trust.keep(undefined, STRANGERS_KEYS)
      script()
      expect((await open()).get('#result').text).toContain('一个字没改')
    } finally {
      setting.ledgerKeys = {}
    }
  })
})

describe('without an answer', () => {
  it('checks what can be checked here, and says that the rest could not be asked', async () => {
    receipts.keep(receipt, '1 号窗口')
    trust.keep(undefined, PUBLIC_KEYS)
    script({ 'citizen/receipt.get': reply.lost, 'citizen/ledger.head': reply.lost })
    const page = await open()
    expect(page.get('#result').text).toBe('现在查不了账本。')
    expect(page.text).toContain('过会儿再查')
    expect(signs(page)).toEqual(['passed', 'passed', 'unknown', 'unknown'])
    script()
    await page.get('#again').tap()
    await settle()
    expect(page.get('#result').text).toContain('一个字没改')
  })

  it('goes on the same where the office cannot prove it, for whatever reason', async () => {
    receipts.keep(receipt, '1 号窗口')
    script({ 'citizen/receipt.prove': reply.refused('INTERNAL', '系统出了点问题。') })
    const page = await open()
    expect(page.get('#result').text).toBe('现在查不了账本。')
    expect(page.text).toContain('拿着凭证打 12345')
    expect(page.has('#keep')).toBe(true)
  })

  it('says so where there is nothing to check', async () => {
    script({ 'citizen/receipt.get': reply.lost })
    const page = await open()
    expect(page.get('#state').text).toContain('网络不通')
  })
})

it('asks again when the ledger grew between its two questions', async () => {
  const before = new Office().seal(other('a'))
  const cloud = script({
    'citizen/ledger.head': [reply.ok(before.newest()), reply.ok(office.newest())],
  })
  expect((await open()).get('#result').text).toContain('一个字没改')
  expect(cloud.of('ledger.head')).toHaveLength(2)
})

it('shows how it is checked, with the figures, to whoever wants to know', async () => {
  script()
  const page = await open()
  expect(page.text).not.toContain(receipt.leaf)
  await page.get('#how').tap()
  expect(page.text).toContain('国密 SM2')
  expect(page.text).toContain(receipt.leaf)
  expect(page.text).toContain(office.head!.root)
  expect(page.text).toContain('第 2 页')
})

describe('the receipt taken out', () => {
  it('goes into a chat as a file, and nothing stays behind', async () => {
    jest.mocked(wx.shareFileMessage).mockImplementation(({ success }) => success?.({ errMsg: '' }))
    receipts.keep(receipt, '1 号窗口')
    script()
    const page = await open()
    await page.get('#keep').get('#share').tap()
    expect(wx.shareFileMessage).toHaveBeenCalledWith(
      expect.objectContaining({ fileName: '回音-评价凭证-2026-03-04.json' }),
    )
    const [[{ data }]] = manager.writeFile.mock.calls as [[{ data: string }]]
    expect(JSON.parse(data)).toEqual({ place: '1 号窗口', receipt })
    page.detach()
    expect(manager.unlink).toHaveBeenCalled()
  })

  it('is copied as text', async () => {
    script()
    const page = await open()
    await page.get('#keep').get('#copy').tap()
    expect(wx.setClipboardData).toHaveBeenCalledWith({
      data: expect.stringContaining(receipt.signature) as string,
    })
  })
})

it('speaks English, too', async () => {
  preferences.setLanguage('en')
  try {
    script()
    const page = await open()
    expect(page.get('#result').text).toBe('Your rating stands, not a word was changed.')
    await page.get('#how').tap()
    expect(page.text.match(/[\u4e00-\u9fff]+/g)).toBeNull()
  } finally {
    preferences.setLanguage('zh')
  }
})
