import type { DeviceRow, IssuedKey } from '../../../miniprogram/contract/devices'
import { renderPage, settle, type View } from '../support/miniprogram'
import { answering, NOW, reply } from '../support'

const LIST = '/admin/devices/devices'
const DEVICE = '/admin/device/device'
const KEY = '0f3c9a71'.repeat(8)

const aDevice = (over: Partial<DeviceRow> = {}): DeviceRow => ({
  ...{ id: 'tablet-1', kind: 'tablet', name: '1 号窗口平板', centre: 'qu', window: 'qu-1' },
  issuedAt: NOW,
  ...over,
})
const aQueue = (over: Partial<DeviceRow> = {}): DeviceRow => ({
  ...{ id: 'queue-1', kind: 'queue', name: '一楼叫号机', centre: 'qu', issuedAt: NOW },
  ...over,
})
const devices = (...rows: DeviceRow[]) =>
  reply.ok({
    devices: rows,
    centres: [{ id: 'qu', name: '区政务服务中心' }],
    windows: [{ id: 'qu-1', name: '1 号窗口', centre: 'qu' }],
    now: NOW,
  })
const issued = (device: DeviceRow, what: IssuedKey) => reply.ok({ device, issued: what })

const change = (page: View, field: string, value: string) =>
  page.get(`#${field}`).emit('change', { value })

describe('the list', () => {
  it('says where each stands, when it called, and what is out of the ordinary', async () => {
    const { issuedAt: _, ...bare } = aQueue({ id: 'queue-2', name: '二楼叫号机' })
    answering({
      'admin/device.list': devices(aDevice({ lastSeenAt: NOW }), aQueue({ revokedAt: NOW }), bare),
    })
    const page = await renderPage(LIST)
    expect(page.all('.one').map(({ text }) => text)).toEqual([
      expect.stringMatching(/1 号窗口平板.*评价平板 · 1 号窗口 · 今天.*连上来过/),
      expect.stringContaining('已停用'),
      expect.stringContaining('还没有密钥'),
    ])
    await page.get('#search').emit('change', { value: '二楼' })
    expect(page.all('.one')).toHaveLength(1)
  })

  it('that is empty says what to do', async () => {
    answering({ 'admin/device.list': devices() })
    const page = await renderPage(LIST)
    expect(page.text).toContain('要先登记才能连上来')
    await page.get('#add').tap()
    expect(wx.navigateTo).toHaveBeenCalledWith({ url: '/admin/device/device' })
  })
})

describe('a new device', () => {
  it('is asked where it stands, or in which centre it is, by what it is', async () => {
    answering({ 'admin/device.list': devices() })
    const page = await renderPage(DEVICE)
    expect([page.has('#window'), page.has('#centre')]).toEqual([false, false])
    await change(page, 'kind', 'tablet')
    expect([page.has('#window'), page.has('#centre')]).toEqual([true, false])
    await change(page, 'kind', 'business')
    expect([page.has('#window'), page.has('#centre')]).toEqual([false, true])
  })

  it('wants everything, beside its field, before it is sent', async () => {
    const cloud = answering({ 'admin/device.list': devices() })
    const page = await renderPage(DEVICE)
    await change(page, 'kind', 'evaluator')
    await page.get('#save').tap()
    for (const id of ['id', 'name', 'window'])
      expect(page.get(`#${id}`).data['fault']).toMatch(/[\u4e00-\u9fff]/)
    expect(cloud.of('device.save')).toEqual([])
  })

  it('gets its key at once: shown once, to copy, and scanned by nobody', async () => {
    const { issuedAt: _, ...bare } = aQueue()
    const cloud = answering({
      'admin/device.list': devices(),
      'admin/device.save': reply.ok({ device: bare }),
      'admin/device.issue': issued(aQueue(), { key: KEY }),
    })
    const page = await renderPage(DEVICE)
    await change(page, 'kind', 'queue')
    await change(page, 'id', 'queue-1')
    await change(page, 'name', ' 一楼叫号机 ')
    await change(page, 'centre', 'qu')
    await page.get('#save').tap()
    await settle()
    expect(cloud.of('device.save')[0]).toMatchObject({
      device: { id: 'queue-1', kind: 'queue', name: '一楼叫号机', centre: 'qu' },
    })
    expect(page.get('#issued').text.replace(/ /g, '')).toBe(KEY)
    expect(page.has('t-qrcode')).toBe(false)
    await page.get('#copy').tap()
    expect(wx.setClipboardData).toHaveBeenCalledWith({ data: KEY })
    await page.get('#done').tap()
    expect(page.text).not.toContain('0f3c9a71')
    expect(page.text).toContain('发的密钥')
  })

  it('that is a tablet gets a code to type or to scan instead of a key', async () => {
    const { issuedAt: _, ...bare } = aDevice()
    const link = 'https://pj.example.gov.cn/kiosk/#device=tablet-1&code=PZQRSM7RV4'
    const cloud = answering({
      'admin/device.list': devices(),
      'admin/device.save': reply.ok({ device: bare }),
      'admin/device.issue': issued(aDevice(), { code: 'PZQRSM7RV4', until: NOW, link }),
    })
    const page = await renderPage(DEVICE)
    await change(page, 'kind', 'tablet')
    await change(page, 'id', 'tablet-1')
    await change(page, 'name', '平板')
    await change(page, 'window', 'qu-1')
    await page.get('#save').tap()
    await settle()
    expect(cloud.of('device.save')[0]).toMatchObject({ device: { centre: 'qu', window: 'qu-1' } })
    expect(page.get('#issued').text).toBe('PZQRS M7RV4')
    await page.get('#copy').tap()
    expect(wx.setClipboardData).toHaveBeenCalledWith({ data: link })
  })
})

