import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { CaseEvent } from '../../cloudfunctions/domain/case'
import { createClock } from '../../local/cloud/clock'
import { sampleOpenid } from '../../local/cloud/control/district'
import type { SetFault } from '../../local/cloud/faults'
import type { AuditReport } from '../../miniprogram/contract/ledger'
import { addMinutes, dayOf, instantAt, instantOf, msOf } from '../../miniprogram/contract/time'
import type { Day, Instant } from '../../miniprogram/contract/time'
import { buildFunctions } from '../../scripts/build-functions'
import { createDraws } from '../year/draws'
import { groupBy } from '../year/group'
import { daysBetween, slotsOf } from '../year/time'
import { judge, type Left } from './judge'
import { createLoad, type Load, type Mix } from './load'
import { createPhones, type Phones } from './phones'
import { startMortal, type Mortal } from './process'
import { createTally, PARTS, type Moment, type Tally } from './tally'
import { troubleOf } from './troubles'
import { createWorld, type SoakWorld } from './world'

const FIRST: Day = '2026-03-10'
const BEGINNING: Instant = instantAt(FIRST, '08:30')
const SEED = 2026

/** Enough for the staff's plans: an hour is three months of the district. */
const LAST: Day = '2026-12-31'

export interface SoakOptions {
  /** Moments of the district's days that are lived through, and how long each takes. */
  slots: number
  slotMs: number
  /** People who come in a second. */
  perSecond: number
  /** What they come with, where it is not what the staff can work off. */
  mix?: Mix
  /** Built functions; made anew when not given. */
  functionsDir?: string
}

export interface SoakReport {
  seconds: number
  /** The district's own time, from and until. */
  lived: [Instant, Instant]
  tally: Tally
  /** Milliseconds from kill -9 to listening, and to the first answer that somebody got. */
  recovery: { readyMs: number; answerMs: number }
  /** How often each fault struck. */
  struck: Map<string, number>
  stored: Record<string, number>
  audit: Pick<AuditReport, 'entries' | 'faults'>
  /** What was lost or doubled; nothing, when all is well. */
  broken: string[]
  left: Left
  load: Load
  world: SoakWorld
}

/**
 * Lives through days of the office with many people at once, everything that can go wrong going
 * wrong in turn, and the process killed in the middle. Its folder is kept when something is broken.
 */
export async function runSoak(options: SoakOptions): Promise<SoakReport> {
  const folder = await mkdtemp(path.join(tmpdir(), 'huiyin-soak-'))
  const functionsDir = options.functionsDir ?? path.join(folder, 'functions')
  if (options.functionsDir === undefined) await buildFunctions(functionsDir)
  const clock = createClock()
  clock.set(msOf(BEGINNING))
  let moment: Moment = { part: 0, isCalm: true }
  const tally = createTally(() => moment)
  const mortal = startMortal({
    ...{ dataDir: path.join(folder, 'data'), functionsDir, now: BEGINNING },
    logFile: path.join(folder, 'log'),
    onMemory: (memory) => tally.memory(memory),
  })
  try {
    const phones = createPhones(
      () => mortal.url(),
      nameOf,
      (attempt) => tally.attempt(attempt),
    )
    const world = createWorld(phones, clock, await templatesOf(phones))
    const days = daysBetween(FIRST, LAST)
    const workingDays = days.filter((day) => world.calendar.isWorkingDay(day))
    const load = createLoad(world, phones, createDraws(SEED), workingDays, {
      mix: options.mix,
      onOverdue: (cases) => tally.overdue(cases),
    })

    const struck = new Map<string, number>()
    /** Ends what goes wrong, begins what goes wrong next. */
    const turnTo = async (at: Instant, slot?: number) => {
      for (const { fault, struck: times } of await phones.pull<SetFault[]>('GET faults'))
        struck.set(fault, (struck.get(fault) ?? 0) + times)
      await phones.pull('DELETE faults')
      clock.set(msOf(at))
      await phones.pull('POST time', { now: at })
      const trouble = slot === undefined ? undefined : troubleOf(slot)
      if (trouble) await phones.pull('POST faults', trouble)
    }

    moment = { part: 0, isCalm: false }
    await rush(phones)
    const started = performance.now()
    let isOver = false
    const crowd = load.admit(options.perSecond, () => isOver)
    let recovery = { readyMs: NaN, answerMs: NaN }
    const deadly = Math.floor(options.slots / 4) * 2
    for (const [slot, at] of momentsFrom(FIRST, days, world, options.slots).entries()) {
      await phones.amid(() => turnTo(at, slot))
      const isCalm = troubleOf(slot) === undefined && slot !== deadly
      moment = { part: Math.floor((slot / options.slots) * PARTS), isCalm }
      load.turn(dayOf(at))
      await pause(options.slotMs)
      if (slot !== deadly) continue
      recovery = await die(mortal, phones, tally, instantOf(clock.now()))
      await rush(phones)
    }
    isOver = true
    moment = { part: PARTS - 1, isCalm: false }
    await phones.amid(() => turnTo(instantOf(clock.now())))
    await crowd
    await load.settled()
    const seconds = (performance.now() - started) / 1000
    const until = instantOf(clock.now())

    await sealAll(phones, () => turnTo(addMinutes(instantOf(clock.now()), 15)))
    const audit = await auditAll(phones)
    const left = await whatIsLeft(phones)
    const broken = judge(left, load.citizens.sent, world.done)
    if (audit.faults > 0) broken.push(`the audit of the ledger found ${audit.faults} faults`)
    for (const leaf of load.doubted) {
      const { standing } = await world.citizen('o-curious', 'receipt.prove', { leaf })
      if (standing !== 'included') broken.push(`the leaf ${leaf} is ${standing}`)
    }
    const stored = await countAll(phones)
    await mortal.stop()
    if (broken.length === 0) await rm(folder, { recursive: true, force: true })
    else broken.push(`what is left lies in ${folder}`)
    const lived: [Instant, Instant] = [BEGINNING, until]
    return { seconds, lived, tally, recovery, struck, stored, audit, broken, left, load, world }
  } catch (cause) {
    throw new Error(`the soak ended early: what is left lies in ${folder}`, { cause })
  } finally {
    await mortal.stop()
  }
}

