import { EJSON } from 'bson'
import type {
  FigureName,
  FigureRow,
  Statistics,
  StatisticsQuery,
} from '../../../miniprogram/contract/figures'
import type { Level } from '../../../miniprogram/contract/levels'
import type { Instant } from '../../../miniprogram/contract/time'
import type { Rating } from '../../../cloudfunctions/domain/rating'
import { windowAt } from '../../support/district'
import type { TestCloud } from '../../support/cloud'

/** What a test says of a rating that was given; the rest is as any rating has it. */
export interface Given {
  id: string
  receivedAt: Instant
  level: Level
  window?: string
  department?: string
  item?: string
  channel?: number
  indicators?: number[]
  assessNumber?: 1 | 2
  late?: true
}

/** A rating as the functions store it, without going through their door: some came in by others. */
export function aRating({ id, window = 'qu-1', ...facts }: Given): object {
  const { centre, department } = windowAt(window)
  return {
    ...{ _id: id, rater: 'k1:rater', window, centre, department },
    ...{ channel: 3, assessNumber: 1, indicators: [], indicatorVersion: '1' },
    ...{ print: id, writer: 'test', seq: 1, leaf: `leaf of ${id}`, sealedIn: 0 },
    ...facts,
  } satisfies Omit<Rating, 'receivedAt' | 'level' | 'channel'>
}

/** Writes documents behind the functions. */
export async function write(cloud: TestCloud, collectionName: string, documents: object[]) {
  const data = documents.map((document) => EJSON.stringify(document))
  await cloud.database.run('database.insertDocument', { collectionName, data })
}

/** One figure of a row, as `[count]` or `[count, outOf]`. */
export function figureOf({ figures }: Pick<FigureRow, 'figures'>, name: FigureName): number[] {
  const found = figures.find((figure) => figure.name === name)
  if (!found) throw new Error(`the row has no figure ${name}`)
  return found.outOf === undefined ? [found.count] : [found.count, found.outOf]
}

export function rowOf({ rows }: Pick<Statistics, 'rows'>, key: string): FigureRow {
  const found = rows.find((row) => row.key === key)
  if (!found) throw new Error(`there is no row ${key}: ${rows.map((row) => row.key).join(', ')}`)
  return found
}

export const MARCH: StatisticsQuery = { from: '2026-03-01', to: '2026-03-31' }