describe('a device that is known', () => {
  const opened = (script: Parameters<typeof answering>[0], row = aQueue()) => {
    const cloud = answering({ 'admin/device.list': devices(row), ...script })
    return renderPage(DEVICE, { id: row.id }).then((page) => ({ cloud, page }))
  }

  it('keeps what it is, and its key, when it is saved', async () => {
    const { cloud, page } = await opened({ 'admin/device.save': reply.ok({ device: aQueue() }) })
    expect([page.has('#kind'), page.has('#id')]).toEqual([false, false])
    await change(page, 'name', '二楼叫号机')
    await page.get('#save').tap()
    await settle()
    expect(cloud.of('device.save')[0]).toMatchObject({ device: { id: 'queue-1', kind: 'queue' } })
    expect(cloud.of('device.issue')).toEqual([])
  })

  it.each([
    ['issue', 0, '马上作废'],
    ['replace', 24, '一天后作废'],
  ])('gets another key only after a question (%s)', async (id, overlapHours, words) => {
    const answer = issued(aQueue(), { key: KEY })
    const { cloud, page } = await opened({ 'admin/device.issue': answer })
    await page.get(`#${id}`).tap()
    expect(page.get('#sure').data['content']).toContain(words)
    await page.get('#sure').emit('cancel')
    expect(cloud.of('device.issue')).toEqual([])
    await page.get(`#${id}`).tap()
    await page.get('#sure').emit('confirm')
    await settle()
    expect(cloud.of('device.issue')[0]).toMatchObject({ id: 'queue-1', overlapHours })
    expect(page.has('#issued')).toBe(true)
  })

  it('asks for the same key again where the first try failed', async () => {
    const { cloud, page } = await opened({
      'admin/device.issue': [reply.refused('INTERNAL', '请再试'), issued(aQueue(), { key: KEY })],
    })
    for (let at = 0; at < 2; at++) {
      await page.get('#issue').tap()
      await page.get('#sure').emit('confirm')
      await settle()
    }
    const requests = cloud.of('device.issue').map(({ requestId }) => requestId)
    expect(requests).toHaveLength(2)
    expect(new Set(requests).size).toBe(1)
  })

  it('is taken out of use after a question, and into use again', async () => {
    const { page } = await opened({
      'admin/device.revoke': reply.ok({ device: aQueue({ revokedAt: NOW }) }),
      'admin/device.restore': reply.ok({ device: aQueue() }),
    })
    await page.get('#revoke').tap()
    expect(page.get('#sure').data['content']).toContain('都留着')
    await page.get('#sure').emit('confirm')
    await settle()
    expect(page.get('#standing').text).toContain('停用')
    expect([page.has('#revoke'), page.has('#issue')]).toEqual([false, false])
    await page.get('#restore').tap()
    expect(page.has('#revoke')).toBe(true)
  })

  it('shows a refusal beside its field', async () => {
    const { page } = await opened({
      'admin/device.save': reply.refused('INVALID_INPUT', '没有这个中心。', 'device.centre'),
    })
    await page.get('#save').tap()
    expect(page.get('#centre').data['fault']).toBe('没有这个中心。')
  })

  it('that is not there says so', async () => {
    answering({ 'admin/device.list': devices() })
    const page = await renderPage(DEVICE, { id: 'nowhere' })
    expect(page.text).toContain('没有这台设备')
  })
})
