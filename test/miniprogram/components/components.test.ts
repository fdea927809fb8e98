import { preferences } from '../../../miniprogram/stores/preferences'
import { renderComponent, settle } from '../support/miniprogram'
import { aCase, answering, NOW, reply } from '../support'

describe('level-picker', () => {
  const PICKER = '/components/level-picker/level-picker'

  it('tells which face was tapped', async () => {
    const picker = renderComponent(PICKER)
    const picked = picker.events('pick')
    await picker.saying('.level', '基本满意').tap()
    expect(picked).toEqual([{ level: 3 }])
  })

  it('shows the one that is chosen', () => {
    const picker = renderComponent(PICKER, { value: 2 })
    expect(picker.all('.level--on').map((face) => face.text)).toEqual(['不满意'])
    picker.set({ value: 0 })
    expect(picker.has('.level--on')).toBe(false)
  })

  it('has five rows in 关怀版', async () => {
    const picker = renderComponent(PICKER)
    expect(picker.has('.levels--rows')).toBe(false)
    preferences.setCare(true)
    await settle()
    expect(picker.has('.levels--rows')).toBe(true)
    preferences.setCare(false)
    await settle()
  })
})

describe('words-field', () => {
  const FIELD = '/components/words-field/words-field'

  it('tells what is typed, and knows it, so that its page can empty it', async () => {
    const field = renderComponent(FIELD, { label: '留言', value: '' })
    const changes = field.events('change')
    await field.get('.words').emit('input', { value: '您好', cursor: 2, keyCode: 0 })
    expect(changes).toEqual([{ value: '您好' }])
    expect(field.data['value']).toBe('您好')
  })
})

describe('indicator-picker', () => {
  const indicators = [
    { code: 209, name: '未在承诺时间内办结' },
    { code: 213, name: '服务态度生硬' },
  ]

  it('adds and takes away, and keeps the choices of other levels', async () => {
    const picker = renderComponent('/components/indicator-picker/indicator-picker', {
      indicators,
      value: [115, 209],
    })
    const changes = picker.events('change')
    expect(picker.all('.chip--on').map((chip) => chip.text)).toEqual(['未在承诺时间内办结'])
    await picker.saying('.chip', '服务态度生硬').tap()
    await picker.saying('.chip', '未在承诺时间内办结').tap()
    expect(changes).toEqual([{ value: [115, 209, 213] }, { value: [115] }])
  })
})

describe('due-badge', () => {
  const badge = (properties: object) =>
    renderComponent('/components/due-badge/due-badge', { now: NOW, ...properties })

  it('says by when, and how pressing it is', () => {
    const today = badge({ dueAt: '2026-03-04T18:00:00.000+08:00' })
    expect(today.get('.due--today').text).toBe('今天 18:00 前')
    const days = badge({ dueAt: '2026-03-06T18:00:00.000+08:00', workingDaysLeft: 2 })
    expect(days.get('.due--later').text).toBe('还有 2 个工作日')
    const late = badge({ dueAt: '2026-03-04T08:00:00.000+08:00' })
    expect(late.get('.due--late').text).toBe('已超时 2 小时')
  })

  it('says what is due, where that is not clear', () => {
    const due = { dueAt: '2026-03-04T18:00:00.000+08:00', duty: '首次联系' }
    expect(badge(due).text).toBe('首次联系今天 18:00 前')
  })

  it('says to a citizen what is owed to them', () => {
    const reply = { dueAt: '2026-03-06T18:00:00.000+08:00', owed: 'reply', workingDaysLeft: 2 }
    expect(badge(reply).text).toBe('3 月 6 日 18:00 前答复您')
  })

  it('says nothing when nothing is due', () => {
    expect(badge({ dueAt: '' }).text).toBe('')
  })
})

