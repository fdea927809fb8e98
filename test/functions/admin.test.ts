import { newRequest } from '../support/callers'
import { stored, storedCase } from '../support/inside'
import type { Notice } from '../../cloudfunctions/domain/notice'
import type { Policy } from '../../cloudfunctions/domain/reference'
import { stageDistrict } from '../support/staged'

/* What an admin does on the phone: each act on the sample district, through the front door. */

const ADMIN = '1001'
const HANDLER = '2042'

const { cloud, people, office } = stageDistrict({ each: 'afresh' })
const admin = people.admin(ADMIN)

const rate = (level: 1 | 2 | 3 | 4 | 5, citizen = 'citizen') =>
  people.citizen(citizen).get('rating.submit', { requestId: newRequest(), scene: 'qu-1', level })

it('all of it is for admins only, and for the console', async () => {
  const actions = [
    ...['overview.get', 'person.list', 'window.list', 'rule.list'],
    ...['calendar.get', 'settings.get', 'notice.list'],
  ]
  for (const action of actions) {
    expect(await people.admin(HANDLER).refusal(action, {})).toBe('NOT_ALLOWED')
    expect((await people.console().answer(action, {})).ok).toBe(true)
  }
})

describe('the overview', () => {
  it('counts this month, and what is open, due and late', async () => {
    for (const level of [5, 4, 3, 1] as const) await rate(level, `citizen-${level}`)
    const { caseId } = await rate(2)
    const officer = storedCase(cloud, caseId!).assignee!
    await office.act(officer, caseId!, 'record-follow-up', {
      outcome: 'no-contact',
      how: 'window',
      text: '已到窗口核实',
      facts: '属实',
    })
    await cloud.tick()
    const before = await admin.get('overview.get', {})
    expect(before).toMatchObject({ since: '2026-03-01', open: 2, dueToday: 1, overdue: 0 })
    expect(before.figures).toEqual([
      { name: 'ratings', count: 5 },
      { name: 'good', count: 3, outOf: 5 },
      { name: 'excluded', count: 0 },
      { name: 'followed-up', count: 1, outOf: 1 },
      { name: 'issues', count: 0 },
      { name: 'replied', count: 0, outOf: 0 },
    ])
    cloud.advance('1d')
    await cloud.tick()
    const after = await admin.get('overview.get', {})
    expect(after.overdue).toBe(1)
    // the one that nobody followed up counts against the rate now
    expect(after.figures).toContainEqual({ name: 'followed-up', count: 1, outOf: 2 })
  })
})

