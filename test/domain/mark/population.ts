import type { ContactedFact, RatingFact } from '../../../cloudfunctions/domain/mark'
import type { Level } from '../../../miniprogram/contract/levels'
import type { MarkRule } from '../../../miniprogram/contract/marks'
import { addDays, instantAt, instantOf, msOf, type Day } from '../../../miniprogram/contract/time'
import { createRandom, type Random } from '../../local/crash/random'
import { plant } from './cheats'
import { district, type Post } from './district'

/*
 * A district of which everything is known: sixty days of people who freely say what they think, and
 * among them, planted and labelled, every kind of cheat the rules look for; some of each kind are
 * careful ones, who stay under the thresholds.
 */

export interface Rated extends RatingFact {
  /** The cheat it was planted by; absent where somebody just rated. */
  cheat?: MarkRule
}

export interface Contacted extends ContactedFact {
  rating: Rated
  contactedAt: string
}

export interface Population {
  days: Day[]
  posts: Post[]
  ratings: Rated[]
  services: Map<string, number>
  shifts: Map<string, string>
  staff: Map<string, string>
  contacted: Contacted[]
}

/** What the makers of ratings share. */
export interface Making extends Population {
  random: Random
  add: (post: Post, at: string, facts?: Partial<Rated>) => Rated
  /** A moment of a day at which a window is open. */
  moment: (day: Day) => string
}

const FIRST: Day = '2026-03-02'
const DAYS = 60

export const cell = (day: Day, window: string) => `${day}/${window}`

const isWeekday = (day: Day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/** The population of a seed: the same seed, the same people. */
export function populate(seed: number): Population {
  const random = createRandom(seed)
  const days = Array.from({ length: DAYS }, (_, index) => addDays(FIRST, index)).filter(isWeekday)
  let made = 0
  const making: Making = {
    random,
    days,
    posts: district(random),
    ratings: [],
    services: new Map(),
    shifts: new Map(),
    staff: new Map(),
    contacted: [],
    moment: (day) => instantAt(day, `${String(9 + random.below(8)).padStart(2, '0')}:00`),
    add(post, at, facts = {}) {
      const rating: Rated = {
        id: `r${String(++made).padStart(6, '0')}`,
        rater: `one-${made}`,
        window: post.window,
        centre: post.centre,
        department: post.department,
        level: levelAt(post, random),
        receivedAt: at,
        ...facts,
      }
      making.ratings.push(rating)
      return rating
    },
  }
  liveHonestly(making)
  plant(making)
  making.ratings.sort((one, other) => (one.receivedAt < other.receivedAt ? -1 : 1))
  return making
}

/** How satisfied somebody is with a window. */
export function levelAt({ best }: Post, { next }: Random): Level {
  const luck = next()
  if (luck < best) return 5
  if (luck < best + (1 - best) * 0.75) return 4
  if (luck < best + (1 - best) * 0.93) return 3
  return luck < best + (1 - best) * 0.98 ? 2 : 1
}

export const later = (at: string, seconds: number) => instantOf(msOf(at) + seconds * 1000)

/** Words many people find by themselves, the first far more often than the last. */
const STOCK = [
  ...['很好', '满意', '谢谢', '不错', '服务很好', '态度好', '点赞', '非常满意'],
  ...['服务态度很好', '办事效率高', '工作人员很热情', '服务态度好办事效率高'],
  ...['工作人员耐心细致服务周到', '态度好效率高为你们点赞'],
]

export const printOf = (text: string) => `${Array.from(text).length}:${text}`

function wordsOf({ next, below }: Random): Partial<Rated> {
  if (next() > 0.22) return {}
  if (next() < 0.6)
    return { textPrint: printOf(STOCK[Math.floor(next() ** 2 * STOCK.length)] ?? '') }
  return { textPrint: `${6 + below(60)}:${next().toString(36)}` }
}

/** Services one after the other, and those of the served who feel like saying something. */
function liveHonestly(making: Making): void {
  const { random, days, posts, services, shifts, add } = making
  const { next, below } = random
  for (const day of days)
    for (const [number, post] of posts.entries()) {
      const clerk = post.clerks[Math.floor(weekOf(day) + number) % post.clerks.length]
      shifts.set(cell(day, post.window), clerk?.id ?? '')
      const count = Math.max(3, Math.round(post.services * (0.7 + next() * 0.6)))
      services.set(cell(day, post.window), count)
      // more people in the morning, and never two at once at one window
      const slots = Array.from({ length: count }, () => next() ** 1.3).sort()
      let free = instantAt(day, '09:00')
      for (const slot of slots) {
        const called = later(instantAt(day, '09:00'), slot * 7.5 * 3600)
        free = later(called > free ? called : free, 120 + next() * post.seconds)
        if (next() > post.share * (clerk?.charm ?? 1)) continue
        const rating = add(post, later(free, 5 + below(240)), wordsOf(random))
        if (next() < 0.1) rating.rater = `agent-${below(400)}`
        else if (next() < 0.02) helpOthers(making, rating, day)
      }
    }
  for (const rating of making.ratings) if (rating.level <= 2) followUp(making, rating, 0.06)
}

/** Several matters of a family on one phone: the same person at up to three more windows. */
function helpOthers({ random, posts, add, moment }: Making, { rater }: Rated, day: Day): void {
  for (let more = random.below(4); more > 0; more--) {
    const post = random.pick(posts)
    if (post && rater) add(post, moment(day), { rater })
  }
}

/** An officer calls the same day; some citizens then let it be. */
export function followUp({ random, contacted }: Making, rating: Rated, share: number): void {
  const contactedAt = later(rating.receivedAt, 3600)
  const isGone = random.next() < share
  contacted.push({
    rating,
    contactedAt,
    ...(isGone ? { withdrawnAt: later(contactedAt, 1800 + random.below(7200)) } : {}),
  })
}

const weekOf = (day: Day) => (msOf(instantAt(day, '12:00')) / 86_400_000) * 0.5
