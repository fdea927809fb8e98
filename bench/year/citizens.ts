import type { CitizenCase } from '../../miniprogram/contract/case'
import type { Level } from '../../miniprogram/contract/levels'
import { addMinutes, type Instant } from '../../miniprogram/contract/time'
import type { Draws } from './draws'
import type { Arrival } from './plan'
import { isOvertaken, type Surroundings } from './world'

/** How people are; shares of all, or of those before. */
export interface Habits {
  bad: number
  contact: number
  allowsMessage: number
  words: { good: number; bad: number }
  /** Of bad ratings and of issues that come with a photo. */
  photo: number
  /** The answer was lost on the way, and the phone sends the same again. */
  sentTwice: number
  consult: number
  guideAnswers: number
  looks: number
  withdraws: number
}

/** As in a district's year. */
export const HABITS: Habits = {
  bad: 0.02,
  contact: 0.45,
  allowsMessage: 0.7,
  words: { good: 0.05, bad: 0.6 },
  photo: 0,
  sentTwice: 0.03,
  consult: 0.96,
  guideAnswers: 0.85,
  looks: 0.55,
  withdraws: 0.01,
}

const GOOD_LEVELS = { 5: 82, 4: 14, 3: 4 }
const BAD_LEVELS = { 2: 60, 1: 40 }

/** Whom a case belongs to, and by what its chances are drawn. */
interface Owner {
  openid: string
  about: string
  /** How often it has been looked at. */
  looks: number
}

/** What was sent in, to be held against what is stored. */
export interface Sent {
  ratings: Map<string, { isBad: boolean; caseId?: string }>
  issues: Set<string>
  consultations: { asked: number; answered: number }
}

export interface Citizens {
  sent: Sent
  arrive(arrival: Arrival): Promise<void>
  /** Something was said in a case: its citizen may look at it, some hours later. */
  hear(caseId: string): void
  /** Those whose time to look has come look, and do what there is for them to do. */
  look(): Promise<void>
}

