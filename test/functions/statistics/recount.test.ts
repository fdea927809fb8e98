import fc from 'fast-check'
import type { Rating } from '../../../cloudfunctions/domain/rating'
import type { FaultName } from '../../../local/cloud/faults/table'
import { FIGURES, GROUPINGS, isOffered, type Grouping } from '../../../miniprogram/contract/figures'
import type { FigureRow, StatisticsQuery } from '../../../miniprogram/contract/figures'
import type { Level } from '../../../miniprogram/contract/levels'
import { instantOf } from '../../../miniprogram/contract/time'
import { newRequest } from '../../support/callers'
import { stored, storedCase } from '../../support/inside'
import { stageDistrict } from '../../support/staged'
import { aRating, write } from './support'
import { everyRecord, recount } from './recount'

/*
 * Whatever happens, in whatever order, however the timer is cut off, doubled or late: the figures
 * are what a recount of every rating and case comes to.
 */

const { cloud, people, office } = stageDistrict({ now: '2026-02-26T10:24:00+08:00' })

const WINDOWS = ['qu-1', 'qu-2', 'qu-6']
const DAYS = ['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-10', '2026-02-26']
let made = 0
const next = () => `made-${++made}`

/** Things that happen; each finds for itself what it can happen to. */
const ACTS = {
  async rates(pick: Pick) {
    const level = pick([5, 4, 3, 2, 1] as Level[])
    await people
      .citizen(next())
      .get('rating.submit', { requestId: newRequest(), scene: pick(WINDOWS), level })
  },
  async comesInBehind(pick: Pick) {
    const facts = () => ({
      id: next(),
      window: pick(WINDOWS),
      receivedAt: `${pick(DAYS)}T09:00:00.000+08:00`,
      level: pick([5, 4, 3, 2, 1] as Level[]),
      channel: pick([1, 2, 3]),
      indicators: pick([[], [108], [108, 501]]),
      assessNumber: pick([1, 1, 1, 2] as (1 | 2)[]),
      department: pick(['rsj', 'mzj']),
      ...pick([{}, { item: 'RSJ-01' }, { late: true as const }]),
    })
    await write(
      cloud,
      'ratings',
      Array.from({ length: pick([1, 5, 20]) }, () => aRating(facts())),
    )
  },
  async isTakenOut(pick: Pick) {
    const all = stored<Rating>(cloud, 'ratings').filter(({ assessNumber }) => assessNumber === 1)
    if (all.length === 0) return
    const { _id: rating } = pick(all)
    const before = stored<{ rating: string }>(cloud, 'corrections').filter(
      (one) => one.rating === rating,
    ).length
    const id = next()
    // of two at the same instant nobody could say which came last
    cloud.advance('1s')
    await write(cloud, 'corrections', [
      {
        ...{ _id: id, rating, caseId: 'none', leaf: id, sealedIn: 0 },
        kind: before % 2 === 0 ? 'excluded' : 'restored',
        at: instantOf(cloud.clock.now()),
      },
    ])
  },
  async isGivenByDefault(pick: Pick) {
    await write(cloud, 'defaults', [
      {
        ...{ _id: next(), window: 'qu-1', centre: 'qu', department: 'rsj', sealedIn: 0 },
        receivedAt: `${pick(DAYS)}T09:00:00.000+08:00`,
      },
    ])
  },
  async isFollowedUp(pick: Pick) {
    const due = casesIn('follow-up-due')
    if (due.length === 0) return
    const { _id } = pick(due)
    await office.act(storedCase(cloud, _id).assignee ?? '', _id, 'record-follow-up', {
      outcome: pick(['no-contact', 'answered-in-app'] as const),
      ...{ how: 'window', text: '已到窗口核实', facts: '属实' },
    })
  },
  async cannotBeDone(pick: Pick) {
    await people.citizen('o-issue').get('issue.submit', {
      ...{ requestId: newRequest(), scene: 'qu-6', text: pick(['低保没批', '低保怎么还没批']) },
    })
  },
  async isReplied(pick: Pick) {
    const all = [...casesIn('assigned'), ...casesIn('in-progress')]
    if (all.length === 0) return
    await office.act('2032', pick(all)._id, 'reply', {
      result: pick(['answered', 'done'] as const),
      ...{ negative: 'no', text: '已答复。' },
    })
  },
  async isAnswered(pick: Pick) {
    const all = casesIn('replied')
    if (all.length === 0) return
    const solved = pick([true, false])
    await people.citizen('o-issue').get('case.answer', {
      ...{ requestId: newRequest(), caseId: pick(all)._id },
      ...{ contacted: pick([true, false]), solved, satisfied: solved },
    })
  },
  async guideAnswers(pick: Pick) {
    await people.citizen(next()).get('issue.answered', {
      ...{ requestId: newRequest(), scene: pick(WINDOWS), item: 'RSJ-01', text: '怎么办' },
    })
  },
  async servicesAreTold(pick: Pick) {
    const told = { day: pick(DAYS), window: pick(WINDOWS), source: '窗口日报' }
    const rows = [{ ...told, count: pick([0, 3, 40]), ...pick([{}, { item: 'RSJ-01' }]) }]
    await people.console().get('import', { kind: 'services', rows })
  },
  async timePasses(pick: Pick) {
    cloud.advance(pick(['1m', '4m', '7m', '3h', '1d', '3d']))
  },
  async timerComes() {
    await cloud.tick()
  },
  async timerComesTwice() {
    await Promise.all([cloud.tick(), cloud.tick()])
  },
  async timerIsCutOff(pick: Pick) {
    await struck('timer', pick(FAULTS), pick(MOMENTS), () => cloud.tick())
  },
  async isCountedAnew(pick: Pick) {
    await people.console().get('statistics.rebuild', { restart: pick([true, false]) })
  },
  async countingAnewIsCutOff(pick: Pick) {
    await struck('console', pick(FAULTS), pick(MOMENTS), () =>
      people.console().answer('statistics.rebuild', { restart: true }),
    )
  },
} satisfies Record<string, (pick: Pick) => Promise<void>>
type Pick = <T>(options: T[]) => T