describe('windows', () => {
  it('are listed with what they can be made of, and changed', async () => {
    const { windows, departments } = await admin.get('window.list', {})
    const [window] = windows
    const moved = { ...window!, name: '改名窗口', department: departments[0]!.id }
    expect(await admin.get('window.save', { window: moved })).toEqual({ window: moved })
    expect((await admin.get('window.list', {})).windows).toContainEqual(moved)
  })

  it('stand in centres as the district orders them', async () => {
    const { centres } = await admin.get('window.list', {})
    const rows = stored<{ _id: string; order: number }>(cloud, 'centres')
    const inOrder = rows.sort((one, other) => one.order - other.order).map(({ _id }) => _id)
    expect(centres.map(({ id }) => id)).toEqual(inOrder)
  })

  it('naming what is not there are refused, and nothing is written', async () => {
    const { windows } = await admin.get('window.list', {})
    const wrong = { ...windows[0]!, department: 'nowhere' }
    expect(await admin.refusal('window.save', { window: wrong })).toBe('INVALID_INPUT')
    expect((await admin.get('window.list', {})).windows).toEqual(windows)
  })

  describe('out of use', () => {
    const close = (id = 'qu-1') => admin.get('window.close', { id })
    const citizen = people.citizen('citizen')

    it('lead whoever scans the code to the other windows of the centre', async () => {
      await rate(1)
      const { window, open } = await close()
      expect(window.closedAt).toBeDefined()
      expect(open).toBe(1)
      // what functions remember of the district is a minute old at most
      cloud.advance('2m')
      expect(await citizen.refusal('window.get', { scene: 'qu-1' })).toBe('WINDOW_CLOSED')
      const { centres, here } = await citizen.get('centre.list', { scene: 'qu-1' })
      const others = centres.find(({ id }) => id === here)?.windows.map(({ scene }) => scene)
      expect(others).toContain('qu-2')
      expect(others).not.toContain('qu-1')
      expect(await admin.refusal('code.make', { scene: 'qu-1' })).toBe('WINDOW_CLOSED')
    })

    it('still take what was begun before, and keep what came in there', async () => {
      const { caseId } = await rate(1)
      await close()
      await rate(5, 'late')
      const ratings = stored<{ window: string }>(cloud, 'ratings')
      expect(ratings.map(({ window }) => window)).toEqual(['qu-1', 'qu-1'])
      expect(storedCase(cloud, caseId!)).toMatchObject({ window: 'qu-1', open: true })
    })

    it('stay so when they are saved or imported again, until they are opened again', async () => {
      const first = await close()
      const { closedAt } = first.window
      cloud.advance('1d')
      expect((await close()).window.closedAt).toBe(closedAt)
      const { closedAt: _, ...form } = first.window
      expect((await admin.get('window.save', { window: form })).window.closedAt).toBe(closedAt)
      const { id, ...facts } = form
      const again = await admin.get('import', {
        kind: 'windows',
        rows: [{ _id: id, ...facts, name: '改过的名字' }],
      })
      expect(again).toMatchObject({ changed: 1 })
      const { windows } = await admin.get('window.list', {})
      expect(windows).toContainEqual({ ...form, name: '改过的名字', closedAt })
      await admin.get('window.reopen', { id })
      cloud.advance('2m')
      expect(await citizen.get('window.get', { scene: id })).toMatchObject({ window: { id } })
    })

    it('are only those that are there', async () => {
      expect(await admin.refusal('window.close', { id: 'nowhere' })).toBe('WINDOW_NOT_FOUND')
    })
  })

  it('get a code that can be fetched', async () => {
    const { url } = await admin.get('code.make', { scene: 'qu-1' })
    const picture = Buffer.from(await (await fetch(url)).arrayBuffer())
    expect(picture.subarray(1, 4).toString()).toBe('PNG')
    expect(await admin.refusal('code.make', { scene: 'nowhere' })).toBe('WINDOW_NOT_FOUND')
  })
})

it('people are listed with whether their WeChat is bound', async () => {
  const { people: rows } = await admin.get('person.list', {})
  expect(rows.find(({ id }) => id === ADMIN)).toMatchObject({ isBound: true })
  await admin.get('person.save', {
    requestId: newRequest(),
    person: { id: '2099', name: '新同事', department: 'mzj', roles: ['handler'] },
  })
  const after = await admin.get('person.list', {})
  expect(after.people.find(({ id }) => id === '2099')).toMatchObject({
    unit: '区民政局',
    isBound: false,
  })
})

describe('rules of routing', () => {
  const text = '我想问养老金'
  const where = async (scene = 'qu-9') => (await admin.get('rule.try', { scene, text })).department

  it('are tried with a text before anybody is sent anywhere', async () => {
    const before = stored(cloud, 'cases')
    expect(await admin.get('rule.try', { scene: 'qu-1', text })).toMatchObject({ rule: 'window' })
    expect(stored(cloud, 'cases')).toEqual(before)
  })

  it('send what they name from now on, until they are removed', async () => {
    const before = await where()
    const { rule } = await admin.get('rule.save', {
      requestId: newRequest(),
      window: 'qu-9',
      department: 'mzj',
    })
    expect(rule.department.name).toBe('区民政局')
    expect(await where()).toBe('区民政局')
    expect((await admin.get('rule.list', {})).rules).toEqual([rule])
    expect(await admin.get('rule.remove', { id: rule.id })).toEqual({ removed: true })
    expect(await where()).toBe(before)
    expect(await admin.get('rule.remove', { id: rule.id })).toEqual({ removed: false })
  })

  it('name an item or a window, not both and not neither', async () => {
    const form = { requestId: newRequest(), department: 'mzj' }
    expect(await admin.refusal('rule.save', form)).toBe('INVALID_INPUT')
    expect(await admin.refusal('rule.save', { ...form, item: 'x', window: 'qu-9' })).toBe(
      'INVALID_INPUT',
    )
  })
})

