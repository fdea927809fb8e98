import * as v from 'valibot'
import {
  FIGURES,
  GROUPINGS,
  type Figure,
  type FigureName,
  type FigureRow,
  type Grouping,
  type RebuildProgress,
  type Statistics,
  type StatisticsActions,
  type StatisticsQuery,
} from '../../miniprogram/contract/figures'
import type { ActionTable } from '../platform/handler'
import { log } from '../platform/log'
import { rebuild } from '../repository/rebuild'
import { queryStatistics } from '../repository/statistics'
import { msOf } from '../../miniprogram/contract/time'
import type { AdminContext } from './context'
import { ROW_ID } from './rows'

const day = v.pipe(v.string(), v.isoDate('日期要写成 2026-01-01 这样'))

const queryForm = v.object({
  from: day,
  to: day,
  by: v.exactOptional(v.picklist(Object.keys(GROUPINGS) as Grouping[], '没有这种分组')),
  centre: v.exactOptional(ROW_ID),
  department: v.exactOptional(ROW_ID),
  window: v.exactOptional(ROW_ID),
  compare: v.exactOptional(v.boolean()),
  names: v.exactOptional(v.array(v.picklist(Object.keys(FIGURES) as FigureName[], '没有这个数'))),
})

async function query(
  asked: StatisticsQuery,
  { database, reference }: AdminContext,
): Promise<Statistics> {
  const { rows, ...answer } = await queryStatistics(database, asked, await reference())
  return { ...answer, rows: asked.names ? rows.map((row) => withOnly(row, asked.names)) : rows }
}

/** Thousands of rows reach a phone only without the figures that it does not show. */
function withOnly({ figures, before, ...row }: FigureRow, names: readonly FigureName[] = []) {
  const isAsked = ({ name }: Figure) => names.includes(name)
  return {
    ...row,
    figures: figures.filter(isAsked),
    ...(before ? { before: before.filter(isAsked) } : {}),
  }
}

/** How long one call counts, in milliseconds: whoever waits sees it go on. */
const REBUILD_MS = 20_000

async function rebuildAll(
  { restart = false }: { restart?: boolean },
  { database, clock, reference, who }: AdminContext,
): Promise<RebuildProgress> {
  const now = clock.now()
  const end = msOf(now) + REBUILD_MS
  const goOn = () => msOf(clock.now()) < end
  const progress = await rebuild(database, await reference(), { restart, now, goOn })
  log('statisticsRebuilt', { who, ...progress.blocks, isDone: progress.isDone })
  return progress
}

export const statisticsActions: ActionTable<StatisticsActions, AdminContext> = {
  'statistics.query': { input: queryForm, run: query },
  'statistics.rebuild': {
    input: v.object({ restart: v.exactOptional(v.boolean()) }),
    run: rebuildAll,
  },
}
