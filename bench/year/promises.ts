import { fold, type Case, type CaseEvent } from '../../cloudfunctions/domain/case'
import type { Notice } from '../../cloudfunctions/domain/notice'
import type { Rating } from '../../cloudfunctions/domain/rating'
import { isDeepStrictEqual } from 'node:util'
import { isBadLevel } from '../../miniprogram/contract/levels'
import type { Sent } from './citizens'
import { groupBy } from './group'

/** Everything that a year left behind. */
export interface Archive {
  ratings: Rating[]
  cases: Case[]
  /** Of each case, in order. */
  events: Map<string, CaseEvent[]>
  notices: Notice[]
}

/** A sentence of what was promised, and the ids of what breaks it. */
type Promised = Record<string, (archive: Archive, sent: Sent) => string[]>

const historyOf = ({ events }: Archive, { _id }: Case) => events.get(_id) ?? []

/** DESIGN §2, over all that is stored, at any time. An empty list: the promise is kept. */
export const ALWAYS: Promised = {
  'every rating that was sent is there once, sent twice or not': ({ ratings }, sent) => {
    const first = ratings.filter(({ assessNumber }) => assessNumber === 1)
    const stored = new Set(first.map(({ _id }) => _id))
    return [
      ...[...sent.ratings.keys()].filter((id) => !stored.has(id)),
      ...first.filter(({ _id }) => !sent.ratings.has(_id)).map(({ _id }) => _id),
    ]
  },
  'every bad rating has exactly one case, and no other rating has any': ({ ratings, cases }) => {
    const casesOf = groupBy(cases, ({ rating }) => rating)
    return ratings
      .filter(({ _id, level, assessNumber }) => {
        const isOwed = assessNumber === 1 && isBadLevel(level)
        return (casesOf.get(_id)?.length ?? 0) !== (isOwed ? 1 : 0)
      })
      .map(({ _id }) => _id)
  },
  'every issue that was sent has exactly one case': ({ cases }, sent) => {
    const stored = new Set(cases.filter(({ kind }) => kind === 'issue').map(({ _id }) => _id))
    return [...sent.issues].filter((id) => !stored.delete(id)).concat([...stored])
  },
  'every case is the fold of its events': (archive) =>
    archive.cases
      .filter((one) => {
        const folded = fold(historyOf(archive, one))
        return !isDeepStrictEqual({ ...folded, requests: [] }, { ...one, requests: [] })
      })
      .map(({ _id }) => _id),
  'nobody of the rated unit followed up, concluded, decided or compared': (archive) =>
    ofRatings(archive)
      .filter((one) =>
        historyOf(archive, one).some(
          ({ type, by }) =>
            INDEPENDENT.has(type) && 'department' in by && by.department === one.ratedDepartment,
        ),
      )
      .map(({ _id }) => _id),
  'nobody decided an appeal that they had filed, or whose rating they had followed up': (archive) =>
    ofRatings(archive)
      .filter((one) => {
        const history = historyOf(archive, one)
        const did = (...types: string[]) =>
          history.flatMap(({ type, by }) =>
            types.includes(type) && 'person' in by ? [by.person] : [],
          )
        const partial = new Set(did('followed-up', 'appeal-filed'))
        return did('appeal-decided').some((person) => partial.has(person))
      })
      .map(({ _id }) => _id),
  'every breach and every report to the next level happened once': (archive) =>
    archive.cases
      .filter((one) => {
        const marks = historyOf(archive, one).flatMap((event) =>
          event.type === 'escalated'
            ? [JSON.stringify(event.rung)]
            : event.type === 'breached'
              ? [JSON.stringify([event.deadline, event.party, event.ladder])]
              : [],
        )
        return new Set(marks).size !== marks.length
      })
      .map(({ _id }) => _id),
  'no message is left half sent': ({ notices }) =>
    notices.filter(({ state }) => state === 'sending').map(({ _id }) => _id),
}

/** And once the staff have worked off all that came. */
export const PROMISES: Promised = {
  ...ALWAYS,
  'every bad rating got its answer, unless it was withdrawn before': (archive) =>
    ofRatings(archive)
      .filter(
        (one) =>
          one.state !== 'withdrawn' &&
          !historyOf(archive, one).some((event) => event.type === 'followed-up' && event.isDone),
      )
      .map(({ _id }) => _id),
  'every case is archived or withdrawn, or visibly overdue': ({ cases }) =>
    cases
      .filter((one) => one.open && !one.deadlines.some(({ breachedAt }) => breachedAt))
      .map(({ _id }) => _id),
}

const INDEPENDENT: ReadonlySet<string> = new Set([
  'followed-up',
  'concluded',
  'appeal-decided',
  'compared',
])

const ofRatings = ({ cases }: Archive) => cases.filter(({ kind }) => kind === 'rating')
