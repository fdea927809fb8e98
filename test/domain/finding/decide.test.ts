import {
  decideFinding,
  findingActsFor,
  maySee,
  type Finding,
  type FindingCommand,
  type FindingContext,
} from '../../../cloudfunctions/domain/finding'
import { Refusal } from '../../../cloudfunctions/domain/refusal'
import type { Person } from '../../../cloudfunctions/domain/reference'
import {
  FINDING_ACTS,
  FINDING_STATES,
  type FindingAct,
  type FindingState,
} from '../../../miniprogram/contract/findings'
import { instantAt } from '../../../miniprogram/contract/time'
import { calendar, departments, personWith } from '../../support/district'

/* Who may do what to a blind spot, and when: act × state × side. */

const NOW = instantAt('2026-06-01', '09:00')
const SUPERVISOR = personWith('supervisor')
const LEADER = personWith('leader')
const HEAD = personWith('head', 'rsj')
const STRANGER = personWith('head', 'ybj')
const CLERK = personWith('clerk')

const GUIDE = { materials: ['身份证'], steps: ['受理', '审核'], promisedDays: 5, where: '1 号窗口' }
const context: FindingContext = {
  now: NOW,
  calendar,
  workingDays: 20,
  retestDays: 60,
  departments,
  guide: GUIDE,
}
const measure = (citizens: number, to = '2026-05-31') => ({
  from: '2026-03-02',
  to,
  citizens,
  cases: citizens,
  days: citizens,
  citizensRange: [0, 9] as [number, number],
  daysRange: [0, 9] as [number, number],
})
const BASE: Finding = {
  _id: 'f1',
  subject: 'item:RSJ-01',
  step: '审核',
  cause: 'guide',
  owner: 'rsj',
  state: 'proposed',
  version: 1,
  rank: 3,
  measure: measure(3),
  signals: [],
  evidence: [],
  changes: [],
  history: [],
  requests: [],
}
const by = (person: Person) =>
  ({ role: 'head', person: person._id, department: person.department }) as const
const ACTION = { text: '改了', since: '2026-03-01', by: by(HEAD) }
const OVER = {
  action: ACTION,
  retestDays: 60,
  retest: {
    before: measure(12),
    after: measure(1, '2026-04-29'),
    pendingBefore: 0,
    pendingAfter: 0,
  },
}
/** A finding in a state, as it comes there. */
const IN: Record<FindingState, Finding> = {
  proposed: BASE,
  accepted: { ...BASE, state: 'accepted', demand: '改', due: '2026-06-29' },
  measured: { ...BASE, state: 'measured', action: ACTION },
  retest: { ...BASE, state: 'retest', ...OVER },
  closed: { ...BASE, state: 'closed', outcome: 'better', closedAt: NOW },
}
const CHANGED = { ...GUIDE, materials: ['身份证', '照片'] }
const command = (act: FindingAct): FindingCommand => ({
  act,
  text: '内容',
  day: '2026-06-01',
  ...(act === 'propose-guide' ? { guide: CHANGED } : {}),
})
const PROPOSAL = { by: by(HEAD), at: NOW, text: '少一份材料', before: GUIDE, after: CHANGED }

const decided = (
  one: Finding,
  act: FindingAct,
  person: Person,
  over: Partial<FindingContext> = {},
) => decideFinding(one, command(act), person, { ...context, ...over })
const refusal = (...asked: Parameters<typeof decided>) => {
  const after = decided(...asked)
  if (!(after instanceof Refusal)) throw new Error('it was not refused')
  return after
}
const done = (...asked: Parameters<typeof decided>) => {
  const after = decided(...asked)
  if (after instanceof Refusal) throw after
  return after
}

/** In which states each act is possible, and where it leads; `=` stays. */
const TABLE: [FindingAct, Partial<Record<FindingState, FindingState | '='>>][] = [
  ['accept', { proposed: 'accepted' }],
  ['dismiss', { proposed: 'closed' }],
  ['measure', { accepted: 'measured' }],
  ['back', { measured: 'accepted' }],
  ['confirm', { measured: 'retest' }],
  ['close', { retest: 'closed' }],
  ['propose-guide', { proposed: '=', accepted: '=', measured: '=', retest: '=' }],
]
const STATES = Object.keys(FINDING_STATES) as FindingState[]

it.each(
  TABLE.flatMap(([act, ways]) =>
    STATES.map((state) => [act, state, ways[state] ?? 'refused'] as const),
  ),
)('%s in %s: %s', (act, state, to) => {
  const after = decided(IN[state], act, act === 'measure' ? HEAD : SUPERVISOR)
  if (to === 'refused') expect(after).toMatchObject({ code: 'NOT_ALLOWED_NOW' })
  else
    expect(after).toMatchObject({
      state: to === '=' ? state : to,
      version: 2,
      history: [{ did: act, by: expect.objectContaining({ person: expect.any(String) }) }],
    })
})

it.each([
  ['a head of another unit', STRANGER],
  ['a window clerk', CLERK],
])('%s may do nothing to it, and does not see it', (_, person) => {
  for (const state of STATES) {
    expect(maySee(person, IN[state])).toBe(false)
    expect(findingActsFor(IN[state], person, context)).toEqual([])
    for (const act of Object.keys(FINDING_ACTS) as FindingAct[])
      expect(refusal(IN[state], act, person).code).toBe('NOT_ALLOWED')
  }
})

it('the unit sees it once there is something for it to do, and may report and propose', () => {
  expect(STATES.filter((state) => maySee(HEAD, IN[state]))).toEqual([
    'accepted',
    'measured',
    'retest',
    'closed',
  ])
  expect(findingActsFor(IN.accepted, HEAD, context)).toEqual(['measure', 'propose-guide'])
  for (const act of ['accept', 'confirm', 'back', 'close', 'accept-guide'] as const)
    expect(refusal(IN.accepted, act, HEAD).code).toBe('NOT_ALLOWED')
})

