import type { JobFile } from '../../miniprogram/contract/jobs'
import type { Instant } from '../../miniprogram/contract/time'
import type { Job, Step } from '../jobs/model'
import type { Database } from '../platform/database'
import type { Files } from '../platform/files'
import type { Keyring } from '../platform/keys'

/** What a slice gathered, sealed: it may have citizens' words in it. */
interface Slice {
  /** Job, and the version it was saved with: ids sort as the slices came. */
  _id: string
  job: string
  sealed: string
}

interface Deps {
  database: Database
  keys: Keyring
}

/**
 * Counts a call that goes on with a job; resolves to the job as it is then, if there is one.
 * A slice that is cut off again and again so comes to an end, too.
 */
export async function touchJob(
  database: Database,
  id: string,
  now: Instant,
): Promise<Job | undefined> {
  await database.update(
    'jobs',
    { _id: id, state: 'running' },
    { $set: { touchedAt: now }, $inc: { tries: 1 } },
  )
  return await database.get<Job>('jobs', id)
}

/**
 * Saves what a slice came to, if nobody else has saved since `before` was read: undefined when
 * somebody has, and then nothing of this slice is kept.
 */
export async function saveStep(
  { database, keys }: Deps,
  before: Job,
  step: Step<unknown>,
  files: JobFile[],
  now: Instant,
): Promise<Job | undefined> {
  const { progress, done, total, gathered, isDone } = step
  return await database.transaction(async (transaction) => {
    const kept = await transaction.get<Job>('jobs', before._id)
    if (kept?.version !== before.version || kept.state !== 'running') return undefined
    const after: Job = {
      ...kept,
      version: kept.version + 1,
      progress,
      done,
      total,
      files: [
        ...kept.files.filter(({ name }) => !files.some((one) => one.name === name)),
        ...files,
      ],
      tries: 0,
      touchedAt: now,
      ...(gathered === undefined ? {} : { isGathered: true }),
      ...(isDone ? { state: 'done', finishedAt: now } : {}),
    }
    if (gathered !== undefined) await transaction.insert('slices', [sliceOf(keys, after, gathered)])
    await transaction.put('jobs', after)
    return after
  })
}

const sliceOf = (keys: Keyring, { _id, version }: Job, gathered: unknown): Slice => ({
  _id: `${_id}:${String(version).padStart(6, '0')}`,
  job: _id,
  sealed: keys.seal(JSON.stringify(gathered)),
})

/** Slices read at once: each may be some hundred kilobytes. */
const BATCH = 20

/** Everything a job has gathered, in the order in which it was saved. */
export async function gatheredOf<T>({ database, keys }: Deps, job: string): Promise<T[]> {
  const found: T[] = []
  for (let after = `${job}:`; ;) {
    const page = await database.find<Slice>('slices', {
      where: { _id: { $gt: after, $lt: `${job};` } },
      order: { _id: 1 },
      limit: BATCH,
    })
    found.push(...page.map(({ sealed }) => JSON.parse(keys.open(sealed)) as T))
    const last = page.at(-1)
    if (!last || page.length < BATCH) return found
    after = last._id
  }
}

/** What was gathered has become files, or is wanted no more. */
export const forgetGathered = (database: Database, job: string) =>
  database.remove('slices', { _id: { $gt: `${job}:`, $lt: `${job};` } })

/**
 * Takes back what a job has made or is making, with the sentence that says why: a running one fails,
 * of a finished one the files go.
 */
export async function withdrawJob(
  { database, files }: Pick<Deps, 'database'> & { files: Files },
  { _id, state, files: made }: Job,
  message: string,
  now: Instant,
): Promise<void> {
  const failure = { code: 'NOT_ALLOWED_NOW', message } as const
  const kept = state === 'running' ? await failJob(database, _id, failure, now) : undefined
  await files.remove([...made, ...(kept?.files ?? [])].map(({ fileId }) => fileId))
  await forgetGathered(database, _id)
  await database.update(
    'jobs',
    { _id, state: { $in: ['done', 'failed'] } },
    { $set: { state: state === 'done' ? 'expired' : 'failed', failure, files: [] } },
  )
}

/** Ends a job that cannot be done, with the sentence that says so; a job that has ended stays as it is. */
export async function failJob(
  database: Database,
  id: string,
  failure: NonNullable<Job['failure']>,
  now: Instant,
): Promise<Job | undefined> {
  await database.update(
    'jobs',
    { _id: id, state: 'running' },
    { $set: { state: 'failed', failure, finishedAt: now }, $inc: { version: 1 } },
  )
  await forgetGathered(database, id)
  return await database.get<Job>('jobs', id)
}
