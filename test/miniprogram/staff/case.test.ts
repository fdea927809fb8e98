import { renderPage, type View } from '../support/miniprogram'
import { answering, aStaffCase, NOW, reply } from '../support'

// the first page of a file compiles TDesign's components, while others do so beside it
jest.setTimeout(20_000)

const open = () => renderPage('/staff/case/case', { id: 'case-1' })
const got = (over = {}) => reply.ok({ case: aStaffCase(over), now: NOW })

/** Fills the follow-up's sheet as a person would. */
async function fill(page: View) {
  await page.get('#act').tap()
  const sheet = page.get('#act-sheet')
  await sheet.emit('keep', { key: 'outcome', value: 'no-contact' })
  await sheet.emit('keep', { key: 'how', value: 'window' })
  await sheet.emit('keep', { key: 'text', value: '已到窗口核实，向您道歉' })
  await sheet.emit('keep', { key: 'facts', value: '监控属实' })
  return sheet
}

it('shows the facts and the one obvious next act', async () => {
  answering({ 'staff/case.get': got() })
  const page = await open()
  expect(page.text).toContain('今天 18:00 前')
  expect(page.text).toContain('区人社局')
  expect(page.get('#act').text).toBe('回访')
  expect(page.has('#more')).toBe(false)
})

it('says how the case stands', async () => {
  answering({
    'staff/case.get': got({ underAppeal: true, awaitsCitizen: true, supervised: true }),
  })
  const page = await open()
  expect(page.all('.badge').map(({ text }) => text)).toEqual([
    '等待回访',
    '申诉中',
    '等群众补材料',
    '督办',
  ])
})

it('keeps the other acts behind “更多”', async () => {
  answering({ 'staff/case.get': got({ acts: ['record-follow-up', 'note', 'ask-material'] }) })
  const page = await open()
  await page.get('#more').tap()
  expect(page.data['sheet']).toBe('more')
  const others = page.get('#others')
  expect(others.data['items']).toEqual([
    { act: 'note', label: '内部备注' },
    { act: 'ask-material', label: '请群众补材料' },
  ])
  await others.emit('selected', { selected: { act: 'note', label: '内部备注' }, index: 0 })
  await others.emit('close', { trigger: 'select' })
  expect(page.data['sheet']).toBe('act')
  expect(page.get('#act-sheet').text).toContain('内部备注')
})

it('has no big button when nothing is obvious', async () => {
  const { nextAct: _, ...known } = aStaffCase({ acts: ['note'] })
  answering({ 'staff/case.get': reply.ok({ case: known, now: NOW }) })
  const page = await open()
  expect(page.has('#act')).toBe(false)
  expect(page.has('#more')).toBe(true)
})

it('records a follow-up, with the version that was looked at', async () => {
  const cloud = answering({
    'staff/case.get': got(),
    'staff/case.act': got({
      state: 'followed-up',
      version: 2,
      nextAct: 'conclude',
      acts: ['conclude'],
    }),
  })
  const page = await open()
  const sheet = await fill(page)
  await sheet.emit('confirm')
  expect(cloud.of('case.act')).toEqual([
    {
      action: 'case.act',
      act: 'record-follow-up',
      requestId: expect.any(String) as string,
      caseId: 'case-1',
      version: 1,
      outcome: 'no-contact',
      how: 'window',
      text: '已到窗口核实，向您道歉',
      facts: '监控属实',
    },
  ])
  expect(page.get('#act').text).toBe('认定')
  expect(page.data['sheet']).toBe('')
})

it('says everything that is missing, each beside its field, and sends nothing', async () => {
  const cloud = answering({ 'staff/case.get': got() })
  const page = await open()
  await page.get('#act').tap()
  const sheet = page.get('#act-sheet')
  await sheet.emit('keep', { key: 'how', value: 'phone' })
  await sheet.emit('confirm')
  expect(sheet.all('.field-error').map(({ text }) => text)).toEqual([
    '请选择“联系结果”。',
    '请写下“写给群众的话”。',
    '请写下“核实到的情况”。',
  ])
  expect(cloud.of('case.act')).toEqual([])
})

