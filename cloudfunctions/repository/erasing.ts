import type { RegisterInput } from '../../miniprogram/contract/reports'
import { dayOf, type Day, type Instant } from '../../miniprogram/contract/time'
import { decide, type Case } from '../domain/case'
import type { Rating } from '../domain/rating'
import type { Job } from '../jobs/model'
import { DuplicateKey, type Filter } from '../platform/database'
import type { Platform } from '../platform/platform'
import { commit } from './cases'
import type { Content } from './contents'
import { contextOf } from './decision-context'
import { erasePhones, eraseReach, eraseWords } from './erasure'
import { withdrawJob } from './jobs'
import { readWhere } from './pages'
import { ownedBy, summariesOf, wordsBy } from './records'
import type { Reference } from './reference'
import { forgetUploads } from './uploads'

/** Where the erasing goes on: behind this record. */
interface Place {
  at: Instant
  id: string
}

/**
 * A citizen's wish to have what is theirs erased. It is written before anything is done, so that the
 * timer finishes what a call could not; afterwards it says when that was, and has nobody's words.
 */
export interface Erasure {
  _id: string
  /** Whose: as records know them, under every key. */
  raters: string[]
  /** What was left up to then is erased. */
  at: Instant
  step: StepName
  after?: Place
  isDone: boolean
  doneAt?: Instant
}

type Deps = Pick<Platform, 'database' | 'files' | 'keys' | 'clock'> & { reference: Reference }

/** What a batch came to; without `after` the step is done. */
interface Batch {
  words?: number
  after?: Place
}

/** Ratings and cases looked at in one batch. */
const BATCH = 20

/**
 * What is erased, in this order: photos that were never sent, words of ratings, words and numbers of
 * cases, registers that were made of them, and last every way to reach the person. A batch may be
 * done again, and a case is told before its words go: cut off anywhere, the next one finishes it.
 */
const STEPS = {
  async uploads({ database, files }, { raters, at }) {
    await forgetUploads({ database, files }, { rater: ownedBy(raters), at: { $lte: at } })
    return {}
  },

  async ratings(deps, erasure) {
    const ratings = await recordsOf<Rating>('ratings', deps, erasure)
    const words = await wordsBy(deps.database, [], ratings, erasure.at)
    // the others go with their case
    const alone = words.filter(({ caseId }) => caseId === undefined)
    await eraseWords(deps, alone, erasure.at)
    return { words: alone.length, ...behind(ratings) }
  },

  async cases(deps, erasure) {
    const { database } = deps
    const cases = await recordsOf<Case>('cases', deps, erasure)
    const [words, summaries] = await Promise.all([
      wordsBy(database, cases, [], erasure.at),
      summariesOf(database, cases),
    ])
    for (const one of cases)
      if (isTouched(one, [...words, ...summaries])) await tellCase(one, erasure, deps)
    await erasePhones(deps, cases)
    await eraseWords(deps, [...words, ...summaries], erasure.at)
    return { words: words.length, ...behind(cases) }
  },

  async registers(deps, { raters, at }) {
    const { database } = deps
    const cases = await readWhere<Case>(
      database,
      'cases',
      { rater: ownedBy(raters), receivedAt: { $lte: at } },
      ['receivedAt'],
    )
    const days = cases.map(({ receivedAt }) => dayOf(receivedAt))
    const jobs = await readWhere<Job>(database, 'jobs', {
      kind: 'register',
      state: { $in: ['running', 'done', 'failed'] },
    })
    for (const job of jobs)
      if (coversAny(job.input as RegisterInput, days))
        await withdrawJob(deps, job, ERASED_SINCE, deps.clock.now())
    return {}
  },

  async reach(deps, { raters }) {
    await eraseReach(deps, raters)
    return {}
  },
} satisfies Record<string, (deps: Deps, erasure: Erasure) => Promise<Batch>>

type StepName = keyof typeof STEPS
const NAMES = Object.keys(STEPS) as StepName[]

const ERASED_SINCE = '里面有群众已经删除的内容，文件已一并删除。需要的话请重新生成。'

