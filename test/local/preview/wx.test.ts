import { readFile } from 'node:fs/promises'
import { PNG } from 'pngjs'
import { encode } from 'uqr'
import { describeOnPhone } from './support/phone'
import type { Phone } from './support/phone'

jest.setTimeout(60_000)

/** A picture of a QR code, as a file that a person may choose. */
function pictureOf(text: string) {
  const scale = 6
  const { data, size } = encode(text, { border: 4 })
  const png = new PNG({ width: size * scale, height: size * scale })
  for (let y = 0; y < png.height; y += 1)
    for (let x = 0; x < png.width; x += 1) {
      const dark = data[Math.floor(y / scale)]?.[Math.floor(x / scale)] === true
      png.data.fill(dark ? 0 : 255, (y * png.width + x) * 4, (y * png.width + x) * 4 + 3)
      png.data[(y * png.width + x) * 4 + 3] = 255
    }
  return { name: 'code.png', mimeType: 'image/png', buffer: PNG.sync.write(png) }
}

describeOnPhone('wx', (desk) => {
  const openPhone = (openid = 'dev-1') => desk.open({ page: 'pages/phone/phone', openid })

  test('a modal and an action sheet are answered', async () => {
    const phone = await openPhone()
    await phone.taps('弹窗')
    await phone.answers('确定')
    await phone.said('true')
    await phone.taps('菜单')
    await phone.answers('乙')
    await phone.said('1')
    await phone.taps('菜单')
    await phone.answers('取消')
    await phone.said('showActionSheet:fail cancel')
  })

  test('a toast is seen', async () => {
    const phone = await openPhone()
    await phone.taps('提示')
    await phone.page.getByRole('status').getByText('好了').waitFor()
    await phone.said('{"errMsg":"showToast:ok"}')
  })

  describe('scanning', () => {
    test('a picture of a code', async () => {
      const phone = await openPhone()
      await phone.taps('扫码')
      const chooser = await phone.chooses(() => phone.answers('选一张二维码图片'))
      await chooser.setFiles(pictureOf('https://example.com/w/qu-3'))
      await phone.said('{"result":"https://example.com/w/qu-3","scanType":"QR_CODE"}')
    })

    test('a mini-program code, by what it says', async () => {
      const phone = await openPhone()
      await phone.taps('扫码')
      await phone.page.getByLabel('码的内容').fill('/pages/window/window?scene=qu-3')
      await phone.answers('确定')
      await phone.said('{"result":"","path":"pages/window/window?scene=qu-3","scanType":"WX_CODE"}')
    })

    test('leaving is a failure', async () => {
      const phone = await openPhone()
      await phone.taps('扫码')
      await phone.answers('取消')
      await phone.said('scanCode:fail cancel')
    })
  })

  test('subscribing names what it can and tells WeChat what was allowed', async () => {
    const phone = await openPhone('dev-7')
    await phone.taps('订阅')
    expect(await phone.page.getByLabel('办件进度提醒').isChecked()).toBe(true)
    await phone.page.getByLabel('t-2').uncheck()
    await phone.answers('允许')
    await phone.said('{"t-1":"accept","t-2":"reject","errMsg":"requestSubscribeMessage:ok"}')
    const told = desk.server.said.filter(({ path }) => path === '/-/subscribe')
    expect(told.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { openid: 'dev-7', templateId: 't-1', result: 'accept' },
    ])
  })

  test('a photo is chosen and sent', async () => {
    const phone = await openPhone('dev-8')
    const picture = pictureOf('photo')
    const chooser = await phone.chooses(() => phone.taps('照片'))
    await chooser.setFiles(picture)
    await phone.said(`[1,${picture.buffer.length},"image"]`)
    await phone.said('"cloud://local/inbox/a.png"')
    expect(desk.server.said).toContainEqual(
      expect.objectContaining({ path: '/-/upload?path=inbox%2Fa.png', openid: 'dev-8' }),
    )
  })

  test('a file of a chat is chosen from this computer, of the kinds asked for, and read', async () => {
    const phone = await openPhone()
    const chooser = await phone.chooses(() => phone.taps('聊天文件'))
    expect(await chooser.element().getAttribute('accept')).toBe('.csv,.json')
    const buffer = Buffer.from('编号\nqu-1')
    await chooser.setFiles({ name: '窗口.csv', mimeType: 'text/csv', buffer })
    await phone.said(JSON.stringify(['窗口.csv', buffer.length, 'file', '编号\nqu-1']))
  })

  test('a refusal of the cloud is a failure with its code', async () => {
    const phone = await openPhone()
    await phone.taps('拒绝')
    await phone.said('cloud.callFunction:fail Error: errCode: -501000 | errMsg: no such function')
  })

  test('requests reach this machine and no other', async () => {
    const phone = await openPhone()
    await phone.taps('请求')
    await phone.said('[200,{"heard":{"a":1}}]')
    await phone.taps('外面')
    await phone.said('request:fail url not in domain list: https://example.com')
  })

  test('a page that is not there', async () => {
    const phone = await openPhone()
    await phone.taps('没有的页')
    await phone.said('navigateTo:fail page "pages/none/none" is not found')
  })

  test('a badge on a tab', async () => {
    const phone = await desk.open()
    await phone.taps('去接口页')
    await phone.taps('角标')
    await phone.goesBack()
    await phone.screen.getByRole('tab', { name: '控件 3' }).waitFor()
  })

  test('the clipboard', async () => {
    const phone = await openPhone()
    await phone.taps('剪贴板')
    await phone.said('"抄下"')
  })

  test('a file of one’s own is written, had, and taken away', async () => {
    const phone = await openPhone()
    await phone.taps('文件')
    await phone.said('writeFile:fail permission denied, open /elsewhere.json')
    await phone.said('"{\\"甲\\":1}"')
    const [download] = await Promise.all([
      phone.page.waitForEvent('download'),
      phone.answers('下载'),
    ])
    expect(download.suggestedFilename()).toBe('我的.json')
    expect(await readFile(await download.path(), 'utf8')).toBe('{"甲":1}')
    await phone.said('unlink:fail no such file or directory, unlink wxfile://usr/mine.json')
  })

  test('a document is fetched and opened, as far as a browser can', async () => {
    const phone = await openPhone()
    await phone.taps('文档')
    await phone.said('200')
    await phone.said('openDocument:fail filetype not supported')
    const [download] = await Promise.all([
      phone.page.waitForEvent('download'),
      phone.answers('下载'),
    ])
    expect(download.suggestedFilename()).toMatch(/\.docx$/)
  })

  test('what the phone says of itself', async () => {
    const phone = await openPhone()
    await phone.taps('手机')
    await phone.said('["wxlocalpreview","light",375,20,32]')
  })

  test('a phone number becomes a code', async () => {
    const phone = await openPhone()
    await phone.taps('手机号')
    await phone.page.getByPlaceholder('预览里请输入一个手机号').fill('13800000000')
    await phone.answers('允许')
    await phone.said('phone code-of-13800000000')
  })

  test('sharing shows what would be sent, and that it is not', async () => {
    const phone = await openPhone()
    await phone.taps('转发')
    await phone.page.getByRole('dialog').getByText('请看').waitFor()
    await phone.page.getByText('预览里没有可以转发的朋友,内容没有发出。').waitFor()
  })

  test('watching for what comes into sight', async () => {
    const phone = await openPhone()
    expect(await phone.said()).not.toContain('far is near')
    await phone.byId('far').scrollIntoViewIfNeeded()
    await phone.said('far is near')
  })

  test('what is not simulated says so, on the phone and in the console, and fails', async () => {
    const phone: Phone = await openPhone()
    await phone.taps('没有的接口')
    await phone.said('startBluetoothDevicesDiscovery:fail not supported in the preview')
    const told =
      'wx.startBluetoothDevicesDiscovery is not simulated: in WeChat it would 开始搜寻附近的蓝牙外围设备'
    await phone.page.getByRole('alert').getByRole('button').getByText(told).waitFor()
    expect(phone.errors.splice(0)).toEqual([expect.stringContaining(told)])
  })
})