it('shows what the office finds wrong beside the fields', async () => {
  answering({
    'staff/case.get': got(),
    'staff/case.act': reply.refusedFields([
      { field: 'text', message: '这段话里有电话号码，请去掉。' },
      { field: 'facts', message: '请写清楚核实的时间。' },
    ]),
  })
  const page = await open()
  const sheet = await fill(page)
  await sheet.emit('confirm')
  expect(sheet.all('.field-error').map(({ text }) => text)).toEqual([
    '这段话里有电话号码，请去掉。',
    '请写清楚核实的时间。',
  ])
  expect(sheet.has('.bar-error')).toBe(false)
})

it('reloads a case that has changed, and keeps what was typed for another attempt', async () => {
  const cloud = answering({
    'staff/case.get': [got(), got({ version: 2 })],
    'staff/case.act': [
      reply.refused('CASE_CHANGED', '这件事刚刚有了新进展，请看过最新情况后再办理。'),
      got({ version: 3 }),
    ],
  })
  const page = await open()
  const sheet = await fill(page)
  await sheet.emit('confirm')
  expect(page.data['sheet']).toBe('act')
  expect(sheet.get('.bar-error').text).toBe('这件事刚刚有了新进展，请看过最新情况后再办理。')

  await sheet.emit('confirm')
  const [first, second] = cloud.of('case.act')
  expect(second).toMatchObject({ version: 2, text: '已到窗口核实，向您道歉', facts: '监控属实' })
  expect(second?.['requestId']).not.toBe(first?.['requestId'])
})

describe('what others did meanwhile', () => {
  const CHANGED = reply.refused('CASE_CHANGED', '这件事刚刚有了新进展，请看过最新情况后再办理。')
  const written = {
    seq: 2,
    at: NOW,
    type: 'message' as const,
    mine: true,
    who: '群众',
    text: '已经有人联系过我了',
  }
  const timeline = [...aStaffCase().timeline, written]

  it('is shown over the form, which keeps what was typed', async () => {
    answering({
      'staff/case.get': [got(), got({ version: 2, timeline })],
      'staff/case.act': CHANGED,
    })
    const page = await open()
    const sheet = await fill(page)
    await sheet.emit('confirm')
    expect(sheet.get('#changes').text).toContain('已经有人联系过我了')
    expect(sheet.get('#changes').text).not.toContain('让我白跑一趟')
    expect(sheet.get('#field-facts').data['value']).toBe('监控属实')
    expect(sheet.data['toward']).toBe('changes')
    // what was read once is not new any more
    await sheet.emit('close')
    await page.get('#act').tap()
    expect(sheet.has('#changes')).toBe(false)
  })

  it('may have made the act impossible', async () => {
    answering({
      'staff/case.get': [got(), got({ version: 2, timeline, acts: ['note'], nextAct: undefined })],
      'staff/case.act': CHANGED,
    })
    const page = await open()
    const sheet = await fill(page)
    await sheet.emit('confirm')
    expect(sheet.get('.bar-error').text).toContain('现在不能“记录回访”了')
    expect(sheet.has('#confirm')).toBe(false)
    await sheet.get('#leave').tap()
    expect(page.data['sheet']).toBe('')
  })
})

describe('once it is done', () => {
  const after = async (over: object) => {
    answering({ 'staff/case.get': got(), 'staff/case.act': got({ version: 2, ...over }) })
    const page = await open()
    await (await fill(page)).emit('confirm')
    expect(wx.pageScrollTo).toHaveBeenCalledWith({ scrollTop: 0, duration: 0 })
    return page.get('#outcome').text
  }

  it('says what comes next, and by when', async () => {
    expect(await after({ state: 'followed-up', nextAct: 'conclude', acts: ['conclude'] })).toBe(
      '“记录回访”已经办好接下来：认定，今天 18:00 前',
    )
  })

  it('says for whom it waits when nothing is left to do', async () => {
    const over = { state: 'rectifying', nextAct: undefined, acts: [] }
    expect(await after(over)).toContain('现在是“整改中”，您这边不用再做什么')
    expect(await after({ ...over, state: 'archived' })).toContain('已经办结')
  })
})

