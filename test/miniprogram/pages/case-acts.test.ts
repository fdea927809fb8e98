import type { CitizenAct } from '../../../miniprogram/contract/case'
import { receipts } from '../../../miniprogram/stores/receipts'
import { renderPage } from '../support/miniprogram'
import { aCitizenCase, answering, NOW, reply, aReceipt } from '../support'

const open = () => renderPage('/pages/case/case', { id: 'case-1' })
const can = (...acts: CitizenAct[]) => reply.ok({ case: aCitizenCase({ acts }), now: NOW })
const done = can()
const rated = reply.ok({ case: aCitizenCase({ acts: [] }), receipt: aReceipt('rating-2') })
const photo = { path: 'tmp/1.jpg', fileId: 'cloud://e/1.jpg' }

it('offers only what can be done now', async () => {
  answering({ 'citizen/case.get': can() })
  const page = await open()
  for (const id of ['#answer', '#correction', '#supplement', '#object', '#withdraw']) {
    expect(page.has(id)).toBe(false)
  }
})

describe('what is asked', () => {
  const timeline = [
    { seq: 1, at: NOW, type: 'submitted' as const, mine: true, who: '您', text: '白跑一趟' },
    { seq: 2, at: NOW, type: 'replied' as const, mine: false, who: '区民政局', text: '可以办了' },
  ]
  const asked = aCitizenCase({ state: 'replied', acts: ['message', 'answer'], timeline })

  it('comes after what it is about, and nothing lies over it', async () => {
    answering({ 'citizen/case.get': reply.ok({ case: asked, now: NOW }) })
    const page = await open()
    expect(page.get('.outcome').text).toBe('给您的答复区民政局可以办了')
    expect(page.has('#message')).toBe(false)
    expect(page.has('.page--barred')).toBe(false)
  })

  it('leaves messages a sheet of their own', async () => {
    const cloud = answering({
      'citizen/case.get': reply.ok({ case: asked, now: NOW }),
      'citizen/case.message': reply.ok({ case: asked }),
    })
    const page = await open()
    await page.get('#write').tap()
    const sheet = page.get('#words')
    expect(sheet.has('#photos')).toBe(false)
    await sheet.get('#submit').tap()
    expect(sheet.text).toContain('请先写下要说的话')
    await sheet.get('#text').emit('change', { value: '还要带什么' })
    await sheet.get('#submit').tap()
    expect(cloud.of('case.message')).toEqual([
      expect.objectContaining({ caseId: 'case-1', text: '还要带什么' }),
    ])
    expect(page.data['words']).toBe('')
  })
})

