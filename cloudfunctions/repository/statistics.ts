import {
  MOST_DAYS,
  type FigureRow,
  type Grouping,
  type Statistics,
  type StatisticsQuery,
} from '../../miniprogram/contract/figures'
import { withoutHour, type Day } from '../../miniprogram/contract/time'
import { Refusal } from '../domain/refusal'
import {
  daysIn,
  figuresOf,
  gather,
  isSilent,
  isWithin,
  levelsOf,
  monthsIn,
  lastOf,
  nothingGathered,
  periodBefore,
  restoreRows,
  restoreSlices,
  rowLabels,
  splitPeriod,
  type Dimension,
  type Gathered,
  type Label,
  type OutcomePiece,
  type Period,
  type Pieces,
  type RatingPiece,
  type Split,
  type StoredTally,
} from '../domain/statistics'
import type { Database, Filter } from '../platform/database'
import { shownBook, type FiguresDocument } from './figures'
import type { Outcomes } from './outcomes'
import { readWhere } from './pages'
import type { Reference } from './reference'

/** What names and orders the rows. */
type Names = Pick<Reference, 'centres' | 'departments' | 'windows' | 'items' | 'indicators'>

/**
 * The figures of a period, whole or taken apart. Round trips: one for the book that is shown, then
 * at the same time one each for whole months and for days at the ends, of ratings and of cases (one
 * more for each thousand documents: windows × months), and as many again for the period before.
 */
export async function queryStatistics(
  database: Database,
  query: StatisticsQuery,
  names: Names,
): Promise<Statistics> {
  checkPeriod(query)
  const { from, to, by, compare } = query
  const before = compare ? periodBefore(query) : undefined
  const shown = await shownBook(database)
  const read = async (period: Period) =>
    gather(await piecesOf(database, shown?.book, period, query), by)
  const [current, then] = await Promise.all([read(query), before && read(before)])
  const thenUnits = then && !isOfTime(by) ? then.rows : new Map<string, Gathered>()
  const keys = new Set([...current.rows.keys(), ...thenUnits.keys()])
  return {
    from,
    to,
    ...(before ? { before } : {}),
    asOf: shown?.at ?? withoutHour(from),
    height: shown?.height ?? 0,
    total: {
      ...rowOf({ key: '', label: '合计' }, current.total, undefined),
      ...(then ? { before: figuresOf(then.total, undefined) } : {}),
    },
    rows: (by ? rowLabels(by, keys, names, query) : []).map((label) => ({
      ...rowOf(label, current.rows.get(label.key) ?? nothingGathered(), by),
      ...(then && !isOfTime(by)
        ? { before: figuresOf(thenUnits.get(label.key) ?? nothingGathered(), by) }
        : {}),
    })),
  }
}

const rowOf = (label: Label, gathered: Gathered, by: Grouping | undefined): FigureRow => ({
  ...label,
  figures: figuresOf(gathered, by),
  levels: levelsOf(gathered),
  ...(by === 'window' && isSilent(gathered) ? { isSilent: true } : {}),
})

/** Days and months of the period before are others: only the whole is held against it. */
const isOfTime = (by: Grouping | undefined) => by === 'day' || by === 'month'

function checkPeriod({ from, to, by }: StatisticsQuery): void {
  if (from > to) throw new Refusal('INVALID_INPUT', '开始的日子不能在结束的日子之后。', 'to')
  if (by === 'day' && daysIn({ from, to }).length > MOST_DAYS)
    throw new Refusal('INVALID_INPUT', `按天最多看 ${MOST_DAYS} 天，更长的请按月看。`, 'to')
}

/** Dimensions that ratings are kept apart by, beside place and time. */
const APART: Partial<Record<Grouping, Dimension>> = {
  channel: 'channels',
  item: 'items',
  indicator: 'indicators',
}

const NO_RATINGS = { ratings: [], apart: [] }

type Asked = Pick<StatisticsQuery, 'by' | 'centre' | 'department' | 'window'>

