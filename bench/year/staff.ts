import type { ActForm, ActName } from '../../miniprogram/contract/acts'
import type { StaffCase, StaffCaseSummary } from '../../miniprogram/contract/case'
import type { Role } from '../../miniprogram/contract/roles'
import type { DeskView } from '../../miniprogram/contract/staff'
import { addMinutes, dayOf, timeOf, type Day, type Instant } from '../../miniprogram/contract/time'
import type { Case } from '../../cloudfunctions/domain/case'
import type { Person } from '../../cloudfunctions/domain/reference'
import type { Draws } from './draws'
import { fillIn, isPlayed, type PlayedAct } from './forms'
import { afterDeskMinutes } from './time'
import { isOvertaken, staffOpenid, type Surroundings } from './world'

/** Median minutes at the desk between seeing that something is to be done and doing it. */
const DELAYS: Partial<Record<ActName, number>> = {
  'record-follow-up': 50,
  conclude: 240,
  'report-rectification': 1100,
  'file-appeal': 700,
  'decide-appeal': 700,
  accept: 40,
  adjudicate: 200,
  'decide-extension': 150,
  'answer-part': 400,
  reply: 480,
  'record-answers': 300,
  compare: 500,
}

/** What is done now and then in place of the obvious next act. */
const DETOURS: Partial<Record<ActName, Partial<Record<PlayedAct, number>>>> = {
  accept: { 'request-return': 0.08 },
  reply: { 'ask-material': 0.12, 'add-part': 0.1, 'request-extension': 0.06 },
}
/** Acts that are only worth it sometimes: a window that is let pass. */
const OPTIONAL: Partial<Record<ActName, number>> = { 'file-appeal': 0.7 }

/** `own`: as it suits; `late`: only what is due today or overdue, whoever has it, and at once. */
type Takes = 'own' | 'late' | ActName[]
interface Round {
  times: string[]
  view: DeskView
  takes: Takes
}

const HOURLY = ['09:00', '10:00', '11:00', '13:30', '14:30', '15:30', '16:30', '17:30']

/** Hours at which a role opens which view of its desk, unasked. */
const ROUNDS: Partial<Record<Role, Round[]>> = {
  handler: [{ times: ['09:00'], view: 'mine', takes: 'own' }],
  head: [
    { times: ['09:00'], view: 'mine', takes: 'own' },
    { times: ['10:00'], view: 'parts', takes: 'own' },
    { times: ['15:30'], view: 'unit', takes: 'late' },
  ],
  'follow-up': [
    { times: HOURLY, view: 'mine', takes: 'own' },
    { times: ['15:30'], view: 'today', takes: 'late' },
  ],
  supervisor: [
    { times: ['09:00', '13:30'], view: 'mine', takes: 'own' },
    { times: ['10:00', '14:30'], view: 'overdue', takes: 'late' },
    {
      times: ['11:00', '15:30'],
      view: 'unit',
      takes: ['adjudicate', 'decide-extension', 'decide-appeal'],
    },
  ],
  leader: [
    { times: ['10:00'], view: 'mine', takes: 'own' },
    { times: ['14:30'], view: 'overdue', takes: 'late' },
  ],
  city: [{ times: ['10:00', '14:30'], view: 'appeals', takes: 'own' }],
}

/** Whether a view can hold anything for somebody. */
const HOLDS: Record<DeskView, (one: Case, person: Person, now: Instant) => boolean> = {
  mine: ({ assignee }, { _id }) => assignee === _id,
  unit: isOfUnit,
  today: (one, person, now) => isOfUnit(one, person) && one.sortAt <= soon(now),
  overdue: (one, person, now) => isOfUnit(one, person) && one.sortAt <= now,
  waiting: ({ officer, awaitsCitizen }, { _id }) => officer?.person === _id || awaitsCitizen,
  parts: ({ parties }, { department }) => parties.includes(department),
  appeals: ({ appealLevel }) => appealLevel === 2,
}

function isOfUnit({ ownerDepartment }: Case, { department, roles }: Person): boolean {
  const isOverUnits = roles.includes('supervisor') || roles.includes('leader')
  return isOverUnits || ownerDepartment === department
}

/** The year's weeks of illness or leave of one person. */
const ABSENCES_A_YEAR = 2
const ABSENT_DAYS = 5

interface Member {
  id: string
  person: Person
  rounds: Round[]
  away: Set<Day>
  /** When this person means to do what: by view, case and act. */
  plans: Map<string, { at: Instant; view: DeskView }>
  known: { departments: { id: string }[]; colleagues: { id: string }[] }
  acts: number
}

export interface Staff {
  /** Everybody who is there and has a reason to open their desk does. */
  work(): Promise<void>
  /** Acts done, and acts somebody else had been quicker with. */
  counts: { acts: number; late: number }
}