it('the calendar tells which notices are not out yet', async () => {
  const { layers, missing } = await admin.get('calendar.get', {})
  expect(layers.length).toBeGreaterThan(0)
  expect(missing).toContainEqual({ layer: 'national', year: 2027 })
})

describe('settings', () => {
  it('are changed one by one, and new cases go by them', async () => {
    const { values } = await admin.get('settings.get', {})
    expect(values['workingDays.reply.simple']).toBe(3)
    const { values: after } = await admin.get('settings.put', {
      values: { 'workingDays.reply.simple': 2, cutOff: '16:00' },
    })
    expect(after).toEqual({ ...values, 'workingDays.reply.simple': 2, cutOff: '16:00' })
    cloud.advance('2m')
    const { replyDay } = await people.citizen('citizen').get('issue.submit', {
      requestId: newRequest(),
      scene: 'qu-6',
      text: '低保没批',
    })
    expect(replyDay).toBe('2026-03-12')
  })

  it('one number stands for easy and hard matters where the form has one', async () => {
    await admin.get('settings.put', { values: { 'workingDays.compare.simple': 7 } })
    const policy = stored<Policy>(cloud, 'settings').find((one) => 'cutOff' in one)
    expect(policy?.workingDays.compare).toEqual({ simple: 7, complex: 7 })
  })

  it.each([
    ['slower than the rule', { 'workingDays.reply.simple': 4 }],
    ['no time', { cutOff: '25:00' }],
    ['a day that ends before it begins', { dayStart: '19:00' }],
    ['nothing anybody knows', { unknown: 1 }],
  ])('%s is refused, and nothing is changed', async (_, values) => {
    const before = stored(cloud, 'settings')
    expect(await admin.refusal('settings.put', { values })).toBe('INVALID_INPUT')
    expect(stored(cloud, 'settings')).toEqual(before)
  })
})

describe('an import', () => {
  const centre = () => stored(cloud, 'centres')[0]!

  it('can be tried first: it says what it would do, and writes nothing', async () => {
    const rows = [centre(), { ...centre(), _id: 'new', order: 99, name: '新中心' }]
    const before = stored(cloud, 'centres')
    expect(await admin.get('import', { kind: 'centres', rows, dryRun: true })).toEqual({
      kind: 'centres',
      total: 2,
      written: 0,
      added: 1,
      changed: 0,
      same: 1,
      faults: [],
      faultCount: 0,
    })
    expect(stored(cloud, 'centres')).toEqual(before)
    expect(await admin.get('import', { kind: 'centres', rows })).toMatchObject({ written: 1 })
    expect(stored(cloud, 'centres')).toHaveLength(before.length + 1)
  })

  it('of people does not make used bind codes good again', async () => {
    const row = { _id: '2098', name: '新同事', department: 'mzj', roles: ['handler'] }
    const rows = [{ ...row, bindCode: 'CODE2098' }]
    await admin.get('import', { kind: 'people', rows })
    const bind = (openid: string) =>
      people.staff(openid).answer('me.bind', { requestId: newRequest(), bindCode: 'CODE2098' })
    cloud.advance('2m')
    expect(await bind('2098')).toMatchObject({ ok: true })
    await admin.get('import', { kind: 'people', rows })
    cloud.advance('2m')
    expect(await bind('thief')).toMatchObject({ error: { code: 'BIND_CODE_WRONG' } })
  })
})

describe('messages that did not arrive', () => {
  it('are listed and tried once more; one that may have arrived is not', async () => {
    await rate(1)
    await cloud.tick()
    const { notices } = await admin.get('notice.list', {})
    const waiting = notices.find(({ state }) => state === 'waiting-credit')
    expect(waiting).toMatchObject({ number: expect.stringMatching(/^CZ/) })
    expect(await admin.get('notice.retry', { id: waiting!.id })).toEqual({ state: 'pending' })
    const state = () =>
      stored<Notice>(cloud, 'notices').find(({ _id }) => _id === waiting!.id)?.state
    expect(state()).toBe('pending')
    expect(await admin.refusal('notice.retry', { id: waiting!.id })).toBe('NOT_ALLOWED_NOW')
    await cloud.tick()
    expect(state()).toBe('waiting-credit')
  })
})