describe('case-card', () => {
  const CARD = '/components/case-card/case-card'

  it('tells staff what it is, the duty and the one act', async () => {
    const card = renderComponent(CARD, {
      summary: aCase({ kind: 'issue', title: '“办不成事”·高龄津贴给付' }),
      now: NOW,
      verb: '联系',
      forStaff: true,
    })
    const opened = card.events('open')
    expect(card.text).toContain('首次联系今天 18:00 前')
    expect(card.get('.small').text).toBe('“办不成事”反映')
    expect(card.get('.words').text).toBe('高龄津贴给付')
    expect(card.get('.verb').text).toBe('联系')
    await card.get('.case').tap()
    expect(opened).toEqual([{ id: 'case-1' }])
  })

  it('tells staff whose duty of a bad rating is due', () => {
    const card = renderComponent(CARD, {
      summary: aCase({ duty: 'rectify' }),
      now: NOW,
      forStaff: true,
    })
    expect(card.text).toContain('整改今天 18:00 前')
    expect(card.get('.small').text).toBe('差评回访')
    expect(card.get('.place').text).toBe('城中区政务服务中心 · 3 号窗口')
  })

  it('tells a citizen what it is about and, once nothing is due, how it stands', () => {
    const { dueAt: _, duty: __, ...closed } = aCase({ state: 'archived' })
    const card = renderComponent(CARD, { summary: closed, now: NOW })
    expect(card.text).toContain('差评回访')
    expect(card.get('.badge--closed').text).toBe('已办结')
    expect(card.has('.due')).toBe(false)
  })

  it('tells a citizen how it stands, and what is owed to them by when', () => {
    const card = renderComponent(CARD, { summary: aCase(), now: NOW })
    expect(card.get('.badge').text).toBe('等待回访')
    expect(card.get('.place').text).toBe('3 号窗口')
    expect(card.get('.by').text).toBe('今天 18:00 前跟您联系')
    expect(card.has('.verb')).toBe(false)
  })

  it('says that it is the citizen’s turn', () => {
    const { dueAt: _, duty: __, ...replied } = aCase({ state: 'replied', kind: 'issue' })
    const card = renderComponent(CARD, { summary: replied, now: NOW })
    expect(card.get('.verb').text).toBe('去回答')
  })
})

it('a timeline shows what was said on both sides, and what happened', () => {
  const timeline = renderComponent('/components/timeline/timeline', {
    now: NOW,
    entries: [
      { seq: 1, at: NOW, type: 'submitted', mine: true, who: '群众', text: '让我白跑一趟' },
      { seq: 2, at: NOW, type: 'assigned', mine: false, who: '政管办', note: '交给回访员' },
      { seq: 3, at: NOW, type: 'message', mine: false, who: '政管办回访员', text: '您好' },
    ],
  })
  expect(timeline.all('.bubble').map((bubble) => bubble.text)).toEqual([
    '已提交让我白跑一趟',
    '您好',
  ])
  expect(timeline.get('.fact').text).toContain('已交给办理单位')
  expect(timeline.all('.entry--own')).toHaveLength(1)
})

describe('photo-picker', () => {
  const pick = (...files: { tempFilePath: string; size: number }[]) =>
    jest.mocked(wx.chooseMedia).mockResolvedValue({ tempFiles: files })
  const render = (photos: object[] = []) =>
    renderComponent('/components/photo-picker/photo-picker', { photos, requestId: 'request-1' })

  it('sends a photo as soon as it is chosen, and says before that it is coming', async () => {
    const cloud = answering({ 'citizen/upload.announce': reply.ok({ until: NOW }) })
    pick({ tempFilePath: 'tmp/1.jpg', size: 1000 })
    jest.mocked(wx.cloud.uploadFile).mockResolvedValue({ fileID: 'cloud://e/1.jpg' } as never)
    const picker = render()
    const changes = picker.events('change')
    await picker.get('.add').tap()
    expect(changes[0]).toEqual({ photos: [{ path: 'tmp/1.jpg' }] })
    expect(wx.cloud.uploadFile).toHaveBeenCalledWith({
      cloudPath: expect.stringMatching(/^inbox\/request-1\/\w{26}\.jpg$/) as string,
      filePath: 'tmp/1.jpg',
    })
    const [{ cloudPath }] = jest.mocked(wx.cloud.uploadFile).mock.calls[0] as [
      { cloudPath: string },
    ]
    expect(cloud.of('upload.announce')).toEqual([
      { action: 'upload.announce', requestId: 'request-1', path: cloudPath },
    ])
  })

  it('says that one could not be sent, and sends it again when it is tapped', async () => {
    answering({})
    jest.mocked(wx.cloud.uploadFile).mockRejectedValueOnce(new Error('request:fail'))
    const picker = render([{ path: 'tmp/1.jpg' }])
    const changes = picker.events('change')
    await picker.get('.picture').tap()
    expect(picker.text).toContain('照片没有传上去')

    jest.mocked(wx.cloud.uploadFile).mockResolvedValue({ fileID: 'cloud://e/1.jpg' } as never)
    await picker.get('.picture').tap()
    expect(changes).toEqual([{ photos: [{ path: 'tmp/1.jpg', fileId: 'cloud://e/1.jpg' }] }])
  })

  it('leaves out what is too large, and says so', async () => {
    pick({ tempFilePath: 'tmp/1.jpg', size: 11 * 1024 * 1024 })
    const picker = render()
    await picker.get('.add').tap()
    expect(picker.text).toContain('太大')
    expect(wx.cloud.uploadFile).not.toHaveBeenCalled()
  })

  it('takes four at most', () => {
    const photos = [1, 2, 3, 4].map((n) => ({ path: `tmp/${n}.jpg`, fileId: `cloud://e/${n}.jpg` }))
    expect(render(photos).has('.add')).toBe(false)
  })
})
