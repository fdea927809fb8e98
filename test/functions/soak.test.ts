import { judge, type Left } from '../../bench/soak/judge'
import { runSoak, type SoakReport } from '../../bench/soak/run'
import type { CaseEvent } from '../../cloudfunctions/domain/case'
import { builtFunctions } from '../support/built-functions'

/*
 * Half a minute of what `npm run bench -- soak` does for an hour: days of the office with many
 * people at once, everything going wrong in turn, and the process killed in the middle.
 */

let report: SoakReport
beforeAll(async () => {
  report = await runSoak({
    ...{ slots: 44, slotMs: 350, perSecond: 12, mix: { bad: 0.15, issues: 0.08 } },
    functionsDir: await builtFunctions(),
  })
}, 300_000)

it('loses nothing that was acknowledged and doubles nothing', () => {
  expect(report.broken).toEqual([])
  expect(report.audit).toMatchObject({ entries: report.left.ratings.length, faults: 0 })
})

it('meant it: people came, staff acted, most faults struck, and the process died once', () => {
  expect(report.left.ratings.length).toBeGreaterThan(50)
  expect(report.left.cases.length).toBeGreaterThan(10)
  expect(report.load.acts()).toBeGreaterThan(5)
  expect([...report.struck.values()].filter((times) => times > 0).length).toBeGreaterThan(10)
  expect(new Set(report.tally.memories().map(({ life }) => life))).toEqual(new Set([0, 1]))
  expect(report.recovery.answerMs).toBeGreaterThan(report.recovery.readyMs)
})

const twice = <T>([first, ...others]: readonly T[], change: (one: T) => T): T[] =>
  first === undefined ? [] : [first, change(first), ...others]

const TAMPERED: Record<string, (left: Left) => Left> = {
  'a rating is gone': (left) => ({ ...left, ratings: left.ratings.slice(1) }),
  'a rating is there twice': (left) => ({
    ...left,
    ratings: twice(left.ratings, (one) => ({ ...one, _id: 'another' })),
  }),
  'a case is gone': (left) => ({ ...left, cases: left.cases.slice(1) }),
  'a case is there twice': (left) => ({
    ...left,
    cases: twice(left.cases, (one) => ({ ...one, _id: 'another' })),
  }),
  'an act of staff is there twice': (left) => ({
    ...left,
    events: new Map(
      [...left.events].map(([id, all]) => [
        id,
        all.flatMap((one): CaseEvent[] => (one.type === 'followed-up' ? [one, one] : [one])),
      ]),
    ),
  }),
  'a message went out that nobody knows of': (left) => ({
    ...left,
    messages: left.notices.flatMap(({ _id }) => [MESSAGE(_id), MESSAGE(`${_id} again`)]),
  }),
  'an audit called out what nobody did': (left) => ({
    ...left,
    audits: [{ _id: 'day', findings: [{ fault: 'figures', detail: 'one is not two' }] }],
  }),
  'a question is gone': (left) => ({ ...left, consultations: left.consultations.slice(1) }),
}

const MESSAGE = (id: string) => ({
  ...{ id, at: '2026-03-10T09:00:00+08:00', openid: 'o', templateId: 't', page: 'p' },
  data: {},
})

it.each(Object.entries(TAMPERED))('would have told when %s', (_what, tamper) => {
  const { left, load, world } = report
  expect(judge(tamper(left), load.citizens.sent, world.done)).not.toEqual([])
})
