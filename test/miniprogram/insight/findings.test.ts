import { clock } from '../../../miniprogram/api/clock'
import {
  FINDING_ACTS,
  type FindingAct,
  type FindingAsk,
  type FindingRow,
  type FindingView,
} from '../../../miniprogram/contract/findings'
import {
  findingFaults,
  findingForm,
  guideValues,
} from '../../../miniprogram/insight/format/finding-form'
import { session } from '../../../miniprogram/stores/session'
import { renderPage, settle } from '../support/miniprogram'
import { answering, NOW, reply } from '../support'

// the first page of a file compiles TDesign's components, while others do so beside it
jest.setTimeout(20_000)

const TODAY = '2026-03-04'
const LIST = '/insight/findings/findings'
const ONE = '/insight/finding/finding'

const measure = {
  from: '2025-12-05',
  to: TODAY,
  citizens: 7,
  cases: 8,
  days: 21,
  citizensRange: [2.81, 14.42] as [number, number],
  daysRange: [8.3, 40.9] as [number, number],
}
const row = (over: Partial<FindingRow> = {}): FindingRow => ({
  id: 'f1',
  subject: '高龄津贴给付',
  step: '审核',
  cause: '指南缺步骤',
  owner: '区民政局',
  state: 'proposed',
  measure,
  isOverdue: false,
  hasProposal: false,
  ...over,
})
const guide = { materials: ['身份证'], steps: ['受理', '审核'], promisedDays: 5, where: '1 号窗口' }
const diff = [
  {
    part: 'materials' as const,
    lines: [
      { sign: '-' as const, text: '照片' },
      { sign: '+' as const, text: '不用照片' },
    ],
  },
]
const view = (over: Partial<FindingView> = {}): FindingView => ({
  ...row(),
  version: 3,
  ownerId: 'mzj',
  signals: [{ label: '比对发现差距', count: 4 }],
  evidence: [
    { caseId: 'case-1', number: 'CZ2603047KQ2M', day: '2026-03-02', why: '比对发现差距', days: 3 },
  ],
  unseen: 2,
  guide,
  changes: [],
  history: [{ at: NOW, who: '系统', did: '系统发现' }],
  acts: ['accept', 'dismiss', 'propose-guide'],
  ...over,
})
const list = (findings: FindingRow[], next?: string) =>
  reply.ok({ findings, today: TODAY, ...(next ? { next } : {}) })
const one = (over: Partial<FindingView> = {}) => reply.ok({ finding: view(over), today: TODAY })
const me = (roles: string[]) =>
  reply.ok({
    person: { id: 'P1', name: '督办员甲', unit: '政管办', roles },
    credits: 0,
    templates: {},
    departments: [
      { id: 'mzj', name: '区民政局' },
      { id: 'rsj', name: '区人社局' },
    ],
    colleagues: [],
    windows: [],
  })
const office = (script: Parameters<typeof answering>[0], roles = ['supervisor']) =>
  answering({
    'staff/me.get': me(roles),
    'staff/desk.counts': reply.ok({ counts: { mine: 0, today: 0, overdue: 0 } }),
    ...script,
  })

beforeEach(() => {
  clock.learn(NOW)
  Object.assign(session, { isKnown: false, person: null, departments: [] })
})

describe('the list', () => {
  it('says where, why, what it cost, how sure that is, and whose it is', async () => {
    office({
      'staff/finding.list': list([row({ state: 'accepted', due: '2026-03-03', isOverdue: true })]),
    })
    const page = await renderPage(LIST)
    const { text } = page.get('.finding')
    for (const said of [
      '已超时',
      '高龄津贴给付',
      '卡在“审核” · 指南缺步骤',
      '7 人碰到，一共误了 21 个工作日',
      '误差范围：3–14 人，8–41 个工作日',
      '区民政局，3 月 3 日前改好',
    ])
      expect(text).toContain(said)
  })

  it('says so where the cause is not known yet', async () => {
    office({ 'staff/finding.list': list([row({ step: '', cause: '' })]) })
    const page = await renderPage(LIST)
    expect(page.get('.finding').text).toContain('原因还没有比对出来')
  })

  it('goes by state, page by page, and opens one', async () => {
    const cloud = office({
      'staff/finding.list': [list([row()], 'after'), list([row({ id: 'f2' })]), list([])],
    })
    const page = await renderPage(LIST)
    await page.run('onReachBottom')
    expect(page.all('.finding')).toHaveLength(2)
    await page.get('#view-closed').tap()
    await settle()
    expect(page.text).toContain('没有这样的盲点')
    expect(cloud.of('finding.list').map(({ state, cursor }) => [state, cursor])).toEqual([
      [undefined, undefined],
      [undefined, 'after'],
      ['closed', undefined],
    ])
  })

  it('opens one on a tap', async () => {
    office({ 'staff/finding.list': list([row()]) })
    const page = await renderPage(LIST)
    await page.get('.finding').tap()
    expect(wx.navigateTo).toHaveBeenCalledWith({ url: '/insight/finding/finding?id=f1' })
  })

  it('a unit has nothing to confirm', async () => {
    office({ 'staff/finding.list': list([]) }, ['head'])
    const page = await renderPage(LIST)
    expect(page.has('#view-proposed')).toBe(false)
    expect(page.has('#view-accepted')).toBe(true)
  })
})