export function createCitizens(
  world: Surroundings,
  draws: Draws,
  habits: Habits = HABITS,
): Citizens {
  const owners = new Map<string, Owner>()
  const sent: Sent = {
    ratings: new Map(),
    issues: new Set(),
    consultations: { asked: 0, answered: 0 },
  }
  let looking: { at: Instant; caseId: string }[] = []

  async function rate({ index }: Arrival): Promise<void> {
    const about = `rating ${index}`
    const openid = `o-rater-${index}`
    const isBad = draws.chance(`${about} bad`, habits.bad)
    const levels: Record<string, number> = isBad ? BAD_LEVELS : GOOD_LEVELS
    const hasWords = draws.chance(`${about} words`, habits.words[isBad ? 'bad' : 'good'])
    const hasContact = isBad && draws.chance(`${about} contact`, habits.contact)
    const form = {
      ...(await formOf(openid, about, isBad)),
      scene: draws.pick(`${about} window`, world.windows)._id,
      level: Number(draws.weighted(`${about} level`, levels)) as Level,
      ...(hasWords ? { text: '这次来办事，想说说感受。' } : {}),
      ...(hasContact ? { contact: { phone: phoneOf(index) } } : {}),
    }
    const received = await world.citizen(openid, 'rating.submit', form)
    if (draws.chance(`${about} twice`, habits.sentTwice))
      await world.citizen(openid, 'rating.submit', form)
    const { ratingId, caseId } = received
    sent.ratings.set(ratingId, { isBad, ...(caseId ? { caseId } : {}) })
    if (caseId) await own(caseId, openid, about)
  }

  async function report({ index }: Arrival): Promise<void> {
    const about = `issue ${index}`
    const openid = `o-asker-${index}`
    const scene = draws.pick(`${about} window`, world.windows)._id
    const item = draws.pick(`${about} item`, world.items)
    const text = `想问${item.name}怎么办，来了一次没有办成。`
    if (draws.chance(`${about} consult`, habits.consult)) {
      sent.consultations.asked++
      const { suggestions } = await world.citizen(openid, 'issue.suggest', { scene, text })
      const best = suggestions[0]
      if (best && draws.chance(`${about} guide`, habits.guideAnswers)) {
        sent.consultations.answered++
        const answered = { requestId: request(about), scene, item: best.item, text }
        await world.citizen(openid, 'issue.answered', answered)
        return
      }
    }
    const { caseId } = await world.citizen(openid, 'issue.submit', {
      ...(await formOf(openid, about)),
      scene,
      text,
      visits: 1 + Math.floor(draws.draw(`${about} visits`) * 4),
      ...(draws.chance(`${about} names item`, 0.6) ? { item: item._id } : {}),
      ...(draws.chance(`${about} contact`, habits.contact)
        ? { contact: { phone: phoneOf(index) } }
        : {}),
    })
    sent.issues.add(caseId)
    await own(caseId, openid, about)
  }

  /** What a form begins with: its request, and whatever was photographed for it. */
  async function formOf(openid: string, about: string, mayShow = true) {
    const requestId = request(about)
    const hasPhoto = mayShow && draws.chance(`${about} photo`, habits.photo)
    return {
      requestId,
      ...(hasPhoto ? { photos: [await world.uploadPhoto(openid, requestId)] } : {}),
    }
  }

  async function own(caseId: string, openid: string, about: string): Promise<void> {
    owners.set(caseId, { openid, about, looks: 0 })
    if (draws.chance(`${about} allows`, habits.allowsMessage))
      await world.allowMessage(openid, 'citizen-progress', request(`${about} allows`))
  }

  async function lookAt(caseId: string): Promise<void> {
    const owner = owners.get(caseId)
    if (!owner) return
    const about = `${owner.about} look ${++owner.looks}`
    const { case: one } = await world.citizen(owner.openid, 'case.get', { caseId })
    await react(one, owner.openid, about).catch((error: unknown) => {
      if (!isOvertaken(error)) throw error
    })
  }

  async function react(one: CitizenCase, openid: string, about: string): Promise<void> {
    const base = { requestId: request(about), caseId: one.id }
    const can = (act: (typeof one.acts)[number], share: number) =>
      one.acts.includes(act) && draws.chance(`${about} ${act}`, share)
    const last = one.timeline.at(-1)?.type
    if (can('withdraw', habits.withdraws)) await world.citizen(openid, 'case.withdraw', base)
    else if (can('answer', 0.9)) {
      const solved = draws.chance(`${about} solved`, 0.88)
      const answers = { contacted: true, solved, satisfied: solved }
      await world.citizen(openid, 'case.answer', { ...base, ...answers })
    } else if (can('rate-correction', 0.8)) {
      const weights = { 5: 40, 4: 30, 3: 15, 2: 10, 1: 5 }
      const level = Number(draws.weighted(`${about} level`, weights)) as Level
      const reopen = level <= 2 && draws.chance(`${about} reopen`, 0.7)
      await world.citizen(openid, 'rating.append', { ...base, level, reopen })
    } else if (can('object', 0.3))
      await world.citizen(openid, 'case.object', { ...base, text: '我说的是真的，请再看看。' })
    else if (last === 'material-asked' && can('supplement', 0.9))
      await world.citizen(openid, 'case.supplement', { ...base, text: '材料补上了。' })
    else if (can('message', 0.1))
      await world.citizen(openid, 'case.message', { ...base, text: '谢谢，请问还要多久？' })
  }

  return {
    sent,
    arrive: (arrival) => (arrival.kind === 'rating' ? rate(arrival) : report(arrival)),
    hear(caseId) {
      const owner = owners.get(caseId)
      if (!owner) return
      const about = `${owner.about} hear ${looking.length} ${owner.looks}`
      if (!draws.chance(`${owner.about} looks ${world.now().slice(0, 10)}`, habits.looks)) return
      const at = addMinutes(world.now(), draws.spread(about, 300))
      looking.push({ at, caseId })
    },
    async look() {
      const now = world.now()
      const due = looking.filter(({ at }) => at <= now)
      looking = looking.filter(({ at }) => at > now)
      for (const { caseId } of due) await lookAt(caseId)
    },
  }
}

const request = (about: string) => `year-${about.replaceAll(' ', '-')}`.padEnd(20, '-')

/** A landline whose number begins with 0, as none does. */
const phoneOf = (index: number) => `0772-0${String(index).padStart(6, '0')}`