/** Operations whose times are looked at apart: a bad rating writes five times as much as a good one. */
function nameOf(name: string, event: { action: string; level?: number; act?: string }): string {
  const { action, level, act } = event
  const about = action === 'rating.submit' ? ((level ?? 5) <= 2 ? ', bad' : ', good') : ''
  return `${name} ${act ? 'case.act' : action}${about}`
}

async function templatesOf(phones: Phones): Promise<Record<string, string>> {
  const asked = { action: 'window.get', scene: 'qu-1' }
  const { templates } = (await phones.ask('citizen', 'o-anybody', asked)) as {
    templates: Record<string, string>
  }
  return templates
}

/** So many of the moments at which the district's days are stopped. */
function momentsFrom(
  first: Day,
  days: Day[],
  { calendar }: Pick<SoakWorld, 'calendar'>,
  count: number,
): Instant[] {
  const all = days.flatMap((day) => slotsOf(day, calendar).map((time) => instantAt(day, time)))
  const coming = all.filter((at) => at >= instantAt(first, '09:00'))
  if (coming.length < count)
    throw new RangeError(`${days.at(-1)} is the last day: at most ${coming.length} moments`)
  return coming.slice(0, count)
}

async function die(mortal: Mortal, phones: Phones, tally: Tally, now: Instant) {
  tally.reborn()
  const killed = performance.now()
  await mortal.restart(now)
  const readyMs = performance.now() - killed
  await phones.nextAnswer()
  return { readyMs, answerMs: performance.now() - killed }
}

/** Calls of each function at once: more than may be answered side by side. */
const RUSH = 8

/**
 * What a process holds at most follows from how many were at work at once. Each life reaches that
 * in its first moments, so that what comes on top of it later is a leak.
 */
async function rush(phones: Phones): Promise<void> {
  const lead = sampleOpenid('1003')
  const window = { action: 'window.get', scene: 'qu-1' }
  const calls = Array.from({ length: RUSH }, () => [
    phones.ask('citizen', 'o-anybody', window),
    phones.ask('staff', lead, { action: 'desk.counts' }),
    phones.ask('admin', lead, { action: 'overview.get' }),
  ])
  await Promise.all(calls.flat())
}

const LEDGER = ['ratings', 'corrections', 'defaults']

/** Lets the timer run until everything is in the ledger and no message is on its way. */
async function sealAll(phones: Phones, turn: () => Promise<void>): Promise<void> {
  for (let passes = 0; passes < 1000; passes++) {
    await turn()
    await phones.lever('POST tick')
    const counts = await countAll(phones)
    const { head } = (await phones.ask('citizen', 'o-anybody', { action: 'ledger.head' })) as {
      head?: { entries: number }
    }
    const waiting = LEDGER.reduce((sum, name) => sum + (counts[name] ?? 0), 0)
    if (passes > 1 && head?.entries === waiting) return
  }
  throw new Error('the timer never came to an end')
}

async function countAll(phones: Phones): Promise<Record<string, number>> {
  const all = await phones.pull<{ name: string; documents: number }[]>('GET collections')
  return Object.fromEntries(all.map(({ name, documents }) => [name, documents]))
}

async function auditAll(phones: Phones): Promise<AuditReport> {
  const head = (await phones.ask('citizen', 'o-anybody', { action: 'ledger.head' })) as {
    head: { entries: number }
  }
  for (;;) {
    const { audit } = (await phones.ask('admin', sampleOpenid('1003'), {
      action: 'ledger.audit',
    })) as { audit: AuditReport }
    // the one of the night may have begun before the last entries came
    if (audit.finishedAt && audit.entries >= head.head.entries) return audit
  }
}

const PAGE = 1000

async function whatIsLeft(phones: Phones): Promise<Left> {
  async function all<T>(collection: string): Promise<T[]> {
    const found: T[] = []
    for (;;) {
      const route = `GET collections/${collection}?offset=${found.length}&limit=${PAGE}`
      const page = await phones.pull<T[]>(route)
      found.push(...page)
      if (page.length < PAGE) return found
    }
  }
  const events = await all<CaseEvent>('events')
  return {
    ratings: await all('ratings'),
    cases: await all('cases'),
    events: groupBy(
      events.sort((one, other) => one.seq - other.seq),
      ({ caseId }) => caseId,
    ),
    notices: await all('notices'),
    consultations: await all('consultations'),
    audits: await all('audits'),
    messages: await phones.pull('GET sent'),
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