export function createStaff(
  world: Surroundings,
  draws: Draws,
  workingDays: Day[],
  onWord: (caseId: string) => void,
): Staff {
  const counts = { acts: 0, late: 0 }
  const members = world.people.map((person) => memberOf(person, draws, workingDays))

  async function round(member: Member, view: DeskView, takes: Takes): Promise<void> {
    const { cases } = await world.staff(member.id, 'desk.list', { view })
    for (const one of cases) {
      const act = one.nextAct
      if (!isPlayed(act)) continue
      if (takes === 'late' ? !isLate(one, world.now()) : takes !== 'own' && !takes.includes(act))
        continue
      if (takes === 'late' || isReady(member, view, one, act)) await handle(member, one, act)
    }
  }

  function isReady(member: Member, view: DeskView, one: StaffCaseSummary, act: ActName): boolean {
    const key = `${one.id} ${act}`
    const about = `${member.id} ${one.number} ${act} ${one.version}`
    const known = member.plans.get(key)
    if (!known) {
      const delay = draws.spread(`delay ${about}`, DELAYS[act] ?? 60)
      const at = afterDeskMinutes(world.now(), delay, world.calendar)
      member.plans.set(key, { at, view })
    }
    const plan = member.plans.get(key)
    if (!plan || plan.at > world.now()) return false
    member.plans.delete(key)
    const share = OPTIONAL[act]
    if (share === undefined || draws.chance(`does ${one.id} ${act}`, share)) return true
    // never: let it pass, and look at it no more
    member.plans.set(key, { at: '9999', view })
    return false
  }

  async function handle(member: Member, { id }: StaffCaseSummary, wanted: PlayedAct) {
    try {
      const { case: one } = await world.staff(member.id, 'case.get', { caseId: id })
      const about = `${member.id} ${++member.acts}`
      if (one.awaitsAnswer && one.canMessage) {
        const text = '收到，正在办，有结果马上告诉您。'
        await world.staff(member.id, 'case.message', {
          requestId: `year-${about.replace(' ', '-')}-message`,
          caseId: id,
          text,
        })
        onWord(id)
        return // the act is for the next look, at the case as it then is
      }
      const act = detour(one, wanted, about)
      if (!one.acts.includes(act)) return
      await perform(member, one, act, about)
    } catch (error) {
      if (!isOvertaken(error)) throw error
      counts.late++
    }
  }

  function detour(one: StaffCase, wanted: PlayedAct, about: string): PlayedAct {
    const turns = Object.entries(DETOURS[wanted] ?? {}) as [PlayedAct, number][]
    const found = turns.find(
      ([act, share]) => one.acts.includes(act) && draws.chance(`detour ${about} ${act}`, share),
    )
    return found?.[0] ?? wanted
  }

  async function perform(member: Member, one: StaffCase, act: PlayedAct, about: string) {
    const requestId = `year-${about.replace(' ', '-')}-${act}`
    const version =
      act === 'record-follow-up' && one.hasContact
        ? await lookAtContact(member, one.id, requestId)
        : one.version
    const input = await fillIn(act, {
      one,
      about,
      draws,
      ...member.known,
      evidence: () => world.uploadPhoto(staffOpenid(member.id), requestId),
    })
    const form = { requestId, caseId: one.id, version, act, ...input } as ActForm
    await world.staff(member.id, 'case.act', form)
    counts.acts++
    onWord(one.id)
    await world.allowMessage(staffOpenid(member.id), 'staff-task', `${requestId}-allows`)
  }

  /** Opens the citizen's number, and the case again as it is after that. */
  async function lookAtContact(member: Member, caseId: string, requestId: string) {
    const reveal = { requestId: `${requestId}-reveal`, caseId, reason: '当天回访' }
    await world.staff(member.id, 'identity.reveal', reveal)
    const { case: one } = await world.staff(member.id, 'case.get', { caseId })
    return one.version
  }

  async function sit(member: Member, open: Case[] | undefined): Promise<void> {
    const now = world.now()
    const time = timeOf(now)
    const own = new Set<DeskView>()
    for (const { at, view } of member.plans.values()) if (at <= now) own.add(view)
    for (const { times, view, takes } of member.rounds) {
      const isPlanned = takes !== 'late' && own.has(view)
      if (!times.includes(time) && !isPlanned) continue
      if (open && !open.some((one) => HOLDS[view](one, member.person, now))) continue
      await learn(member)
      await round(member, view, takes)
    }
  }

  async function learn(member: Member): Promise<void> {
    if (member.known.departments.length > 0) return
    const { departments, colleagues } = await world.staff(member.id, 'me.get', {})
    member.known = { departments, colleagues }
    await world.allowMessage(staffOpenid(member.id), 'staff-task', `year-${member.id}-first-allows`)
  }

  return {
    counts,
    async work() {
      const today = dayOf(world.now())
      const open = await world.openCases?.()
      for (const member of members) if (!member.away.has(today)) await sit(member, open)
    },
  }
}

/** Due so soon that somebody else steps in. */
const soon = (now: Instant): Instant => addMinutes(now, 180)

const isLate = ({ dueAt }: StaffCaseSummary, now: Instant) =>
  dueAt !== undefined && dueAt <= soon(now)

function memberOf(person: Person, draws: Draws, workingDays: Day[]): Member {
  const away = new Set<Day>()
  for (let turn = 0; turn < ABSENCES_A_YEAR; turn++) {
    const first = Math.floor(draws.draw(`absence ${person._id} ${turn}`) * workingDays.length)
    for (const day of workingDays.slice(first, first + ABSENT_DAYS)) away.add(day)
  }
  return {
    id: person._id,
    person,
    rounds: person.roles.flatMap((role) => ROUNDS[role] ?? []),
    away,
    plans: new Map(),
    known: { departments: [], colleagues: [] },
    acts: 0,
  }
}
