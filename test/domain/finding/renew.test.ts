import { clustersOf, renewed, type Finding, type Hit } from '../../../cloudfunctions/domain/finding'
import { addDays, dayOf, instantAt } from '../../../miniprogram/contract/time'

/* What the daily look makes of a subject, given what is known of it already. */

const SPOT = { subject: 'item:X', step: '审核', cause: 'guide' } as const
const TODAY = '2026-06-01'
let made = 0
const hit = (day = TODAY, over: Partial<Hit> = {}): Hit => ({
  ...SPOT,
  kind: 'issue',
  caseId: `case-${++made}`,
  number: `CZ${made}`,
  citizen: `c${made}`,
  day,
  why: ['gap'],
  lost: 3,
  isSettled: true,
  ...over,
})

function look(hits: Hit[], known: Finding[] = [], today = TODAY, silent?: number) {
  const clusters = [
    ...clustersOf(hits),
    ...(silent === undefined
      ? []
      : [{ subject: 'item:X' as const, step: '', cause: 'silent' as const, hits: [], silent }]),
  ]
  return renewed({ clusters, hits }, known, {
    now: instantAt(today, '01:00'),
    days: 90,
    owner: 'rsj',
    idOf: (key) => `id of ${key}`,
  }).map(({ after }) => after)
}
const [first] = look([hit(), hit()])
const found = first!
const state = (one: Finding, over: Partial<Finding>): Finding => ({ ...one, ...over })

it('a blind spot that is new is proposed, with what it cost and its cases', () => {
  expect(found).toMatchObject({
    _id: 'id of item:X|审核|guide',
    state: 'proposed',
    owner: 'rsj',
    measure: { citizens: 2, cases: 2, days: 6, from: '2026-03-04', to: TODAY },
    signals: [{ signal: 'gap', count: 2 }],
    history: [{ did: 'proposed', by: { role: 'system' } }],
  })
  expect(found.rank).toBe(found.measure.daysRange[0])
  expect(found.evidence).toHaveLength(2)
})

it('looking again on the same day gives nothing', () => {
  const hits = [hit(), hit()]
  const once = look(hits)
  expect(once).toHaveLength(1)
  expect(look(hits, once)).toEqual([])
})

it('what is not enough, or too long ago, is none', () => {
  expect(look([hit(TODAY, { why: ['indicator'] })])).toEqual([])
  expect(look([hit('2026-03-03')])).toEqual([])
})

it('what people decided stays as it is while it is measured anew', () => {
  const known = state(found, { state: 'accepted', demand: '改指南', due: '2026-06-30', version: 4 })
  const [after] = look([hit(), hit(), hit()], [known])
  expect(after).toMatchObject({
    state: 'accepted',
    demand: '改指南',
    version: 4,
    measure: { citizens: 3 },
  })
})

it('one that nobody ran into any more is closed by itself, only while nobody had decided on it', () => {
  expect(look([], [found])).toEqual([
    expect.objectContaining({ state: 'closed', outcome: 'gone', version: 2 }),
  ])
  const [accepted] = look([], [state(found, { state: 'accepted' })])
  expect(accepted).toMatchObject({ state: 'accepted', measure: { citizens: 0 } })
})

describe('a closed one', () => {
  const closed = state(found, {
    state: 'closed',
    outcome: 'better',
    closedAt: instantAt('2026-05-20', '10:00'),
    demand: '改指南',
    version: 9,
  })

  it('stays closed for what happened before', () => {
    expect(look([hit('2026-05-19'), hit('2026-05-20')], [closed])).toEqual([])
  })

  it('opens anew when it comes again, with its history', () => {
    const [after] = look([hit('2026-05-19'), hit('2026-05-25')], [closed])
    expect(after).toMatchObject({ _id: closed._id, state: 'proposed', version: 10 })
    // what was over before does not count again, not on later days either
    const count = { citizens: 1, from: '2026-05-21' }
    expect(after?.measure).toMatchObject(count)
    const hits = [hit('2026-05-19'), hit('2026-05-25')]
    const [later] = look(hits, after ? [after] : [], addDays(TODAY, 3))
    expect(later?.measure).toMatchObject(count)
    expect(after?.history.map(({ did }) => did)).toEqual(['proposed', 'came-again'])
    for (const gone of ['outcome', 'closedAt', 'demand', 'retest'])
      expect(after).not.toHaveProperty(gone)
  })

  it('needs as much to come again as it needed at first', () => {
    const weak = (day: string) => hit(day, { why: ['repeat'] })
    expect(look([weak('2026-05-25'), weak('2026-05-26')], [closed])).toEqual([])
    expect(
      look(
        [1, 2, 3].map((n) => weak(`2026-05-2${n}`)),
        [closed],
      ),
    ).toHaveLength(1)
  })
})

it('while it is watched, each look measures before and after', () => {
  const watched = state(found, {
    state: 'retest',
    action: { text: '改了', since: '2026-05-22', by: { role: 'system' } },
    retestDays: 60,
  })
  const hits = [hit('2026-05-15'), hit('2026-05-16'), hit('2026-05-30')]
  const [after] = look(hits, [watched])
  expect(after?.retest).toMatchObject({
    before: { citizens: 2, from: '2026-05-11', to: '2026-05-21' },
    after: { citizens: 1, from: '2026-05-22', to: TODAY },
  })
})

describe('a silent window', () => {
  it('is a blind spot of nobody', () => {
    const [one] = look([], [], TODAY, 240)
    expect(one).toMatchObject({
      cause: 'silent',
      rank: 0,
      signals: [{ signal: 'silent', count: 240 }],
    })
    expect(look([], [one!], TODAY, 240)).toEqual([])
  })

  it('that was dismissed stays dismissed while it is silent', () => {
    const [one] = look([], [], TODAY, 240)
    const closed = {
      state: 'closed',
      outcome: 'dismissed',
      closedAt: instantAt(TODAY, '09:00'),
    } as const
    expect(look([], [state(one!, closed)], addDays(TODAY, 5), 300)).toEqual([])
  })

  it('is better as soon as somebody rates', () => {
    const [one] = look([], [], TODAY, 240)
    const watched = state(one!, {
      state: 'retest',
      action: { text: '摆了码', since: dayOf(instantAt(TODAY, '09:00')), by: { role: 'system' } },
      retestDays: 30,
    })
    const [still] = look([], [watched], addDays(TODAY, 3), 250)
    expect(still?.retest?.silentAfter).toEqual({ services: 250, isSilent: true })
    const [rated] = look([], [watched], addDays(TODAY, 3))
    expect(rated?.retest?.silentAfter?.isSilent).toBe(false)
  })
})