async function piecesOf(
  database: Database,
  book: string | undefined,
  period: Period,
  { by, ...filters }: Asked,
): Promise<Pieces> {
  const split = splitPeriod(period)
  const where = filterOf(filters)
  const [ratings, outcomes] = await Promise.all([
    book === undefined ? NO_RATINGS : ratingPieces(database, { book, ...where }, split, by),
    outcomePieces(database, split, by, filters),
  ])
  return { ...ratings, outcomes }
}

const filterOf = ({ centre, department, window }: Asked): Filter => ({
  ...(centre === undefined ? {} : { centre }),
  ...(department === undefined ? {} : { department }),
  ...(window === undefined ? {} : { window }),
})

type Stored = Pick<FiguresDocument, '_id' | 'centre' | 'department' | 'window' | 'start'> &
  Partial<StoredTally>

const PLACE = ['centre', 'department', 'window', 'start']

/** Ratings of whole months from their documents, of days at the ends from the months they lie in. */
async function ratingPieces(
  database: Database,
  where: Filter,
  { months, edges }: Split,
  by: Grouping | undefined,
): Promise<Pick<Pieces, 'ratings' | 'apart'>> {
  const dimension = by && APART[by]
  const apart = dimension ? [dimension] : []
  const read = (filter: Filter, dimensions: Dimension[]) =>
    readWhere<Stored>(database, 'figures', { ...where, ...filter }, [...PLACE, ...dimensions])
  const inMonths = (all: Day[]) => ({ span: 'month', start: { $gte: all[0], $lte: all.at(-1) } })

  const whole = months.length > 0 ? [inMonths(months)] : []
  const wholeBy: Dimension = by === 'day' ? 'days' : 'all'
  const [ofMonths, ...ofEnds] = await Promise.all([
    Promise.all(whole.map((filter) => read(filter, [wholeBy, ...apart]))),
    ...edges.map(async (edge) => {
      if (dimension) {
        const days = { span: 'day', start: { $gte: edge.from, $lte: edge.to } }
        return { days: await read(days, ['all', dimension]), edge }
      }
      return { months: await read(inMonths(monthsIn(edge)), ['days']), edge }
    }),
  ])
  const documents = [...ofMonths.flat(), ...ofEnds.flatMap(({ days = [] }) => days)]
  return {
    ratings: [
      ...documents.flatMap((one) => pieces(one, by === 'day' ? 'days' : 'all')),
      ...ofEnds.flatMap(({ months: found = [], edge }) =>
        found.flatMap((one) => pieces(one, 'days')).filter(({ key = '' }) => isWithin(key, edge)),
      ),
    ],
    apart: dimension ? documents.flatMap((one) => pieces(one, dimension)) : [],
  }
}

const pieces = (at: Stored, dimension: Dimension): RatingPiece[] =>
  Array.from(restoreSlices(at[dimension]), ([key, slice]) =>
    dimension === 'all' ? { at, slice } : { at, key, slice },
  )

/** What cases and the rest come to: whole months from their documents, other days from their own. */
async function outcomePieces(
  database: Database,
  { months, edges }: Split,
  by: Grouping | undefined,
  asked: Asked,
): Promise<OutcomePiece[]> {
  const rows = by === 'item' ? 'items' : 'places'
  const read = (span: 'day' | 'month', from: Day, to: Day) =>
    readWhere<Pick<Outcomes, '_id' | 'start' | typeof rows>>(
      database,
      'outcomes',
      { span, start: { $gte: from, $lte: to } },
      ['start', rows],
    )
  const [first, last] = [months[0], months.at(-1)]
  const isByDay = by === 'day'
  const whole =
    first === undefined || last === undefined
      ? []
      : [isByDay ? read('day', first, lastOf(last)) : read('month', first, last)]
  const documents = await Promise.all([
    ...whole,
    ...edges.map(({ from, to }) => read('day', from, to)),
  ])
  const { centre, department, window } = asked
  return documents.flat().flatMap((one) =>
    restoreRows(one[rows]).flatMap((row) => {
      const isAsked =
        (centre === undefined || row.centre === centre) &&
        (department === undefined || row.department === department) &&
        (window === undefined || row.window === window)
      return isAsked ? [{ ...row, start: one.start }] : []
    }),
  )
}