describe('what cannot be taken back', () => {
  const releasing = { nextAct: 'release', acts: ['release'] }
  const ready = async () => {
    const cloud = answering({
      'staff/case.get': got(releasing),
      'staff/case.act': got({ ...releasing, version: 2 }),
    })
    const page = await open()
    await page.get('#act').tap()
    const sheet = page.get('#act-sheet')
    await sheet.emit('keep', { key: 'parts', value: ['photos'] })
    await sheet.emit('keep', { key: 'reason', value: '便于核实' })
    await sheet.emit('confirm')
    return { cloud, page }
  }

  it('is asked once more, and then done', async () => {
    const { cloud, page } = await ready()
    expect(cloud.of('case.act')).toEqual([])
    expect(page.get('#sure').data).toMatchObject({
      visible: true,
      content: '被评价单位马上就能看到，不能收回。',
    })
    await page.get('#sure').emit('confirm')
    expect(cloud.of('case.act')).toMatchObject([{ act: 'release', parts: ['photos'] }])
    expect(page.get('#sure').data['visible']).toBe(false)
  })

  it('is left undone after second thoughts, with the form as it was', async () => {
    const { cloud, page } = await ready()
    await page.get('#sure').emit('cancel')
    expect(cloud.of('case.act')).toEqual([])
    expect(page.data['sheet']).toBe('act')
    expect(page.get('#sure').data['visible']).toBe(false)
    await page.get('#act-sheet').emit('close')
    await page.get('#act').tap()
    expect(page.get('#act-sheet').get('#field-reason').data['value']).toBe('便于核实')
  })
})

it('keeps what was entered, act by act, when the sheet is closed', async () => {
  answering({ 'staff/case.get': got({ acts: ['record-follow-up', 'note'] }) })
  const page = await open()
  const sheet = await fill(page)
  await sheet.emit('close')
  await page.get('#others').emit('selected', { selected: { act: 'note' } })
  expect(page.data['draft']).toMatchObject({ values: {} })
  await page.get('#act').tap()
  expect(page.data['draft']).toMatchObject({
    values: { outcome: 'no-contact', facts: '监控属实' },
  })
})

it('acts once on a double tap', async () => {
  const cloud = answering({ 'staff/case.get': got(), 'staff/case.act': got({ version: 2 }) })
  const page = await open()
  const sheet = await fill(page)
  await Promise.all([sheet.emit('confirm'), sheet.emit('confirm')])
  expect(cloud.of('case.act')).toHaveLength(1)
})

it('sends evidence with an appeal', async () => {
  const cloud = answering({
    'staff/case.get': got({ nextAct: 'file-appeal', acts: ['file-appeal'] }),
    'staff/case.act': got({ underAppeal: true, version: 2 }),
  })
  const page = await open()
  await page.get('#act').tap()
  const sheet = page.get('#act-sheet')
  await sheet.emit('keep', { key: 'grounds', value: 'mistaken' })
  await sheet.emit('keep', { key: 'text', value: '当事人点错了' })
  await sheet.emit('photos', { photos: [{ path: 'tmp/1.jpg', fileId: 'cloud://e/1.jpg' }] })
  await sheet.emit('confirm')
  expect(cloud.of('case.act')).toEqual([
    expect.objectContaining({ act: 'file-appeal', evidence: ['cloud://e/1.jpg'] }),
  ])
})

it('asks the office for departments only when an act gives the case to one', async () => {
  const cloud = answering({
    'staff/case.get': got({ nextAct: 'add-part', acts: ['add-part', 'note'] }),
    'staff/me.get': reply.ok({
      person: { id: 'P1', name: '承办人甲', unit: '区人社局', roles: ['handler'] },
      credits: 0,
      templates: {},
      departments: [{ id: 'D02', name: '区住建局' }],
      colleagues: [],
      windows: [],
    }),
    'staff/desk.counts': reply.ok({ counts: { mine: 0, today: 0, overdue: 0 } }),
    'staff/case.act': got({ version: 2 }),
  })
  const page = await open()
  await page.get('#others').emit('selected', { selected: { act: 'note' } })
  expect(cloud.of('me.get')).toEqual([])
  await page.get('#act').tap()
  expect(cloud.of('me.get')).toHaveLength(1)
})

