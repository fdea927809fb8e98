import { RESULTS, type Result } from '../../../miniprogram/contract/case'
import type { Grouping, StatisticsQuery } from '../../../miniprogram/contract/figures'
import type { ReportInput } from '../../../miniprogram/contract/reports'
import { addDays, instantAt } from '../../../miniprogram/contract/time'
import type { Finding } from '../../domain/finding'
import type { IssueEnd, ReportData } from '../../domain/report'
import type { Visit } from '../../domain/visit'
import type { Filter } from '../../platform/database'
import { readWhere } from '../../repository/pages'
import { byId } from '../../repository/reference'
import type { Service } from '../../repository/services'
import { queryStatistics } from '../../repository/statistics'
import type { JobContext } from '../model'

type Piece = Partial<ReportData>
type Collect = (input: ReportInput, context: JobContext) => Promise<Piece>

/** What is gathered for a report, one piece a slice, each from where its figures are kept. */
export const PIECES: Collect[] = [
  total,
  byRows('month', 'months'),
  byRows('centre', 'centres'),
  byRows('department', 'departments'),
  silentWindows,
  issueEnds,
  exclusions,
  findings,
  services,
  enterprises,
]

const queryOf = ({ from, to, centre, department }: ReportInput): StatisticsQuery => ({
  from,
  to,
  ...(centre ? { centre } : {}),
  ...(department ? { department } : {}),
})

async function total(input: ReportInput, { database, reference }: JobContext): Promise<Piece> {
  const query = { ...queryOf(input), compare: true }
  const { total: row, before, asOf, height } = await queryStatistics(database, query, reference)
  return {
    figures: row.figures,
    ...(row.before ? { figuresBefore: row.before } : {}),
    ...(before ? { before } : {}),
    levels: row.levels,
    ...(height > 0 ? { ledger: { asOf, height } } : {}),
  }
}

function byRows(by: Grouping, key: 'months' | 'centres' | 'departments'): Collect {
  return async (input, { database, reference }) => {
    const { rows } = await queryStatistics(database, { ...queryOf(input), by }, reference)
    return { [key]: rows }
  }
}

async function silentWindows(
  input: ReportInput,
  { database, reference }: JobContext,
): Promise<Piece> {
  const query = { ...queryOf(input), by: 'window' } as const
  const { rows } = await queryStatistics(database, query, reference)
  return { silent: rows.filter(({ isSilent }) => isSilent).map(({ label }) => label) }
}

/** Cases received in the range, of the unit: an issue's is whoever answers it. */
function casesOf(
  kind: 'issue' | 'rating',
  { from, to, centre, department }: ReportInput,
  where: Filter,
): Filter {
  const unit = kind === 'issue' ? 'ownerDepartment' : 'ratedDepartment'
  return {
    kind,
    receivedAt: { $gte: instantAt(from, '00:00'), $lt: instantAt(addDays(to, 1), '00:00') },
    ...(centre ? { centre } : {}),
    ...(department ? { [unit]: department } : {}),
    ...where,
  }
}

/** How issues ended, counted from the cases; those that a guide answered have none. */
async function issueEnds(input: ReportInput, { database, reference }: JobContext): Promise<Piece> {
  const count = (where: Filter) => database.count('cases', casesOf('issue', input, where))
  const results = Object.keys(RESULTS) as Result[]
  const withoutResult = { result: { $exists: false } }
  const [counts, withdrawn, open, statistics] = await Promise.all([
    Promise.all(results.map((result) => count({ result }))),
    count({ ...withoutResult, state: 'withdrawn' }),
    count({ ...withoutResult, state: { $ne: 'withdrawn' } }),
    queryStatistics(database, queryOf(input), reference),
  ])
  const ends: Partial<Record<IssueEnd, number>> = { withdrawn, open }
  for (const [index, result] of results.entries()) ends[result] = counts[index] ?? 0
  const consultations = statistics.total.figures.find(({ name }) => name === 'consultations')
  ends.consulted = (consultations?.count ?? 0) - (ends.answered ?? 0)
  return { ends }
}

async function exclusions(input: ReportInput, { database }: JobContext): Promise<Piece> {
  const count = (decision: 'mistaken' | 'untrue') =>
    database.count(
      'cases',
      casesOf('rating', input, { excluded: true, 'appeal.decision': decision }),
    )
  const [mistaken, untrue] = await Promise.all([count('mistaken'), count('untrue')])
  return { exclusions: { mistaken, untrue } }
}

/** Blind spots found in the range; what turned out to be none is none. */
async function findings(input: ReportInput, { database, job }: JobContext): Promise<Piece> {
  if (input.centre) return {} // a blind spot belongs to a unit, not to a centre
  const all = await readWhere<Finding>(
    database,
    'findings',
    input.department ? { owner: input.department } : {},
    ['state', 'outcome', 'due', 'history'],
  )
  const found = all.filter(({ history, outcome }) => {
    const day = history[0]?.at.slice(0, 10) ?? ''
    const isOne = outcome !== 'dismissed' && outcome !== 'gone'
    return isOne && day >= input.from && day <= input.to
  })
  const open = found.filter(({ state }) => state !== 'closed')
  const today = job.at.slice(0, 10)
  return {
    findings: {
      found: found.length,
      closed: found.length - open.length,
      better: found.filter(({ outcome }) => outcome === 'better').length,
      open: open.length,
      overdue: open.filter(({ due, state }) => state === 'accepted' && due && due < today).length,
    },
  }
}

/** Services that any street does for the whole district, as they were imported. */
const CITY_WIDE = '全城通办'

async function services(input: ReportInput, { database, reference }: JobContext): Promise<Piece> {
  if (input.department) return {}
  const rows = await readWhere<Service>(
    database,
    'services',
    { day: { $gte: input.from, $lte: input.to }, source: CITY_WIDE },
    ['window', 'count'],
  )
  const centreOf = (window: string) => byId(reference.windows, window)?.centre
  const parts = reference.centres
    .filter(({ _id }) => !input.centre || _id === input.centre)
    .sort((one, other) => one.order - other.order)
    .map(({ _id, name }) => ({
      label: name,
      count: rows
        .filter(({ window }) => centreOf(window) === _id)
        .reduce((sum, { count }) => sum + count, 0),
    }))
    .filter(({ count }) => count > 0)
  if (parts.length === 0) return {}
  const kept = input.centre ? rows.filter(({ window }) => centreOf(window) === input.centre) : rows
  const all = kept.reduce((sum, { count }) => sum + count, 0)
  return { services: { label: `“${CITY_WIDE}”办件`, unit: '件', total: all, parts } }
}

/** Enterprises that were gone to: each once, however often. */
async function enterprises(input: ReportInput, { database }: JobContext): Promise<Piece> {
  const visits = await readWhere<Visit>(
    database,
    'visits',
    {
      state: 'done',
      day: { $gte: input.from, $lte: input.to },
      ...(input.centre ? { centre: input.centre } : {}),
      ...(input.department ? { department: input.department } : {}),
    },
    ['enterprise'],
  )
  return { enterprises: new Set(visits.map(({ enterprise }) => enterprise)).size }
}
