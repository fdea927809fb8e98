import { newRequest } from '../../support/callers'
import { lastTrips, stored, storedCase } from '../../support/inside'
import { stageDistrict } from '../../support/staged'
import { aRating, figureOf, MARCH, rowOf, write, type Given } from './support'
import type { StatisticsQuery } from '../../../miniprogram/contract/figures'
import type { Level } from '../../../miniprogram/contract/levels'

/* What the office sees of what came in: through the front door, after the timer's pass. */

const { cloud, people, office } = stageDistrict({ each: 'afresh' })
const SUPERVISOR = '1003'
const ask = (query: Partial<StatisticsQuery> = {}) =>
  people.admin(SUPERVISOR).get('statistics.query', { ...MARCH, ...query })

let made = 0
const given = (facts: Partial<Given> = {}) =>
  aRating({
    id: `rating-${++made}`,
    receivedAt: '2026-03-10T09:00:00.000+08:00',
    level: 5,
    ...facts,
  })
const rate = (level: Level, scene = 'qu-1', item?: string) =>
  people.citizen(`o-${++made}`).get('rating.submit', {
    requestId: newRequest(),
    scene,
    level,
    ...(item ? { item } : {}),
  })

describe('ratings', () => {
  it('are counted once the ledger has them, each level by itself', async () => {
    for (const level of [5, 5, 4, 3, 2] as const) await rate(level)
    const before = await ask()
    expect(before.total.levels).toEqual({ 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 })
    await cloud.tick()
    const { total, height } = await ask()
    expect(height).toBe(1)
    expect(total.levels).toEqual({ 1: 0, 2: 1, 3: 1, 4: 1, 5: 2 })
    expect(figureOf(total, 'ratings')).toEqual([5])
    expect(figureOf(total, 'good')).toEqual([4, 5])
    expect(figureOf(total, 'bad')).toEqual([1, 5])
    expect(figureOf(total, 'score')).toEqual([10 + 10 + 8 + 6 + 3, 5])
  })

  it('are not counted twice by passes that meet, come late or find nothing new', async () => {
    for (const level of [5, 1] as const) await rate(level)
    await Promise.all([cloud.tick(), cloud.tick(), cloud.tick()])
    await cloud.tick()
    expect(figureOf((await ask()).total, 'ratings')).toEqual([2])
  })

  it('given by default, and second ones, stand apart', async () => {
    await write(cloud, 'defaults', [
      {
        _id: 'default-1',
        window: 'qu-1',
        centre: 'qu',
        department: 'rsj',
        receivedAt: '2026-03-10T08:00:00.000+08:00',
        sealedIn: 0,
      },
    ])
    await write(cloud, 'ratings', [
      given({ level: 1 }),
      given({ level: 4, assessNumber: 2 }),
      given({ level: 2, late: true }),
    ])
    await cloud.tick()
    const { total } = await ask()
    expect(figureOf(total, 'ratings')).toEqual([2])
    expect(figureOf(total, 'good')).toEqual([0, 2])
    expect(figureOf(total, 're-rated')).toEqual([1, 1])
    expect(figureOf(total, 'defaults')).toEqual([1])
    expect(figureOf(total, 'late')).toEqual([1])
  })

  it('taken out count as taken out on the day they were given, and are put back', async () => {
    await write(cloud, 'ratings', [
      given({
        id: 'gone',
        level: 1,
        receivedAt: '2026-02-27T09:00:00.000+08:00',
        indicators: [108],
      }),
      given({ level: 5, receivedAt: '2026-02-27T09:00:00.000+08:00' }),
    ])
    await cloud.tick()
    const correct = (id: string, kind: 'excluded' | 'restored') =>
      write(cloud, 'corrections', [
        {
          ...{ _id: id, rating: 'gone', kind, caseId: 'none', leaf: id, sealedIn: 0 },
          at: '2026-03-10T10:00:00.000+08:00',
        },
      ])
    await correct('c-1', 'excluded')
    await cloud.tick()
    const february = { from: '2026-02-01', to: '2026-02-28' }
    const { total } = await ask(february)
    expect(figureOf(total, 'ratings')).toEqual([2])
    expect(figureOf(total, 'excluded')).toEqual([1])
    expect(figureOf(total, 'good')).toEqual([1, 1])
    expect(figureOf(total, 'score')).toEqual([10, 1])
    expect(figureOf((await ask()).total, 'excluded')).toEqual([0])
    const reasons = await ask({ ...february, by: 'indicator' })
    expect(figureOf(rowOf(reasons, '108'), 'bad')).toEqual([0, 0])
    await correct('c-2', 'restored')
    await cloud.tick()
    const after = await ask(february)
    expect(figureOf(after.total, 'excluded')).toEqual([0])
    expect(figureOf(after.total, 'good')).toEqual([1, 2])
  })

  it('are counted where a sealer died before it had told them that they are in', async () => {
    for (const level of [5, 3] as const) await rate(level)
    await write(cloud, 'defaults', [
      {
        ...{ _id: 'default-2', window: 'qu-1', centre: 'qu', department: 'rsj', sealedIn: 0 },
        receivedAt: '2026-03-10T08:00:00.000+08:00',
      },
    ])
    cloud.faults.set({ fault: 'commit-lost', where: { function: 'timer' } })
    await expect(cloud.tick()).rejects.toThrow()
    cloud.faults.clear()
    expect(stored(cloud, 'blocks')).toHaveLength(1)
    expect(stored<{ sealedIn: number }>(cloud, 'ratings').map(({ sealedIn }) => sealedIn)).toEqual([
      0, 0,
    ])
    const { total } = await ask()
    expect([figureOf(total, 'ratings'), figureOf(total, 'defaults')]).toEqual([[2], [1]])
  })
})

