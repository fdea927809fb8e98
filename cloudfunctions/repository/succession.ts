import { handOver, succeed, type Case, type Happening } from '../domain/case'
import type { Person } from '../domain/reference'
import type { Platform } from '../platform/platform'
import { commit } from './cases'
import { contextOf } from './decision-context'
import type { Reference } from './reference'

type Deps = Pick<Platform, 'database' | 'keys' | 'clock'> & { reference: Reference }

/** Cases of one look; more are found by the next. */
const PAGE = 100

/**
 * Gives the open cases of people who left to those who take over, until none is left or `goOn` says
 * no. Cut off anywhere, the next run goes on: what was handed over is not found again. Resolves to
 * how many went.
 */
export async function succeedAll(
  deps: Deps,
  leavers: Person[],
  goOn: () => boolean = () => true,
): Promise<number> {
  const byNumber = new Map(leavers.map((person) => [person._id, person]))
  return await handEach(deps, [...byNumber.keys()], goOn, (one) => {
    const leaver = one.assignee === undefined ? undefined : byNumber.get(one.assignee)
    return leaver && succeed(one, leaver, contextOf(deps, one._id))
  })
}

/** Gives one person's open cases to another; those the other may not have stay. Resolves to how many went. */
export async function handOverAll(deps: Deps, from: Person, to: Person): Promise<number> {
  return await handEach(
    deps,
    [from._id],
    () => true,
    (one) => (one.assignee === from._id ? handOver(one, from, to) : undefined),
  )
}

async function handEach(
  deps: Deps,
  assignees: string[],
  goOn: () => boolean,
  happen: (one: Case) => Happening | undefined,
): Promise<number> {
  let handed = 0
  for (let after = ''; goOn();) {
    const page = await deps.database.find<Case>('cases', {
      where: { assignee: { $in: assignees }, open: true, _id: { $gt: after } },
      order: { _id: 1 },
      limit: PAGE,
    })
    for (const { _id, assignee } of page) {
      if (!goOn()) break
      const after = await commit(deps, _id, deps.clock.now(), (one) => {
        const happening = one.open ? happen(one) : undefined
        return happening && { by: { role: 'system' }, happenings: [happening] }
      })
      if (after.assignee !== assignee) handed++
    }
    const last = page.at(-1)
    if (!last || page.length < PAGE) break
    after = last._id
  }
  return handed
}