describe('one of them', () => {
  const open = (over: Partial<FindingView> = {}, more: Parameters<typeof answering>[0] = {}) => {
    const cloud = office({ 'staff/finding.get': one(over), ...more })
    return renderPage(ONE, { id: 'f1' }).then((page) => ({ cloud, page }))
  }

  it('leads to its cases, and says how many it does not show', async () => {
    const { page } = await open()
    expect(page.get('.evidence').text).toContain('CZ260304-7KQ2M')
    expect(page.get('.unseen-note').text).toBe('还有 2 件不在这里列出')
    await page.get('.evidence').tap()
    expect(wx.navigateTo).toHaveBeenCalledWith({ url: '/staff/case/case?id=case-1' })
  })

  it('says in one sentence whether it got better, and until when it is watched', async () => {
    const retest = {
      since: '2026-02-01',
      until: '2026-04-01',
      isOver: false,
      before: measure,
      after: { ...measure, citizens: 1, days: 2 },
      ratio: { value: 0.14, range: [0.02, 0.9] as [number, number] },
      verdict: 'better' as const,
      said: '改之前 32 天有 7 人碰到，改之后 32 天有 1 人：到现在看，变好了。',
    }
    const { page } = await open({ state: 'retest', retest, acts: ['again', 'propose-guide'] })
    const { text } = page.get('#retest')
    for (const said of [retest.said, '改之前 21 个，改之后 2 个', '0.14 倍', '复查到 4 月 1 日'])
      expect(text).toContain(said)
    // nothing is obvious to be done while it is watched
    expect(page.has('#act')).toBe(false)
    expect(page.has('#more')).toBe(true)
  })

  it('shows a changed guide line by line, in words and not in colours alone', async () => {
    const proposal = { text: '照片从系统里调', who: '区民政局 部门负责人', diff }
    const { page } = await open({
      state: 'accepted',
      proposal,
      acts: ['accept-guide', 'refuse-guide'],
    })
    expect(page.get('#proposal').text).toContain('去掉照片')
    expect(page.get('#proposal').text).toContain('加上不用照片')
    expect(page.get('#act').text).toBe('同意修改指南')
  })

  it('is confirmed with what is demanded and from whom', async () => {
    const { page, cloud } = await open(
      {},
      {
        'staff/finding.act': reply.ok({
          finding: view({ state: 'accepted', acts: [] }),
          today: TODAY,
        }),
      },
    )
    await page.get('#act').tap()
    await page.get('#sheet').emit('confirm')
    expect(page.get('#sheet').text).toContain('请填写：要求怎么改。')
    expect(cloud.of('finding.act')).toEqual([])
    await page.get('#sheet').emit('keep', { key: 'text', value: ' 写清楚 ' })
    await page.get('#sheet').emit('keep', { key: 'owner', value: 'rsj' })
    await page.get('#sheet').emit('confirm')
    await settle()
    expect(cloud.of('finding.act')).toEqual([
      expect.objectContaining({
        id: 'f1',
        version: 3,
        act: 'accept',
        text: '写清楚',
        owner: 'rsj',
      }),
    ])
    expect(page.text).toContain('整改中')
    expect(page.has('#act')).toBe(false)
  })

  it('a guide is changed from what it is, one line a thing', async () => {
    const { page, cloud } = await open(
      { acts: ['propose-guide'] },
      {
        'staff/finding.act': one({ acts: [] }),
      },
    )
    await page.get('#others').emit('selected', { selected: { act: 'propose-guide' } })
    expect(page.get('#sheet').data['values']).toMatchObject({
      materials: '身份证',
      promisedDays: '5',
    })
    await page.get('#sheet').emit('keep', { key: 'materials', value: '身份证\n\n 照片 \n' })
    await page.get('#sheet').emit('keep', { key: 'text', value: '加一样' })
    await page.get('#sheet').emit('confirm')
    await settle()
    expect(cloud.of('finding.act')[0]).toMatchObject({
      act: 'propose-guide',
      guide: { ...guide, materials: ['身份证', '照片'] },
    })
  })

  it('keeps what was written when others were faster, and shows how it stands', async () => {
    const { page, cloud } = await open(
      {},
      {
        'staff/finding.act': reply.refused('CASE_CHANGED', '这个盲点刚刚有了新进展'),
      },
    )
    await page.get('#act').tap()
    await page.get('#sheet').emit('keep', { key: 'text', value: '写清楚' })
    await page.get('#sheet').emit('confirm')
    await settle()
    expect(page.get('#sheet').text).toContain('这个盲点刚刚有了新进展')
    expect(cloud.of('finding.get')).toHaveLength(2)
    await page.get('#sheet').emit('confirm')
    await settle()
    const [first, second] = cloud.of('finding.act')
    expect(second).toMatchObject({ text: '写清楚' })
    expect(second?.['requestId']).not.toBe(first?.['requestId'])
  })
})

describe.each(Object.keys(FINDING_ACTS) as FindingAct[])('the form of %s', (act) => {
  const full = { text: '内容', day: TODAY, owner: 'rsj', ...guideValues(guide) }
  const draft = { requestId: 'request-1', values: full }

  it('sends what the table asks for, and nothing else', () => {
    expect(findingFaults(act, full)).toEqual([])
    const {
      requestId: _,
      id: _id,
      version: _v,
      act: _a,
      ...sent
    } = findingForm(act, draft, {
      id: 'f1',
      version: 1,
    })
    const { label: _l, ...asked } = FINDING_ACTS[act]
    expect(Object.keys(sent).sort()).toEqual(Object.keys(asked).sort())
  })

  it('names everything that is missing', () => {
    const { text, day, guide: asksGuide }: FindingAsk = FINDING_ACTS[act]
    expect(findingFaults(act, {}).map(({ field }) => field)).toEqual([
      ...(text ? ['text'] : []),
      ...(day ? ['day'] : []),
      ...(asksGuide ? ['steps', 'promisedDays', 'where'] : []),
    ])
  })
})