describe('rows', () => {
  it('by unit have an interval, by day and month none, and stand in the district’s order', async () => {
    await rate(5, 'qu-1')
    await rate(1, 'qu-2')
    await cloud.tick()
    const windows = await ask({ by: 'window' })
    const keys = windows.rows.map(({ key }) => key)
    expect(keys.slice(0, 3)).toEqual(['qu-1', 'qu-2', 'qu-3'])
    expect(rowOf(windows, 'qu-1').label).toBe('区政务服务中心 1 号窗口')
    expect(rowOf(windows, 'qu-1').figures).toContainEqual({
      ...{ name: 'good', count: 1, outOf: 1 },
      interval: [expect.closeTo(0.2065, 3), 1],
    })
    const days = await ask({ by: 'day' })
    expect(days.rows).toHaveLength(31)
    expect(rowOf(days, '2026-03-10').figures).toContainEqual({ name: 'good', count: 1, outOf: 2 })
    const [month, ...others] = (await ask({ by: 'month' })).rows
    expect(others).toEqual([])
    expect(month).toMatchObject({ key: '2026-03', label: '2026 年 3 月' })
  })

  it('have only the figures that are asked for by name, while the whole has all', async () => {
    await rate(5)
    await cloud.tick()
    const { total, rows } = await ask({ by: 'window', compare: true, names: ['ratings', 'good'] })
    expect(rows).not.toEqual([])
    for (const { figures, before = [] } of rows)
      for (const some of [figures, before])
        expect(some.map(({ name }) => name).sort()).toEqual(['good', 'ratings'])
    expect(figureOf(total, 'replied')).toEqual([0, 0])
  })

  it('by channel, level or reason have the figures of ratings alone', async () => {
    await write(cloud, 'ratings', [
      given({ level: 1, channel: 1, indicators: [108, 113] }),
      given({ level: 5, channel: 3 }),
    ])
    await cloud.tick()
    for (const [by, key] of [
      ['channel', '1'],
      ['level', '1'],
      ['indicator', '113'],
    ] as const) {
      const row = rowOf(await ask({ by }), key)
      expect(figureOf(row, 'ratings')).toEqual([1])
      expect(row.figures.map(({ name }) => name)).not.toContain('issues')
    }
    const reasons = await ask({ by: 'indicator' })
    expect(rowOf(reasons, '-')).toMatchObject({ label: '没有选原因', levels: { 5: 1 } })
  })

  it('of units follow the filter, and a window keeps the unit it was of', async () => {
    await write(cloud, 'ratings', [
      given({ level: 5, window: 'qu-1' }),
      given({ level: 1, window: 'qu-1', department: 'mzj' }),
      given({ level: 4, window: 'qu-2' }),
    ])
    await cloud.tick()
    const windows = await ask({ by: 'department', window: 'qu-1' })
    expect(windows.rows.map(({ key, levels }) => [key, levels[5], levels[1]])).toEqual([
      ['rsj', 1, 0],
      ['mzj', 0, 1],
    ])
    const unit = await ask({ by: 'window', department: 'mzj' })
    expect(rowOf(unit, 'qu-1').levels[1]).toBe(1)
    expect(unit.total.levels).toEqual({ 1: 1, 2: 0, 3: 0, 4: 0, 5: 0 })
  })

  it('by item tell how many named none', async () => {
    await rate(5, 'qu-1', 'RSJ-01')
    await rate(4)
    await cloud.tick()
    const items = await ask({ by: 'item' })
    expect(items.rows.map(({ label, levels }) => [label, levels[5], levels[4]])).toEqual([
      ['社会保障卡申领', 1, 0],
      ['没有选事项', 0, 1],
    ])
    const morning = await ask({ by: 'item', from: '2026-03-10', to: '2026-03-10' })
    expect(morning.rows).toEqual(items.rows)
  })
})

