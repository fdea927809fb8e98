import { network } from '../../../miniprogram/stores/network'
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