/** Takes the wish down; a repeat is the same one. */
export async function wishErased(
  { database, keys, clock }: Deps,
  { caller, requestId }: { caller: string; requestId: string },
): Promise<Erasure> {
  const erasure: Erasure = {
    _id: keys.derive('erasure', caller, requestId).toString('hex').slice(0, 32),
    raters: keys.raters(caller),
    at: clock.now(),
    step: 'uploads',
    isDone: false,
  }
  try {
    await database.insert('erasures', [erasure])
    return erasure
  } catch (error) {
    const kept =
      error instanceof DuplicateKey
        ? await database.get<Erasure>('erasures', erasure._id)
        : undefined
    if (!kept) throw error
    return kept
  }
}

/** Begins every wish anew: a restored backup has brought back what was erased. Resolves to how many. */
export const repeatErasures = ({
  database,
  clock,
}: Pick<Deps, 'database' | 'clock'>): Promise<number> =>
  database.update(
    'erasures',
    { at: { $lte: clock.now() } },
    { $set: { isDone: false, step: NAMES[0] }, $unset: { after: '', doneAt: '' } },
  )

/** Wishes that are not fulfilled yet, the oldest first. */
export const openErasures = ({ database }: Pick<Deps, 'database'>): Promise<Erasure[]> =>
  database.find<Erasure>('erasures', { where: { isDone: false }, order: { at: 1 }, limit: 100 })

/**
 * Goes on with a wish, a batch at least, until it is fulfilled or `goOn` says no. Two at once do the
 * same twice, which does no harm. Resolves to the words that went, and whether all is done.
 */
export async function advanceErasure(
  deps: Deps,
  before: Erasure,
  goOn: () => boolean,
): Promise<{ words: number; isDone: boolean }> {
  let erasure = before
  let words = 0
  while (!erasure.isDone) {
    const batch: Batch = await STEPS[erasure.step](deps, erasure)
    words += batch.words ?? 0
    erasure = following(erasure, batch, deps.clock.now())
    await save(deps, erasure)
    if (!goOn()) break
  }
  return { words, isDone: erasure.isDone }
}

function following(before: Erasure, { after }: Batch, now: Instant): Erasure {
  const { after: _, ...rest } = before
  if (after) return { ...rest, after }
  const next = NAMES[NAMES.indexOf(before.step) + 1]
  return next ? { ...rest, step: next } : { ...rest, isDone: true, doneAt: now }
}

/** One that another has finished meanwhile stays finished. */
const save = ({ database }: Deps, { _id, after, ...rest }: Erasure) =>
  database.update(
    'erasures',
    { _id, isDone: false },
    { $set: { ...rest, ...(after ? { after } : {}) }, ...(after ? {} : { $unset: { after: '' } }) },
  )

/** The next of somebody's records, oldest first. */
async function recordsOf<T>(
  collection: 'ratings' | 'cases',
  { database }: Deps,
  { raters, at, after }: Erasure,
): Promise<T[]> {
  const where: Filter = {
    rater: ownedBy(raters),
    receivedAt: { ...(after ? { $gte: after.at } : {}), $lte: at },
    // several may have come in at the same moment
    ...(after ? { $or: [{ receivedAt: { $gt: after.at } }, { _id: { $gt: after.id } }] } : {}),
  }
  return await database.find<T>(collection, {
    where,
    order: { receivedAt: 1, _id: 1 },
    limit: BATCH,
  })
}

function behind(records: { _id: string; receivedAt: Instant }[]): Pick<Batch, 'after'> {
  const last = records.at(-1)
  return last && records.length === BATCH ? { after: { at: last.receivedAt, id: last._id } } : {}
}

/** Whether there is anything of the citizen's in a case: a number, words, or leave to publish it. */
const isTouched = (one: Case, contents: Content[]) =>
  one.hasContact || (one.mayPublish ?? contents.some(({ caseId }) => caseId === one._id))

/** A register has the words of all cases of its days. */
const coversAny = ({ from, to }: RegisterInput, days: Day[]) =>
  days.some((day) => from <= day && day <= to)

/** Whoever has the case is told that there is nothing left to read or to call. */
async function tellCase({ _id: caseId }: Case, erasure: Erasure, deps: Deps): Promise<void> {
  await commit(
    deps,
    caseId,
    deps.clock.now(),
    (one) => {
      const decision = decide(one, { type: 'erase' }, { citizen: true }, contextOf(deps, caseId))
      if ('refusal' in decision) throw decision.refusal
      return decision
    },
    { id: `erase-${erasure._id}`, print: deps.keys.print('erase') },
  )
}