describe('periods', () => {
  const days = ['2025-11-30', '2025-12-31', '2026-01-01', '2026-01-31', '2026-02-10', '2026-03-10']
  beforeEach(async () => {
    await write(
      cloud,
      'ratings',
      days.map((day) => given({ receivedAt: `${day}T09:00:00.000+08:00` })),
    )
    await cloud.tick()
  })
  const count = async (from: string, to: string) =>
    figureOf((await ask({ from, to })).total, 'ratings')[0]

  it('of any length count what came in between, ends included', async () => {
    expect(await count('2025-11-30', '2026-03-10')).toBe(6)
    expect(await count('2025-12-01', '2026-03-09')).toBe(4)
    expect(await count('2025-12-31', '2026-01-31')).toBe(3)
    expect(await count('2026-01-01', '2026-01-01')).toBe(1)
    expect(await count('2026-01-02', '2026-01-30')).toBe(0)
    expect(await count('2026-01-20', '2026-02-11')).toBe(2)
    expect(await count('2020-01-01', '2030-12-31')).toBe(6)
  })

  it('are held against the months before, or as many days', async () => {
    const months = await ask({ from: '2026-01-01', to: '2026-02-28', compare: true, by: 'centre' })
    expect(months.before).toEqual({ from: '2025-11-01', to: '2025-12-31' })
    expect(figureOf({ figures: months.total.before! }, 'ratings')).toEqual([2])
    expect(figureOf({ figures: rowOf(months, 'qu').before! }, 'ratings')).toEqual([2])
    const day = await ask({ from: '2026-01-01', to: '2026-01-01', compare: true })
    expect(day.before).toEqual({ from: '2025-12-31', to: '2025-12-31' })
    expect(figureOf({ figures: day.total.before! }, 'ratings')).toEqual([1])
  })

  it('that end before they begin, or have too many days, are refused in words', async () => {
    const asked = (query: object) => people.admin(SUPERVISOR).answer('statistics.query', query)
    expect(await asked({ from: '2026-03-02', to: '2026-03-01' })).toMatchObject({
      error: { code: 'INVALID_INPUT', field: 'to' },
    })
    expect(await asked({ from: '2024-01-01', to: '2026-03-01', by: 'day' })).toMatchObject({
      error: { message: '按天最多看 366 天，更长的请按月看。' },
    })
  })

  it('empty ones have nothing, out of nothing', async () => {
    const { total, rows } = await ask({ from: '2020-01-01', to: '2020-01-31', by: 'centre' })
    expect(figureOf(total, 'good')).toEqual([0, 0])
    expect(rows[0]!.figures.filter(({ interval }) => interval)).toEqual([])
  })
})