it('an admin reads it, and may do nothing to it', () => {
  const admin = personWith('admin')
  for (const state of STATES) {
    expect(maySee(admin, IN[state])).toBe(true)
    expect(findingActsFor(IN[state], admin, context)).toEqual([])
  }
})

it('nobody decides about a matter of their own unit', () => {
  const ours = { ...IN.proposed, owner: SUPERVISOR.department }
  expect(refusal(ours, 'accept', SUPERVISOR).code).toBe('NOT_ALLOWED')
  expect(done(ours, 'accept', LEADER).state).toBe('accepted')
})

it('nobody confirms what they reported', () => {
  const own = { ...IN.measured, action: { ...ACTION, by: by(SUPERVISOR) } }
  expect(refusal(own, 'confirm', SUPERVISOR).message).toContain('由别人确认')
  expect(done(own, 'confirm', LEADER)).toMatchObject({ state: 'retest', retestDays: 60 })
})

it('what is demanded is due after so many working days', () => {
  const after = done(IN.proposed, 'accept', SUPERVISOR)
  expect(after).toMatchObject({ demand: '内容', due: calendar.after('2026-06-01', 20).day })
  // a report that was not good enough moves nothing
  const reported = { ...IN.measured, due: '2026-06-10' }
  expect(done(reported, 'back', SUPERVISOR)).toMatchObject({ due: '2026-06-10', demand: '内容' })
})

it('a unit that is not there cannot be the owner; another one can', () => {
  const accept = (owner: string) =>
    decideFinding(IN.proposed, { act: 'accept', text: '改', owner }, SUPERVISOR, context)
  expect(accept('nobody')).toBeInstanceOf(Refusal)
  expect(accept('ybj')).toMatchObject({ owner: 'ybj', state: 'accepted' })
})

it('a service cannot be given the new way from tomorrow on', () => {
  const report = (day: string) =>
    decideFinding(IN.accepted, { act: 'measure', text: '改了', day }, HEAD, context)
  expect(report('2026-06-02')).toBeInstanceOf(Refusal)
  expect(report('2026-06-01')).toMatchObject({ action: { since: '2026-06-01' } })
})

describe('the end', () => {
  it('is what the re-test says, whoever closes it', () => {
    expect(done(IN.retest, 'close', SUPERVISOR)).toMatchObject({ outcome: 'better' })
    const same = { ...IN.retest, retest: { ...OVER.retest, after: measure(11, '2026-04-29') } }
    expect(done(same, 'close', SUPERVISOR)).toMatchObject({ outcome: 'not' })
  })

  it('waits until it was watched long enough', () => {
    const early = { ...IN.retest, action: { ...ACTION, since: '2026-05-01' } }
    expect(refusal(early, 'close', SUPERVISOR).message).toContain('天数还没有到')
    // over by the calendar, but not measured to its end yet
    const behind = { ...IN.retest, retest: { ...OVER.retest, after: measure(1, '2026-04-20') } }
    expect(refusal(behind, 'close', SUPERVISOR).message).toContain('天数还没有到')
  })

  it('is not better: it can be demanded anew, which begins from nothing', () => {
    expect(refusal(IN.retest, 'again', SUPERVISOR).message).toContain('已经变好了')
    const same = { ...IN.retest, retest: { ...OVER.retest, after: measure(11, '2026-04-29') } }
    const after = done(same, 'again', SUPERVISOR)
    expect(after).toMatchObject({ state: 'accepted', demand: '内容' })
    for (const gone of ['action', 'retest', 'retestDays']) expect(after).not.toHaveProperty(gone)
  })
})

describe('a change of the guide', () => {
  const proposed = { ...IN.accepted, proposal: PROPOSAL }

  it('is proposed by the unit and decided by somebody else', () => {
    expect(done(IN.accepted, 'propose-guide', HEAD).proposal).toMatchObject({
      before: GUIDE,
      after: CHANGED,
    })
    expect(done(proposed, 'accept-guide', SUPERVISOR)).toMatchObject({
      changes: [{ before: GUIDE, after: CHANGED }],
    })
    const own = { ...proposed, proposal: { ...PROPOSAL, by: by(SUPERVISOR) } }
    expect(refusal(own, 'accept-guide', SUPERVISOR).message).toContain('由别人决定')
  })

  it('is one at a time, and one that changes something', () => {
    expect(refusal(proposed, 'propose-guide', HEAD).message).toContain('已经有一份')
    expect(refusal(IN.accepted, 'propose-guide', HEAD, { guide: CHANGED }).message).toContain(
      '没有改动',
    )
  })

  it('is not laid over one that came between', () => {
    const now = { ...GUIDE, where: '2 号窗口' }
    expect(refusal(proposed, 'accept-guide', SUPERVISOR, { guide: now }).message).toContain(
      '又变过',
    )
  })

  it('can be refused, and proposed again', () => {
    const after = done(proposed, 'refuse-guide', SUPERVISOR)
    expect(after).not.toHaveProperty('proposal')
    expect(done(after, 'propose-guide', HEAD)).toHaveProperty('proposal')
  })

  it('is none where there is no guide', () => {
    const { guide: _, ...none } = context
    expect(findingActsFor(IN.accepted, HEAD, none)).toEqual(['measure'])
    expect(decideFinding(IN.accepted, command('propose-guide'), HEAD, none)).toMatchObject({
      code: 'NOT_ALLOWED_NOW',
    })
  })
})