describe('the three questions', () => {
  it('say that what is not solved is taken up again', async () => {
    answering({ 'citizen/case.get': can('answer') })
    const form = (await open()).get('#answer')
    expect(form.has('.again')).toBe(false)
    await form.saying('.answer', '没解决').tap()
    expect(form.get('.again').text).toContain('重新办理')
  })

  it('want all three answered, then are sent and gone', async () => {
    const cloud = answering({ 'citizen/case.get': can('answer'), 'citizen/case.answer': done })
    const page = await open()
    const form = page.get('#answer')
    await form.saying('.answer', '没解决').tap()
    await form.get('#submit').tap()
    expect(form.text).toContain('请把三个问题都点一下')
    expect(cloud.of('case.answer')).toEqual([])

    const [contacted, , , , satisfied] = form.all('.answer')
    await contacted?.tap()
    await satisfied?.tap()
    await form.get('#text').emit('change', { value: ' 还差一张表 ' })
    await form.get('#publish').emit('change', { value: true })
    await form.get('#submit').tap()
    expect(cloud.of('case.answer')).toEqual([
      {
        action: 'case.answer',
        requestId: expect.any(String) as string,
        caseId: 'case-1',
        contacted: true,
        solved: false,
        satisfied: true,
        mayPublish: true,
        text: '还差一张表',
      },
    ])
    expect(page.has('#answer')).toBe(false)
  })

  it('are kept, with their attempt, when the answer is lost', async () => {
    const cloud = answering({
      'citizen/case.get': can('answer'),
      'citizen/case.answer': [reply.refused('INTERNAL', '系统出了点问题'), done],
    })
    const before = await open()
    for (const answer of before.get('#answer').all('.answer')) await answer.tap()
    await before.get('#answer').get('#submit').tap()
    expect(before.get('#answer').text).toContain('系统出了点问题')
    before.detach()

    const after = await open()
    expect(after.get('#answer').all('.answer--on')).toHaveLength(3)
    await after.get('#answer').get('#submit').tap()
    const [first, second] = cloud.of('case.answer')
    expect(second).toEqual(first)
  })

  it('that come too late give way to how the case stands', async () => {
    answering({
      'citizen/case.get': [can('answer'), can()],
      'citizen/case.answer': reply.refused('NOT_ALLOWED_NOW', '这件事现在不能这样办理'),
    })
    const page = await open()
    for (const answer of page.get('#answer').all('.answer')) await answer.tap()
    await page.get('#answer').get('#submit').tap()
    expect(page.has('#answer')).toBe(false)
    expect(wx.showToast).toHaveBeenCalledWith(
      expect.objectContaining({ title: '这件事有了新进展，请看最新情况。' }),
    )
  })
})

describe('rating a correction', () => {
  it('asks for a face, and offers to have it done again only after a bad one', async () => {
    const cloud = answering({
      'citizen/case.get': can('rate-correction'),
      'citizen/rating.append': rated,
    })
    const page = await open()
    const form = page.get('#correction')
    await form.get('#submit').tap()
    expect(form.text).toContain('请先点一个表情')

    await form.get('#levels').emit('pick', { level: 4 })
    expect(form.has('#reopen')).toBe(false)
    await form.get('#levels').emit('pick', { level: 2 })
    await form.get('#reopen').emit('change', { value: true })
    await form.get('#submit').tap()
    expect(cloud.of('rating.append')).toEqual([
      {
        action: 'rating.append',
        requestId: expect.any(String) as string,
        caseId: 'case-1',
        level: 2,
        reopen: true,
      },
    ])
    expect(page.has('#correction')).toBe(false)
  })

  it('asks for nothing again after a good one', async () => {
    const cloud = answering({
      'citizen/case.get': can('rate-correction'),
      'citizen/rating.append': rated,
    })
    const page = await open()
    const form = page.get('#correction')
    await form.get('#levels').emit('pick', { level: 1 })
    await form.get('#reopen').emit('change', { value: true })
    await form.get('#levels').emit('pick', { level: 5 })
    await form.get('#text').emit('change', { value: '这次很快' })
    await form.get('#submit').tap()
    expect(cloud.of('rating.append')).toEqual([
      expect.objectContaining({ level: 5, text: '这次很快' }),
    ])
    expect(cloud.of('rating.append')[0]).not.toHaveProperty('reopen')
    expect(receipts.of('rating-2')).toMatchObject({ place: '3 号窗口' })
  })
})