describe('cases', () => {
  it('count by how they were followed up, on the day they came in', async () => {
    const { caseId = '' } = await rate(1)
    await rate(2)
    const { assignee = '' } = storedCase(cloud, caseId)
    await office.act(assignee, caseId, 'record-follow-up', {
      ...{ outcome: 'no-contact', how: 'window', text: '已到窗口核实', facts: '属实' },
    } as const)
    await cloud.tick()
    expect(figureOf((await ask()).total, 'followed-up')).toEqual([1, 1])
    cloud.advance('1d')
    await cloud.tick()
    const { total } = await ask({ from: '2026-03-10', to: '2026-03-10' })
    // the one that nobody followed up counts against the rate now
    expect(figureOf(total, 'followed-up')).toEqual([1, 2])
    expect(figureOf(total, 'no-contact')).toEqual([1, 1])
    expect(figureOf(total, 'reached')).toEqual([0, 1])
    expect(
      figureOf((await ask({ from: '2026-03-11', to: '2026-03-31' })).total, 'no-contact'),
    ).toEqual([0, 0])
  })

  it('are found where the clock was set back', async () => {
    await rate(1)
    await cloud.tick()
    cloud.setTime('2026-03-09T10:00:00+08:00')
    await rate(2)
    await cloud.tick()
    cloud.setTime('2026-03-12T10:00:00+08:00')
    await cloud.tick()
    expect(figureOf((await ask()).total, 'followed-up')).toEqual([0, 2])
  })

  it('of citizens count with what the guides answered, by the unit that answers', async () => {
    const citizen = people.citizen('o-issue')
    const scene = 'qu-6'
    await citizen.get('issue.answered', {
      ...{ requestId: newRequest(), scene, item: 'RSJ-01', text: '怎么办' },
    })
    const { caseId } = await citizen.get('issue.submit', {
      ...{ requestId: newRequest(), scene, text: '低保没批' },
    })
    await office.act('2032', caseId, 'reply', {
      ...{ result: 'answered', negative: 'no', text: '已答复。' },
    } as const)
    await citizen.get('case.answer', {
      ...{ requestId: newRequest(), caseId, contacted: true, solved: false, satisfied: false },
    })
    await cloud.tick()
    const { total, rows } = await ask({ by: 'department' })
    expect(figureOf(total, 'issues')).toEqual([2])
    expect(figureOf(total, 'consultations')).toEqual([2])
    // reopened: the reply is owed again
    expect(figureOf(total, 'replied')).toEqual([0, 0])
    expect(figureOf(total, 'reopened')).toEqual([1])
    expect(figureOf(total, 'contacted')).toEqual([1, 1])
    expect(figureOf(total, 'solved')).toEqual([0, 1])
    expect(figureOf(rowOf({ rows }, 'rsj'), 'consultations')).toEqual([1])
    cloud.advance('10d')
    await cloud.tick()
    expect(figureOf((await ask()).total, 'replied')).toEqual([0, 1])
  })
})

describe('services', () => {
  const services = (...rows: object[]) =>
    people.console().get('import', { kind: 'services', rows: rows as Record<string, unknown>[] })
  const told = { day: '2026-03-10', source: '窗口日报' }

  it('are what ratings are out of, only for windows that told of them', async () => {
    await rate(5, 'qu-1')
    await rate(5, 'qu-2')
    await services(
      { ...told, window: 'qu-1', count: 4 },
      { ...told, window: 'qu-1', item: 'RSJ-01', count: 6, source: '全城通办' },
    )
    await cloud.tick()
    expect(figureOf((await ask()).total, 'active')).toEqual([1, 10])
    await services({ ...told, window: 'qu-1', count: 14 })
    await cloud.tick()
    const windows = await ask({ by: 'window' })
    expect(figureOf(windows.total, 'active')).toEqual([1, 20])
    expect(figureOf(rowOf(windows, 'qu-2'), 'active')).toEqual([0, 0])
    expect(figureOf(rowOf(await ask({ by: 'item' }), 'RSJ-01'), 'active')).toEqual([0, 6])
  })

  it('of a window that nobody rated show it silent', async () => {
    await rate(5, 'qu-1')
    await services(
      { ...told, window: 'qu-1', count: 40 },
      { ...told, window: 'qu-2', count: 30 },
      { ...told, window: 'qu-3', count: 0 },
    )
    await cloud.tick()
    const { rows } = await ask({ by: 'window' })
    expect(rows.filter(({ isSilent }) => isSilent).map(({ key }) => key)).toEqual(['qu-2'])
  })
})