it('writes to the citizen without knowing who they are', async () => {
  const cloud = answering({ 'staff/case.get': got(), 'staff/case.message': got() })
  const page = await open()
  await page.get('#message').tap()
  await page.get('#words').emit('change', { value: '您说的是哪一天？' })
  await page.get('#send').tap()
  expect(cloud.of('case.message')).toEqual([
    expect.objectContaining({ caseId: 'case-1', text: '您说的是哪一天？' }),
  ])
  expect(page.data['sheet']).toBe('')
})

it('says once what it is and how it was rated', async () => {
  answering({ 'staff/case.get': got({ title: '非常不满意 · 服务态度差', level: 1 }) })
  const rating = await open()
  expect(rating.text.match(/非常不满意/g)).toHaveLength(1)
  answering({ 'staff/case.get': got({ kind: 'issue', title: '“办不成事”·社会保障卡补领' }) })
  const issue = await open()
  expect(issue.text.match(/“办不成事”/g)).toHaveLength(1)
})

describe('words to begin with', () => {
  const template = (id: string, title: string, text: string) => ({
    id,
    category: 'help',
    title,
    text,
  })
  const replying = { kind: 'issue', category: 'help', nextAct: 'reply', acts: ['reply'] }
  const textOf = (page: View) => page.get('#act-sheet').get('#field-text').data['value']

  it('draft an appeal from the facts, after what was written', async () => {
    const cloud = answering({
      'staff/case.get': got({ nextAct: 'file-appeal', acts: ['file-appeal'] }),
      'staff/appeal.draft': reply.ok({ text: '关于这条评价的申诉报告' }),
    })
    const page = await open()
    await page.get('#act').tap()
    await page.get('#act-sheet').emit('keep', { key: 'text', value: '当事人点错了' })
    await page.get('#act-sheet').emit('help')
    expect(cloud.of('appeal.draft')).toEqual([{ action: 'appeal.draft', caseId: 'case-1' }])
    expect(textOf(page)).toBe('当事人点错了\n关于这条评价的申诉报告')
  })

  it('are chosen from the templates of the category', async () => {
    const cloud = answering({
      'staff/case.get': got(replying),
      'staff/reply.templates': reply.ok({
        templates: [template('t1', '已办结', '已经办结。'), template('t2', '补材料', '还需要：')],
      }),
    })
    const page = await open()
    await page.get('#act').tap()
    await page.get('#act-sheet').emit('help')
    expect(cloud.of('reply.templates')).toEqual([{ action: 'reply.templates', category: 'help' }])
    expect(page.get('#templates').data['options']).toMatchObject([
      { id: 't1', name: '已办结' },
      { id: 't2', name: '补材料' },
    ])
    await page.get('#templates').emit('pick', { id: 't2' })
    expect(textOf(page)).toBe('还需要：')
    expect(page.get('#templates').data['visible']).toBe(false)
  })

  it('are said not to be there, or not to have come', async () => {
    answering({
      'staff/case.get': got(replying),
      'staff/reply.templates': [
        reply.ok({ templates: [] }),
        reply.refused('INTERNAL', '系统出了点问题'),
      ],
    })
    const page = await open()
    await page.get('#act').tap()
    const sheet = page.get('#act-sheet')
    await sheet.emit('help')
    expect(sheet.get('.bar-error').text).toBe('这类诉求还没有模板，请直接写。')
    await sheet.emit('help')
    expect(sheet.get('.bar-error').text).toBe('系统出了点问题')
  })
})

describe('the citizen’s number', () => {
  it('is asked for only where one was left', async () => {
    answering({ 'staff/case.get': got() })
    expect((await open()).has('#contact')).toBe(false)
  })

  it('is opened on a sheet of its own, and the look is in the timeline at once', async () => {
    const cloud = answering({ 'staff/case.get': got({ hasContact: true, canReveal: true }) })
    const page = await open()
    await page.get('#contact').tap()
    const sheet = page.get('#contact-sheet')
    expect(sheet.data['visible']).toBe(true)
    await sheet.emit('revealed')
    expect(cloud.of('case.get')).toHaveLength(2)
    await sheet.emit('close')
    expect(sheet.data['visible']).toBe(false)
  })
})
