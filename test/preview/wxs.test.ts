import { describeGallery } from './support/gallery'

jest.setTimeout(60_000)

describeGallery('WXS that answers events itself', (gallery) => {
  const open = () => gallery.open('wxs')

  test('knows the element, its state, its look, its page’s methods', async () => {
    const phone = await open()
    await phone.taps('点我：WXS 直接答')
    await phone.tells('方块 1 3 170 rgb(255, 217, 194) true 0 true')
    await phone.taps('点我：WXS 直接答')
    await phone.tells('方块 2 3 170 rgb(255, 217, 194) true 0 true')
  })

  test('styles another element, above its template', async () => {
    const phone = await open()
    await phone.taps('点我：WXS 直接答')
    expect(await phone.style(phone.byId('other'), 'margin-left')).toBe('40px')
    expect(await phone.style(phone.byId('other'), 'font-weight')).toBe('700')
  })

  test('stops an event by returning false, and takes a class away', async () => {
    const phone = await open()
    await phone.taps('点我：不再往外传')
    await phone.tells('接住了')
    expect(await phone.byId('caught').getAttribute('class')).not.toMatch(/\bbox\b/)
  })

  test('hears of a change, first and later', async () => {
    const phone = await open()
    await phone.taps('改大小')
    await phone.tells('大小从 1 到 2')
    expect(await phone.style(phone.byId('box'), 'width')).toBe('300px')
  })
})