it('doubts count a rating once, whatever doubts it, until they are dismissed', async () => {
  await write(cloud, 'marks', [
    ...['speed', 'burst'].map((rule) => ({
      ...{ _id: `r-1:${rule}`, rating: 'r-1', rule, cluster: `2026-03-10:${rule}:one` },
      ...{ window: 'qu-1', centre: 'qu', department: 'rsj', level: 5, reason: '', reviews: [] },
      receivedAt: '2026-03-10T09:00:00.000+08:00',
      at: '2026-03-10T00:00:00.000+08:00',
      evidence: { ratings: 1, from: '', to: '', counts: {} },
      state: rule === 'speed' ? 'open' : 'dismissed',
    })),
  ])
  await people.console().get('statistics.rebuild', {})
  expect(figureOf((await ask()).total, 'doubted')).toEqual([1])
  await people.admin(SUPERVISOR).get('mark.review', {
    ...{ requestId: newRequest(), clusters: ['2026-03-10:speed:one'], verdict: 'dismissed' },
    note: '查过了',
  } as const)
  await cloud.tick()
  expect(figureOf((await ask()).total, 'doubted')).toEqual([0])
})

describe('counting everything anew', () => {
  it('tells how far it is, comes to the same, and shows the old figures until then', async () => {
    for (const level of [5, 4, 1] as const) await rate(level)
    await cloud.tick()
    const before = await ask({ by: 'window' })
    const progress = await people.console().get('statistics.rebuild', {})
    expect(progress).toEqual({
      ...{ blocks: { done: 1, total: 1 }, days: { done: 1, total: 1 } },
      isDone: true,
    })
    expect(await ask({ by: 'window' })).toEqual(before)
    // the old book goes once nobody can be at work on it any more
    expect(books()).toEqual(['0001', '0002'])
    cloud.advance('6m')
    await cloud.tick()
    expect(books()).toEqual(['0002'])
  })

  it('mends what somebody changed behind the functions', async () => {
    await rate(5)
    await cloud.tick()
    await cloud.database.run('database.removeDocument', {
      ...{ collectionName: 'figures', queryType: 'WHERE', query: '{}', multi: true },
    })
    expect(figureOf((await ask()).total, 'ratings')).toEqual([0])
    await people.console().get('statistics.rebuild', {})
    expect(figureOf((await ask()).total, 'ratings')).toEqual([1])
  })

  const books = () => [
    ...new Set(stored<{ book: string }>(cloud, 'figures').map(({ book }) => book)),
  ]
})

it('is for whoever leads the office; only an admin has it counted anew', async () => {
  const query = { ...MARCH }
  expect(await people.admin('2042').refusal('statistics.query', query)).toBe('NOT_ALLOWED')
  expect(await people.admin(SUPERVISOR).refusal('statistics.rebuild', {})).toBe('NOT_ALLOWED')
})

it('takes a known number of round trips', async () => {
  await rate(5)
  await cloud.tick()
  await ask() // this instance has read the district now
  const tripsOf = async (query: Partial<StatisticsQuery>) => {
    await ask(query)
    return lastTrips(cloud, 'admin') - WHO
  }
  // the book, months of ratings, months of cases
  expect(await tripsOf({ from: '2025-01-01', to: '2025-12-31' })).toBe(3)
  // and the days at two ends, of ratings and of cases
  expect(await tripsOf({ from: '2025-01-15', to: '2025-12-15', by: 'item' })).toBe(7)
  expect(await tripsOf({ from: '2025-01-01', to: '2025-12-31', compare: true })).toBe(5)
})

/** Round trips to learn who asks. */
const WHO = 1