const casesIn = (state: string) =>
  stored<{ _id: string; state: string }>(cloud, 'cases').filter((one) => one.state === state)

const FAULTS: FaultName[] = ['killed-before', 'killed-after', 'answer-lost', 'refused']
const MOMENTS = Array.from({ length: 45 }, (_, index) => index + 1)

async function struck(name: string, fault: FaultName, nth: number, work: () => Promise<unknown>) {
  cloud.faults.set({ fault, where: { function: name, nth } })
  await work().catch(() => undefined)
  cloud.faults.clear()
  // what the dead one had begun holds nobody up any more
  cloud.advance('1m')
}

/** Draws what an act wants to know, so that a failing run can be told and repeated. */
const drawnBy = (draws: number[]): Pick => {
  let at = 0
  return (options) => options[(draws[at++ % draws.length] ?? 0) % options.length] as never
}

const act = fc.record({
  name: fc.constantFrom(...(Object.keys(ACTS) as (keyof typeof ACTS)[])),
  draws: fc.array(fc.nat(10_000), { minLength: 12, maxLength: 12 }),
})

const day = fc.constantFrom(...DAYS, '2025-12-01', '2026-02-28', '2026-03-15')
const query: fc.Arbitrary<StatisticsQuery> = fc
  .record({
    days: fc.tuple(day, day),
    by: fc.option(fc.constantFrom(...(Object.keys(GROUPINGS) as Grouping[])), { nil: undefined }),
    filter: fc.constantFrom({}, {}, { window: 'qu-1' }, { department: 'mzj' }, { centre: 'qu' }),
  })
  .map(({ days: [one, other], by, filter }) => ({
    ...(one < other ? { from: one, to: other } : { from: other, to: one }),
    ...(by ? { by } : {}),
    ...filter,
  }))

const shown = ({ figures }: FigureRow) =>
  figures.map(({ name, count, outOf = 0 }) => [name, [count, outOf]] as const)

/** Rows without anything are not told apart from those that are not there. */
async function expectRecount(asked: StatisticsQuery): Promise<void> {
  const expected = recount(everyRecord(cloud), asked)
  const { total, rows } = await people.admin('1003').get('statistics.query', asked)
  expect(Object.fromEntries(shown(total))).toEqual(filled('', asked, expected))
  for (const key of expected.keys())
    if (key !== '') expect(rows.map((row) => row.key)).toContain(key)
  for (const row of rows)
    expect([row.key, Object.fromEntries(shown(row))]).toEqual([
      row.key,
      filled(row.key, asked, expected),
    ])
}

function filled(key: string, { by }: StatisticsQuery, expected: ReturnType<typeof recount>) {
  const grouping = key === '' ? undefined : by
  return Object.fromEntries(
    NAMES.filter((name) => isOffered(name, grouping)).map((name) => [
      name,
      expected.get(key)?.[name] ?? [0, 0],
    ]),
  )
}
const NAMES = Object.keys(FIGURES) as (keyof typeof FIGURES)[]

/** A slow machine tries fewer histories, and no shorter ones. */
const MOST_MS = 40_000

it('figures are a recount, whatever the order of submits, corrections, crashes and re-runs', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 6, maxLength: 14 }),
      fc.array(query, { minLength: 6, maxLength: 6 }),
      async (acts, queries) => {
        for (const { name, draws } of acts) await ACTS[name](drawnBy(draws))
        // the second pass counts what the first has marked as doubtful
        for (let passes = 0; passes < 2; passes++) await cloud.tick()
        for (const asked of queries) await expectRecount(asked)
      },
    ),
    // what happened in a run stays for the next: a failing run is not made smaller
    { numRuns: 12, endOnFailure: true, plugins: [fc.interruptAfterTimeLimit(MOST_MS)] },
  )
}, 120_000)
