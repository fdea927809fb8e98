import { fold, type Case, type CaseEvent } from '../../../../cloudfunctions/domain/case'
import type { Deadline } from '../../../../cloudfunctions/domain/deadline'
import type { Notice } from '../../../../cloudfunctions/domain/notice'
import type { Rating } from '../../../../cloudfunctions/domain/rating'
import type { Person } from '../../../../cloudfunctions/domain/reference'
import type { CollectionName } from '../../../../cloudfunctions/schema'
import type { FaultInput } from '../../../../local/cloud/faults'
import { kindOf, type FaultName } from '../../../../local/cloud/faults/table'
import type { Overview } from '../../../../miniprogram/contract/admin'
import type { DeadlineName } from '../../../../miniprogram/contract/case'
import type { RatingForm, RatingReceived } from '../../../../miniprogram/contract/citizen'
import { actForm } from '../../../support/callers'
import { stored } from '../../../support/inside'
import { admin, citizen, newest, staff, type Stage } from '../stage'

/* What the scenarios of all sites are made of. */

let met = 0
/** Somebody no other cell knows. */
export const stranger = () => `o-stranger-${++met}`

export const WORDS = '来了三趟，每次缺的材料都不一样'

export const ratingForm = (facts: Partial<RatingForm> = {}) => ({
  scene: 'qu-1',
  level: 1,
  text: WORDS,
  ...facts,
})

/** A bad rating by somebody, sent until it is answered. */
export async function rateBadly(
  stage: Stage,
  facts: Partial<RatingForm> = {},
  openid = stranger(),
): Promise<RatingReceived & { caseId: string; openid: string }> {
  const form = ratingForm(facts)
  const received = await stage.insist<RatingReceived>(citizen(openid), 'rating.submit', form)
  if (received.caseId === undefined) throw new Error('a bad rating opened no case')
  return { ...received, caseId: received.caseId, openid }
}

/** Whoever gets messages has allowed any number of them, so that only the fault decides. */
export async function allowMessages(stage: Stage, openid: string): Promise<void> {
  const kinds = stored<{ _id: string; kinds?: Record<string, { id: string }> }>(
    stage.cloud,
    'settings',
  ).find(({ _id }) => _id === 'templates')?.kinds
  for (const { id } of Object.values(kinds ?? {}))
    await stage.cloud.control('POST subscribe', {
      openid,
      templateId: id,
      result: 'accept',
      longTerm: true,
    })
}

/** The officer who has the case records how the follow-up went; sent until it is answered. */
export async function followUp(stage: Stage, caseId: string): Promise<void> {
  const one = caseOf(stage, caseId)
  const form = actForm({ id: caseId, version: one.version }, 'record-follow-up', {
    outcome: 'answered-in-app',
    how: 'app',
    text: '您好，我们已到窗口核实，缺的是居住证明。',
    facts: '调看指南与告知单，窗口多要了一份证明。',
  })
  await stage.insist(staff(one.assignee), 'case.act', form)
}

/** What one bad rating with words writes. */
export const ONE_ATTEMPT = { ratings: 1, cases: 1, events: 2, contents: 1, notices: 1 }

/** By how much each count has grown. */
export const growth = (before: Record<string, number>, after: Record<string, number>) =>
  Object.fromEntries(
    Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)]),
  )

/** Every piece of work; to die before one is to die after the one before it, so that is done once. */
export const everyMoment = (fault: FaultName) => (fault === 'killed-before' ? 4 : 1)
/** A worker that died takes a while to come back: every fourth moment of it is enough. */
export const someMoments = (fault: FaultName) => (kindOf(fault).effect.kind === 'kill' ? 4 : 2)
/** A reading of the district, the filter, the case; for what is late, where it is late matters. */
export const fewMoments = (fault: FaultName) => (kindOf(fault).effect.kind === 'delay' ? 3 : 6)

/** A case that a cell has just opened. */
export function caseOf({ cloud }: Stage, caseId = ''): Case {
  const found = newest<Case>(cloud, 'cases').find(({ _id }) => _id === caseId)
  if (!found) throw new Error(`there is no case ${caseId}`)
  return found
}

