import {
  COMPARED,
  MATCHES,
  type BatchView,
  type Difference,
  type ForeignReport,
  type ForeignRow,
  type Match,
  type SourceView,
  type TargetView,
} from '../../contract/exchange'
import type { RowFault } from '../../contract/imports'
import type { Instant } from '../../contract/time'
import { momentText } from '../../format/moment'
import { say } from '../exchange-words'
import { say as sayOfTables } from '../words'
import type { FaultLine } from './imports'

/** A platform as the page shows it. */
export interface TargetCard {
  id: string
  name: string
  /** How far its export has come. */
  said: string
  isBehind: boolean
  batches: BatchLine[]
}

export interface BatchLine {
  key: string
  target: string
  number: number
  title: string
  note: string
  isSent: boolean
}

export function targetCard(target: TargetView, now: Instant): TargetCard {
  const { id, name, through, height, batches } = target
  const isBehind = through < height
  return {
    id,
    name,
    said: height === 0 ? say.ledgerEmpty : isBehind ? say.blocksLeft(height - through) : say.allOut,
    isBehind,
    batches: batches.map((batch) => batchLine(batch, now)),
  }
}

function batchLine(
  { target, number, rows, at, sentAt, sentBy }: BatchView,
  now: Instant,
): BatchLine {
  return {
    key: `${target}-${number}`,
    target,
    number,
    title: say.batch(number, rows),
    note: sentAt ? say.sentBy(sentBy ?? '', momentText(sentAt, now)) : momentText(at, now),
    isSent: sentAt !== undefined,
  }
}

/** One of the four lists, with how many are in it. */
export interface MatchLine {
  match: Match
  name: string
  count: number
  /** Something here wants a person’s look. */
  isOdd: boolean
}

const ODD: ReadonlySet<Match> = new Set<Match>(['ours', 'differ'])

export const matchLines = ({ counts }: Pick<SourceView, 'counts'>): MatchLine[] =>
  (Object.keys(MATCHES) as Match[]).map((match) => ({
    match,
    name: MATCHES[match],
    count: counts[match],
    isOdd: ODD.has(match) && counts[match] > 0,
  }))

/** What an import would do, or did, in one sentence each. */
export const reportLines = (report: ForeignReport): string[] =>
  [
    say.foreignCounts(report.counts),
    report.entered > 0 ? say.entered(report.entered, report.followUps) : '',
    report.late > 0 ? say.lateOnes(report.late) : '',
    report.defaults > 0 ? say.defaults(report.defaults) : '',
  ].filter((line) => line !== '')

export const foreignFaults = (faults: readonly RowFault[]): FaultLine[] =>
  faults.map(({ row, field, message }, key) => ({
    key,
    where: sayOfTables.whereOf(row, field),
    what: message,
  }))

/** A record in one of the lists. */
export interface ForeignLine {
  id: string
  number: string
  title: string
  kind: string
  differs: { key: string; name: string; ours: string; theirs: string }[]
}

export const foreignLine = ({ id, number, title, kind, differs }: ForeignRow): ForeignLine => ({
  id,
  number,
  title,
  kind: kind === 'default' ? say.defaultKind : '',
  differs: differs.map(differenceLine),
})

const differenceLine = ({ field, ours, theirs }: Difference) => ({
  key: field,
  name: COMPARED[field],
  ours: ours === '' ? say.nothing : ours,
  theirs: theirs === '' ? say.nothing : theirs,
})