describe('a supplement', () => {
  it('is sent with its photos, and the sheet closes', async () => {
    const cloud = answering({
      'citizen/case.get': can('supplement'),
      'citizen/case.supplement': can('supplement'),
    })
    const page = await open()
    await page.get('#supplement').tap()
    const sheet = page.get('#words')
    await sheet.get('#submit').tap()
    expect(sheet.text).toContain('请写一句补充了什么')

    await sheet.get('#text').emit('change', { value: '这是回执' })
    await sheet.get('#photos').emit('change', { photos: [{ path: 'tmp/1.jpg' }] })
    await sheet.get('#submit').tap()
    expect(sheet.text).toContain('照片还没有传完')
    expect(cloud.of('case.supplement')).toEqual([])

    await sheet.get('#photos').emit('change', { photos: [photo] })
    await sheet.get('#submit').tap()
    expect(cloud.of('case.supplement')).toEqual([
      expect.objectContaining({ text: '这是回执', photos: ['cloud://e/1.jpg'] }),
    ])
    expect(page.data['words']).toBe('')
  })

  it('keeps what was typed when the sheet is closed', async () => {
    answering({ 'citizen/case.get': can('supplement') })
    const page = await open()
    await page.get('#supplement').tap()
    await page.get('#words').get('#text').emit('change', { value: '这是回执' })
    await page.get('#words').emit('close')
    await page.get('#supplement').tap()
    expect(page.get('#words').data['text']).toBe('这是回执')
  })

  it('refused for good is another attempt, whose photos are sent anew', async () => {
    const cloud = answering({
      'citizen/case.get': can('supplement'),
      'citizen/case.supplement': reply.refused('REQUEST_REUSED', '这次提交和上一次内容不同'),
    })
    const page = await open()
    await page.get('#supplement').tap()
    const sheet = page.get('#words')
    await sheet.get('#text').emit('change', { value: '这是回执' })
    await sheet.get('#photos').emit('change', { photos: [photo] })
    await sheet.get('#submit').tap()
    expect(sheet.data['requestId']).not.toBe(cloud.of('case.supplement')[0]?.['requestId'])
    expect(sheet.data).toMatchObject({ text: '这是回执', photos: [{ path: 'tmp/1.jpg' }] })
  })
})

it('objects with reasons, and without photos', async () => {
  const cloud = answering({ 'citizen/case.get': can('object'), 'citizen/case.object': done })
  const page = await open()
  await page.get('#object').tap()
  const sheet = page.get('#words')
  expect(sheet.has('#photos')).toBe(false)
  await sheet.get('#submit').tap()
  expect(sheet.text).toContain('请写下您不同意的理由')
  await sheet.get('#text').emit('change', { value: '那天我确实等了两小时' })
  await sheet.get('#submit').tap()
  expect(cloud.of('case.object')).toEqual([
    {
      action: 'case.object',
      requestId: expect.any(String) as string,
      caseId: 'case-1',
      text: '那天我确实等了两小时',
    },
  ])
  expect(page.has('#object')).toBe(false)
})

describe('withdrawing', () => {
  it('asks first', async () => {
    const cloud = answering({ 'citizen/case.get': can('withdraw') })
    const page = await open()
    await page.get('#withdraw').tap()
    expect(page.get('#withdrawing').text).toContain('撤回后不再办理')
    await page.get('#withdrawing').emit('cancel')
    expect(page.data['isWithdrawing']).toBe(false)
    expect(cloud.of('case.withdraw')).toEqual([])
  })

  it('is done once it is confirmed', async () => {
    const cloud = answering({
      'citizen/case.get': can('withdraw'),
      'citizen/case.withdraw': reply.ok({
        case: aCitizenCase({ state: 'withdrawn', acts: [], canMessage: false }),
      }),
    })
    const page = await open()
    await page.get('#withdraw').tap()
    await page.get('#withdrawing').emit('confirm')
    expect(cloud.of('case.withdraw')).toEqual([
      {
        action: 'case.withdraw',
        requestId: expect.any(String) as string,
        caseId: 'case-1',
      },
    ])
    expect(page.get('.badge').text).toBe('已撤回')
    expect(page.has('#withdraw')).toBe(false)
  })

  it('says why it could not be done', async () => {
    answering({
      'citizen/case.get': can('withdraw'),
      'citizen/case.withdraw': reply.refused('INTERNAL', '系统出了点问题'),
    })
    const page = await open()
    await page.get('#withdraw').tap()
    await page.get('#withdrawing').emit('confirm')
    expect(wx.showToast).toHaveBeenCalledWith({ title: '系统出了点问题', icon: 'none' })
    expect(page.has('#withdraw')).toBe(true)
  })
})