/** What has happened in a case that a cell has just opened, in order. */
export const historyOf = ({ cloud }: Stage, caseId: string): CaseEvent[] =>
  newest<CaseEvent>(cloud, 'events', 300)
    .filter((event) => event.caseId === caseId)
    .sort((one, other) => one.seq - other.seq)

/** Where a fault strikes at a commit, as far as it can choose. */
export const atCommit = (fault: FaultName): FaultInput['where'] =>
  kindOf(fault).site === 'gateway' && ['any', 'write'].includes(kindOf(fault).reach ?? 'any')
    ? { action: 'database.commitTransaction' }
    : {}

export const typesOf = (stage: Stage, caseId: string): CaseEvent['type'][] =>
  historyOf(stage, caseId).map(({ type }) => type)

/** A case is the fold of its history, and nothing else. */
export function expectFold(stage: Stage, caseId: string): void {
  const kept = caseOf(stage, caseId)
  expect(fold(historyOf(stage, caseId))).toEqual({ ...kept, requests: [] })
}

/** Facts as they are now, to be held against later. */
export function facts(stage: Stage): () => void {
  const before = {
    ratings: stored<Rating>(stage.cloud, 'ratings').map(unsealed),
    events: stored<CaseEvent>(stage.cloud, 'events'),
  }
  return () => {
    for (const [collection, documents] of Object.entries(before))
      expect(stored(stage.cloud, collection).slice(0, documents.length).map(unsealed)).toEqual(
        documents,
      )
  }
}

/** The one thing that is written into a rating later: which block of the ledger it is in. */
const unsealed = (document: object): object => ({ ...document, sealedIn: undefined })

/** Nothing that is kept or logged names the citizen, in the clear. */
export function expectHidden(stage: Stage, secrets: readonly string[]): void {
  const kept = stage.cloud.database
    .collections()
    .map(({ name }) => JSON.stringify(newest(stage.cloud, name as CollectionName, 300)))
  const said = [...kept, ...stage.cloud.logs, stage.heard()].join('\n')
  for (const secret of secrets) expect(said.includes(secret)).toBe(false)
}

/** The figures of the overview are those of what is kept at the last pass, each thing counted once. */
export async function expectHonest(stage: Stage, ask: () => Promise<Overview>): Promise<void> {
  await stage.pass()
  const ratings = stored<Rating>(stage.cloud, 'ratings')
  const cases = stored<Case>(stage.cloud, 'cases')
  const duties = (kind: Case['kind'], name: DeadlineName) =>
    cases
      .filter((one) => one.kind === kind)
      .flatMap(({ deadlines }) => deadlines.find((deadline) => deadline.name === name) ?? [])
  const rate = (all: Deadline[]) => ({
    count: all.filter(({ doneAt, breachedAt }) => doneAt && !breachedAt).length,
    outOf: all.filter(({ doneAt, breachedAt }) => doneAt ?? breachedAt).length,
  })
  const { figures } = await ask()
  expect(figures).toEqual([
    { name: 'ratings', count: ratings.length },
    { name: 'good', count: ratings.filter(({ level }) => level > 2).length, outOf: ratings.length },
    { name: 'excluded', count: 0 },
    { name: 'followed-up', ...rate(duties('rating', 'first-contact')) },
    { name: 'issues', count: cases.filter(({ kind }) => kind === 'issue').length },
    { name: 'replied', ...rate(duties('issue', 'reply')) },
  ])
}

/** An admin looks at the overview at the day’s end. */
export const overview = (stage: Stage) => () => {
  stage.at('23:00:00')
  return stage.insist<Overview>(admin('1001'), 'overview.get', {})
}

/** Neither whoever has the case nor anybody told of it belongs to the rated unit. */
export function expectIndependent(stage: Stage, one: Case): void {
  const people = stored<Person>(stage.cloud, 'people')
  const told = newest<Notice>(stage.cloud, 'notices')
    .filter(({ caseId, recipient }) => caseId === one._id && recipient.startsWith('person:'))
    .map(({ recipient }) => recipient.slice('person:'.length))
  const concerned = new Set([one.assignee, ...told])
  expect(concerned.size).toBeGreaterThan(0)
  for (const number of concerned) {
    const person = people.find(({ _id }) => _id === number)
    expect(person?.department).toBeDefined()
    expect(person?.department).not.toBe(one.ratedDepartment)
  }
}
