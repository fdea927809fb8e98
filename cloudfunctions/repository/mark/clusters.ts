import type { MarkState } from '../../../miniprogram/contract/marks'
import type { Instant } from '../../../miniprogram/contract/time'
import type { Mark } from '../../domain/mark'
import type { Database, Filter } from '../../platform/database'

/** Marks of one reason, as many of them as were read. */
export interface Cluster {
  id: string
  at: Instant
  marks: Mark[]
}

/** CloudBase answers at most this many documents at once. */
const PAGE = 1000

/** A page of what waits, or was said: newest day first, marks of one reason together. */
export async function clustersIn(
  database: Database,
  state: MarkState,
  most: number,
  after?: { at: Instant; id: string },
): Promise<{ clusters: Cluster[]; isMore: boolean }> {
  const read = (where: Filter, limit: number) =>
    database.find<Mark>('marks', {
      where: { state, ...where },
      order: { at: -1, cluster: 1 },
      limit,
    })
  const sameDay = after ? await read({ at: after.at, cluster: { $gt: after.id } }, PAGE) : []
  const room = PAGE - sameDay.length
  const older = room > 0 ? await read(after ? { at: { $lt: after.at } } : {}, room) : []
  const marks = [...sameDay, ...older]
  const clusters = new Map<string, Cluster>()
  for (const mark of marks) {
    const { cluster: id, at } = mark
    const known = clusters.get(id) ?? { id, at, marks: [] }
    known.marks.push(mark)
    clusters.set(id, known)
  }
  const all = [...clusters.values()]
  // the last of a full page may go on; one that fills it alone is told as far as it was read
  const isCut = marks.length === PAGE && all.length > 1
  const whole = isCut ? all.slice(0, -1) : all
  return {
    clusters: whole.slice(0, most),
    isMore: whole.length > most || marks.length === PAGE,
  }
}
