import { parseArgs } from 'node:util'
import type { CaseEvent } from '../../cloudfunctions/domain/case'
import { addDays, instantAt, timeOf, type Day } from '../../miniprogram/contract/time'
import { createCitizens, type Citizens } from './citizens'
import { createDraws } from './draws'
import { figures } from './figures'
import { groupBy } from './group'
import { makePapers } from './papers'
import { planYear, type Arrival } from './plan'
import { PROMISES, type Archive } from './promises'
import { createStaff } from './staff'
import { daysBetween, isOfficeTime, slotsOf } from './time'
import { openWorld, type World } from './world'

const FIRST: Day = '2026-01-01'
const LAST: Day = '2026-12-31'

/** A district's year (DOMAIN: 柳州's 442 visits a year, 425 of them consultations). */
const RATINGS = 20_000
const ISSUES_PER_RATING = 450 / 20_000
const SEED = 2026

/** After the year nobody comes any more; what is open is worked off, at most this many days. */
const LONGEST_RUN_OUT_DAYS = 120

/**
 * Plays a year of the office at speed, by the real functions on the local cloud: citizens come,
 * staff work from their desks with delays and absences, the timer runs. One call after another:
 * every instance of a function reads the district anew after the clock was set, so one of each is
 * quickest, and the seed gives nearly the same year again (the machine's seconds pass too). Throws,
 * with all figures in its message, when a promise is broken. `--papers FOLDER`: also the annual
 * report and the registers of that year.
 */
export async function year(args: string[]): Promise<string[]> {
  const { values } = parseArgs({
    args,
    options: {
      ratings: { type: 'string', default: String(RATINGS) },
      papers: { type: 'string' },
    },
  })
  const ratings = Number(values.ratings)
  if (!Number.isInteger(ratings) || ratings < 1)
    throw new Error(`--ratings ${values.ratings}: give a whole number from 1 on`)
  const counts = { rating: ratings, issue: Math.round(ratings * ISSUES_PER_RATING) }

  const world = await openWorld(instantAt(FIRST, '00:00'))
  try {
    const citizens = await play(counts, world)
    const archive = archiveOf(world)
    const lines = figures(archive, citizens.sent, world.calendar)
    const broken = Object.entries(PROMISES).flatMap(([promise, broken]) => {
      const ids = broken(archive, citizens.sent)
      lines.push(`${ids.length === 0 ? 'kept' : `BROKEN by ${ids.length}`}: ${promise}`)
      return ids.length === 0 ? [] : [`${promise}: ${ids.slice(0, 3).join(', ')}`]
    })
    if (values.papers !== undefined)
      for (const name of await makePapers(world, { from: FIRST, to: LAST }, values.papers))
        lines.push(`wrote ${name}`)
    if (broken.length > 0) throw new Error([...lines, 'broken:', ...broken].join('\n  '))
    return lines
  } finally {
    await world.close()
  }
}

async function play(counts: Record<Arrival['kind'], number>, world: World): Promise<Citizens> {
  const started = performance.now()
  const draws = createDraws(SEED)
  const days = daysBetween(FIRST, LAST)
  const workingDays = days.filter((day) => world.calendar.isWorkingDay(day))
  const arrivals = planYear(counts, days, world.calendar, draws)
  const citizens = createCitizens(world, draws)
  const staff = createStaff(world, draws, workingDays, (caseId) => citizens.hear(caseId))
  let come = 0

  async function playDay(day: Day): Promise<void> {
    for (const time of slotsOf(day, world.calendar)) {
      const now = instantAt(day, time)
      world.setTime(now)
      const from = come
      while ((arrivals[come]?.at ?? '9999') <= now) come++
      for (const arrival of arrivals.slice(from, come)) await citizens.arrive(arrival)
      await citizens.look()
      if (world.calendar.isWorkingDay(day) && isOfficeTime(timeOf(now))) await staff.work()
      await world.tick()
    }
  }

  for (const day of days) {
    await playDay(day)
    if (addDays(day, 1).endsWith('-01')) await report(day, come, world, started)
  }
  let day = LAST
  for (let left = LONGEST_RUN_OUT_DAYS; left > 0 && (await world.openCases()).length > 0; left--) {
    day = addDays(day, 1)
    await playDay(day)
  }
  await report(day, come, world, started)
  const { acts, late } = staff.counts
  console.log(`  ${acts} acts by staff, ${late} that somebody or the clock was quicker with`)
  return citizens
}

async function report(day: Day, come: number, world: World, started: number): Promise<void> {
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  const { length: open } = await world.openCases()
  console.log(
    `  ${day}: ${come} arrivals, ${open} cases open, ${world.calls()} calls, ${seconds} s`,
  )
}

function archiveOf(world: World): Archive {
  const events = world.documents<CaseEvent>('events').sort((one, other) => one.seq - other.seq)
  return {
    ratings: world.documents('ratings'),
    cases: world.documents('cases'),
    events: groupBy(events, ({ caseId }) => caseId),
    notices: world.documents('notices'),
  }
}
