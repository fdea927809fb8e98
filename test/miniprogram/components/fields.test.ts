import { network } from '../../../miniprogram/stores/network'
import { preferences } from '../../../miniprogram/stores/preferences'
import { renderComponent, settle } from '../support/miniprogram'

describe('phone-field', () => {
  const render = (properties: object = {}) =>
    renderComponent('/components/phone-field/phone-field', properties)
  const answered = (errMsg: string, code?: string) => ({ errMsg, ...(code ? { code } : {}) })

  it('tells what is typed', async () => {
    const field = render()
    const changes = field.events('change')
    await field.get('#number').emit('change', { value: '1380' })
    expect(changes[0]).toEqual({ phone: '1380' })
  })

  it('takes the number of WeChat by one tap, and gives it back', async () => {
    const field = render()
    const changes = field.events('change')
    await field.get('#wechat').emit('getphonenumber', answered('getPhoneNumber:ok', 'code-1'))
    field.set({ phoneCode: 'code-1' })
    expect(field.text).toContain('用您微信里的手机号')
    expect(field.has('#number')).toBe(false)
    await field.get('#own').tap()
    expect(changes).toEqual([{ phoneCode: 'code-1' }, { phoneCode: '' }])
  })

  it.each([
    ['getPhoneNumber:fail user deny', '没关系，自己填一个'],
    ['getPhoneNumber:fail no quota', '现在取不到微信里的手机号'],
  ])('leads on to typing after %s', async (errMsg, said) => {
    const field = render()
    const changes = field.events('change')
    await field.get('#wechat').emit('getphonenumber', answered(errMsg))
    expect(field.get('.note').text).toContain(said)
    expect(field.get('#number').data['focus']).toBe(true)
    expect(changes).toEqual([])
  })
})

describe('count-stepper', () => {
  it('goes one up and one down, and no further than its limits', async () => {
    const stepper = renderComponent('/components/count-stepper/count-stepper', {
      value: 1,
      most: 2,
      less: '减一趟',
      more: '加一趟',
    })
    const changes = stepper.events('change')
    const [less, more] = stepper.all('.step')
    await less?.tap()
    expect(changes).toEqual([])
    await more?.tap()
    expect(changes).toEqual([{ value: 2 }])
    stepper.set({ value: 2 })
    await more?.tap()
    await less?.tap()
    expect(changes).toEqual([{ value: 2 }, { value: 1 }])
  })
})

describe('network-note', () => {
  it('speaks only while there is no network', async () => {
    const note = renderComponent('/components/network-note/network-note')
    expect(note.text).toBe('')
    network.tell(false)
    await settle()
    expect(note.text).toContain('您填的内容都还在')
    network.tell(true)
    await settle()
    expect(note.text).toBe('')
  })
})

describe('photo-picker', () => {
  const refusal = async (errMsg: string) => {
    jest.mocked(wx.chooseMedia).mockRejectedValueOnce({ errMsg })
    const picker = renderComponent('/components/photo-picker/photo-picker')
    await picker.get('.add').tap()
    return picker.has('.field-error') ? picker.get('.field-error').text : ''
  }

  it('says nothing to somebody who turned back', async () => {
    expect(await refusal('chooseMedia:fail cancel')).toBe('')
  })

  it.each(['chooseMedia:fail auth deny', 'chooseMedia:fail privacy permission is not authorized'])(
    'leads on after %s',
    async (errMsg) => {
      expect(await refusal(errMsg)).toContain('不放照片也能提交')
    },
  )
})

describe('photo-picker that was denied', () => {
  const denied = async () => {
    jest.mocked(wx.chooseMedia).mockRejectedValueOnce({ errMsg: 'chooseMedia:fail auth deny' })
    const picker = renderComponent('/components/photo-picker/photo-picker')
    await picker.get('.add').tap()
    return picker
  }
  const allow = (isAllowed: boolean) =>
    jest
      .mocked(wx.openSetting)
      .mockResolvedValueOnce({ authSetting: { 'scope.camera': isAllowed }, errMsg: 'ok' })

  it('leads to the settings, and on from there', async () => {
    const picker = await denied()
    allow(true)
    jest
      .mocked(wx.chooseMedia)
      .mockResolvedValueOnce({ tempFiles: [], type: 'image', errMsg: 'ok' })
    await picker.get('#settings').tap()
    expect(wx.chooseMedia).toHaveBeenCalledTimes(2)
    expect(picker.has('#settings')).toBe(false)
  })

  it('stays as it was when nothing is allowed there', async () => {
    const picker = await denied()
    allow(false)
    await picker.get('#settings').tap()
    expect(wx.chooseMedia).toHaveBeenCalledTimes(1)
    expect(picker.get('.field-error').text).toContain('不放照片也能提交')
  })

  it('offers no settings that would change nothing', async () => {
    jest.mocked(wx.chooseMedia).mockRejectedValueOnce({ errMsg: 'chooseMedia:fail cancel' })
    const picker = renderComponent('/components/photo-picker/photo-picker')
    await picker.get('.add').tap()
    expect(picker.has('#settings')).toBe(false)
  })
})

describe('level-picker that folds', () => {
  beforeEach(() => preferences.setCare(true))
  afterEach(() => preferences.setCare(false))
  const render = () =>
    renderComponent('/components/level-picker/level-picker', { value: 1, folds: true })

  it('shows the chosen face alone, and the others once it is tapped', async () => {
    const picker = render()
    const picked = picker.events('pick')
    await settle()
    expect(picker.all('.level')).toHaveLength(1)
    await picker.get('.level').tap()
    expect(picker.all('.level')).toHaveLength(5)
    expect(picked).toEqual([])
  })

  it('folds again around the one that is picked', async () => {
    const picker = render()
    const picked = picker.events('pick')
    await settle()
    await picker.get('.level').tap()
    await picker.all('.level')[1]?.tap()
    expect(picked).toEqual([{ level: 4 }])
    picker.set({ value: 4 })
    expect(picker.all('.level').map(({ text }) => text)).toEqual(['满意换一个'])
  })
})

describe('choice-sheet', () => {
  const options = Array.from({ length: 9 }, (_, index) => ({
    id: `I${index}`,
    name: `事项${index}`,
  }))
  const render = (properties: object = {}) =>
    renderComponent('/components/choice-sheet/choice-sheet', {
      visible: true,
      title: '是哪件事？',
      options,
      ...properties,
    })

  it('finds among many by a few characters', async () => {
    const sheet = render()
    await sheet.get('.search').emit('change', { value: ' 项7' })
    expect(sheet.all('.option').map(({ text }) => text)).toEqual(['事项7'])
  })

  it('tells which was picked, and none where none may be', async () => {
    const sheet = render({ none: '不清楚' })
    const picked = sheet.events('pick')
    await sheet.saying('.option', '事项3').tap()
    await sheet.saying('.option', '不清楚').tap()
    expect(picked).toEqual([{ id: 'I3' }, { id: '' }])
    sheet.set({ none: '' })
    expect(sheet.text).not.toContain('不清楚')
  })
})
