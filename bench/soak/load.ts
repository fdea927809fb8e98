import { HABITS, createCitizens, type Citizens, type Habits } from '../year/citizens'
import type { Draws } from '../year/draws'
import { createStaff } from '../year/staff'
import { isOfficeTime } from '../year/time'
import { isOvertaken } from '../year/world'
import type { Day } from '../../miniprogram/contract/time'
import { timeOf } from '../../miniprogram/contract/time'
import { sampleOpenid } from '../../local/cloud/control/district'
import type { Phones } from './phones'
import type { SoakWorld } from './world'

/** People who are harder to please than in an ordinary year: what costs most comes often. */
const SOAKED: Habits = {
  ...HABITS,
  ...{ photo: 0.1, consult: 0.5, guideAnswers: 0.5, withdraws: 0.03 },
  words: { good: 0.1, bad: 0.6 },
}

/** Of those who come, so many rate badly, and so many report what could not be done. */
export interface Mix {
  bad: number
  issues: number
}

/**
 * As much as the staff work off. With more the district drowns in overdue cases, which the timer
 * looks at in every pass, and nothing that is measured could stay as it is.
 */
const STEADY: Mix = { bad: 0.03, issues: 0.01 }

/** So many members of staff are at work at once. */
const AT_ONCE = 6

/** Of those who come, so many look something up afterwards. */
const CURIOUS = 0.3

/** Nobody else comes in while so many are still waiting for their answer. */
const MOST_WAITING = 64

/** Who looks at the figures. */
const SUPERVISOR = '1003'
const ADMIN = '1001'

export interface Load {
  citizens: Citizens
  acts: () => number
  /** Leaves that the ledger did not have, an hour after: the clock jumps further than the timer can follow. */
  doubted: readonly string[]
  /** Lets people in at so many a second until it is told to stop; resolves when the last has left. */
  admit(perSecond: number, isOver: () => boolean): Promise<void>
  /** What a new moment of the day brings about: desks, cases looked at, figures, the timer. */
  turn(day: Day): void
  /** When everything that was begun is done. Throws what went wrong in any of it. */
  settled(): Promise<void>
}

export function createLoad(
  world: SoakWorld,
  phones: Phones,
  draws: Draws,
  workingDays: Day[],
  { mix = STEADY, onOverdue }: { mix?: Mix | undefined; onOverdue: (cases: number) => void },
): Load {
  const citizens = createCitizens(world, draws, { ...SOAKED, bad: mix.bad })
  const teams = Array.from({ length: AT_ONCE }, (_, team) => {
    const people = world.people.filter((_, place) => place % AT_ONCE === team)
    return createStaff({ ...world, people }, draws, workingDays, (id) => citizens.hear(id))
  })
  const failures: unknown[] = []
  const doubted: string[] = []
  const going = new Map<string, Promise<unknown>>()

  /** Begins a piece of work, unless the last one of this name is still going. */
  function begin(name: string, work: () => Promise<unknown>): void {
    if (going.has(name)) return
    const one = work()
      .catch((error: unknown) => failures.push(error))
      .finally(() => going.delete(name))
    going.set(name, one)
  }

  async function come(index: number): Promise<void> {
    const about = `soak ${index}`
    const isIssue = draws.chance(`${about} issue`, mix.issues)
    const kind = isIssue ? 'issue' : 'rating'
    const scene = draws.pick(`${about} window`, world.windows)._id
    await world.citizen(`o-visitor-${index}`, 'window.get', { scene })
    await citizens.arrive({ kind, index, at: world.now() })
    if (draws.chance(`${about} curious`, CURIOUS) && world.slips.length > 0) await lookUp(about)
  }

  async function lookUp(about: string): Promise<void> {
    const { leaf, number, lookupCode } = draws.pick(`${about} slip`, world.slips)
    const openid = 'o-curious'
    if (leaf) {
      const { standing } = await world.citizen(openid, 'receipt.prove', { leaf })
      if (standing === 'missing') doubted.push(leaf)
    }
    if (number && lookupCode) await world.citizen(openid, 'case.get', { number, lookupCode })
  }

  async function lookAtFigures(day: Day): Promise<void> {
    const admin = (id: string, action: string, input: object = {}) =>
      phones.ask('admin', sampleOpenid(id), { action, ...input })
    await admin(SUPERVISOR, 'statistics.query', { from: '2026-03-01', to: day, by: 'centre' })
    await admin(ADMIN, 'overview.get')
    await admin(SUPERVISOR, 'mark.list')
    const { counts } = await world.staff(SUPERVISOR, 'desk.counts', {})
    onOverdue(counts.overdue)
  }

  return {
    citizens,
    doubted,
    acts: () => teams.reduce((sum, { counts }) => sum + counts.acts, 0),
    async admit(perSecond, isOver) {
      const inside = new Set<Promise<unknown>>()
      for (let index = 0; !isOver(); index++) {
        const visit = come(index)
          .catch((error: unknown) => isOvertaken(error) || failures.push(error))
          .finally(() => inside.delete(visit))
        inside.add(visit)
        if (inside.size >= MOST_WAITING) await Promise.race(inside)
        await new Promise((resolve) => setTimeout(resolve, 1000 / perSecond))
      }
      await Promise.all(inside)
    },
    turn(day) {
      begin('timer', () => phones.lever('POST tick'))
      begin('citizens', () => citizens.look())
      begin('figures', () => lookAtFigures(day))
      if (!isOfficeTime(timeOf(world.now()))) return
      for (const [team, staff] of teams.entries()) begin(`staff ${team}`, () => staff.work())
    },
    async settled() {
      await Promise.all(going.values())
      if (failures.length > 0)
        throw new AggregateError(
          failures,
          `${failures.length} things went wrong: ${String(failures[0])}`,
        )
    },
  }
}
