import { dayOf, type Instant } from '../../miniprogram/contract/time'
import type { Calendar } from '../domain/calendar'
import type { Case } from '../domain/case'
import { hitsOf, subjectOf, type Cluster, type Hit, type Subject } from '../domain/finding'
import type { Database, Filter } from '../platform/database'

/** What has happened, as far as it can show a blind spot. */
export interface Evidence {
  hits(subject: Subject, since: Instant): Promise<Hit[]>
  /** The spot that a window is which gave services and was not rated once. */
  silent(subject: Subject, since: Instant): Promise<Cluster[]>
}

/** CloudBase answers at most this many documents at once. */
const PAGE = 1000

interface Question {
  _id: string
  item: string
  at: Instant
}

/**
 * Reads what has happened since. In a district of some hundred cases a season all of it is one page,
 * read once; only where it is more, each subject is asked for by its index.
 */
export async function readEvidence(
  database: Database,
  { calendar, now, since }: { calendar: Calendar; now: Instant; since: Instant },
): Promise<Evidence> {
  const [cases, questions, hasServices] = await Promise.all([
    pageOf<Case>(database, 'cases', { receivedAt: { $gte: since } }),
    pageOf<Question>(database, 'consultations', { at: { $gte: since } }),
    isAny(database, 'services', { day: { $gte: dayOf(since) } }),
  ])
  const casesOf = cases && groupedBy(cases, subjectOf)
  const questionsOf = questions && groupedBy(questions, ({ item }): Subject => `item:${item}`)
  return {
    async hits(subject, from) {
      const [known, asked] = await Promise.all([
        casesOf?.get(subject) ?? (casesOf ? [] : readCases(database, subject, from)),
        questionsOf?.get(subject) ?? (questionsOf ? [] : readQuestions(database, subject, from)),
      ])
      return [
        ...known.flatMap((one) => hitsOf(one, { calendar, now })),
        ...asked.map((question) => hitOf(subject, question)),
      ].filter(({ day }) => day >= dayOf(from))
    },
    silent: async (subject, from) =>
      hasServices ? await readSilence(database, subject, from) : [],
  }
}

/** All of it, if that is one page. */
async function pageOf<T>(
  database: Database,
  collection: 'cases' | 'consultations',
  where: Filter,
): Promise<T[] | undefined> {
  if ((await database.count(collection, where)) > PAGE) return undefined
  return await database.find<T>(collection, { where, limit: PAGE })
}

const isAny = async (database: Database, collection: 'services', where: Filter) =>
  (await database.find(collection, { where, limit: 1 })).length > 0

function groupedBy<T>(all: T[], subjectOf: (one: T) => Subject): Map<Subject, T[]> {
  const groups = new Map<Subject, T[]>()
  for (const one of all) {
    const known = groups.get(subjectOf(one))
    if (known) known.push(one)
    else groups.set(subjectOf(one), [one])
  }
  return groups
}

const partsOf = (subject: Subject): [kind: string, id: string] => {
  const [kind = '', id = ''] = subject.split(/:(.*)/s)
  return [kind, id]
}

function readCases(database: Database, subject: Subject, since: Instant): Promise<Case[]> {
  const [kind, id] = partsOf(subject)
  const where = kind === 'item' ? { item: id } : { window: id, item: { $exists: false } }
  return allSince(database, 'cases', where, 'receivedAt', since)
}

async function readQuestions(
  database: Database,
  subject: Subject,
  since: Instant,
): Promise<Question[]> {
  const [kind, item] = partsOf(subject)
  return kind === 'item' ? await allSince(database, 'consultations', { item }, 'at', since) : []
}

/** A question that the guide answered shows that it must be asked; who asked is not taken down. */
const hitOf = (subject: Subject, { _id, at }: Question): Hit => ({
  subject,
  step: '',
  cause: '',
  kind: 'consultation',
  citizen: _id,
  day: dayOf(at),
  why: ['consultation'],
  lost: 1,
  isSettled: true,
})

async function allSince<T extends { _id: string }>(
  database: Database,
  collection: 'cases' | 'consultations',
  where: Filter,
  field: 'receivedAt' | 'at',
  since: Instant,
): Promise<T[]> {
  const found: T[] = []
  for (let from: Filter = { [field]: { $gte: since } }; ;) {
    const page = await database.find<T>(collection, {
      where: { ...where, ...from },
      order: { [field]: 1, _id: 1 },
      limit: PAGE,
    })
    found.push(...page)
    const last = page.at(-1) as (T & Record<string, unknown>) | undefined
    if (!last || page.length < PAGE) return found
    const at = last[field]
    from = {
      [field]: { $gte: at },
      $or: [{ [field]: { $gt: at } }, { _id: { $gt: last._id } }],
    }
  }
}

async function readSilence(
  database: Database,
  subject: Subject,
  since: Instant,
): Promise<Cluster[]> {
  const [kind, window] = partsOf(subject)
  if (kind !== 'window') return []
  const [reported, ratings] = await Promise.all([
    database.find<{ count: number }>('services', {
      where: { window, day: { $gte: dayOf(since) } },
      limit: PAGE,
    }),
    database.count('ratings', { window, receivedAt: { $gte: since } }),
  ])
  const services = reported.reduce((sum, { count }) => sum + count, 0)
  if (ratings > 0 || services === 0) return []
  return [{ subject, step: '', cause: 'silent', hits: [], silent: services }]
}
