import type { JobFile } from '../../miniprogram/contract/jobs'
import { Refusal } from '../domain/refusal'
import { log } from '../platform/log'
import { failJob, gatheredOf, saveStep, touchJob } from '../repository/jobs'
import { byId } from '../repository/reference'
import type { Job, JobContext, JobDeps, JobTable, Step } from './model'

/** Calls in a row that may fail or be cut off before a job is given up. */
const MOST_TRIES = 12

/**
 * Goes on with a job, one slice at least, until it is done or `goOn` says no. Each slice is saved
 * before the next begins, so whoever comes after goes on from there; of two at once one is saved
 * and the other stops. Resolves to the job as it is then; never throws for what the work threw.
 */
export async function advanceJob(
  deps: JobDeps,
  table: JobTable,
  id: string,
  goOn: () => boolean,
): Promise<Job | undefined> {
  const { database, clock } = deps
  let job = await touchJob(database, id, clock.now())
  if (job?.state !== 'running') return job
  if (job.tries > MOST_TRIES) return await giveUp(deps, job)
  do {
    const before: Job = job
    const saved = await advanceOnce(deps, table, before, goOn).catch(
      (cause: unknown): Promise<Job | undefined> | undefined => faultOf(deps, before, cause),
    )
    if (!saved) return await database.get<Job>('jobs', id)
    job = saved
  } while (job.state === 'running' && goOn())
  return job
}

/** One slice. Undefined when somebody else was faster. */
async function advanceOnce(
  deps: JobDeps,
  table: JobTable,
  job: Job,
  goOn: () => boolean,
): Promise<Job | undefined> {
  const { clock } = deps
  const work = table[job.kind]
  if (!work) throw new Refusal('UNKNOWN_ACTION')
  const context: JobContext = {
    ...deps,
    job,
    person: byId(deps.reference.people, job.who),
    goOn,
    gathered: <T>() => gatheredOf<T>(deps, job._id),
  }
  const step = await work.advance(job.progress, job.input, context)
  const files = await storeFiles(deps, job._id, step)
  const saved = await saveStep(deps, job, step, files, clock.now())
  if (!saved) await removeUnwanted(deps, job, files)
  if (saved?.state === 'done') log('jobDone', { job: job._id, kind: job.kind, who: job.who })
  return saved
}

/** Under paths that follow from the job, so that a slice done again replaces its own files. */
const storeFiles = ({ files }: JobDeps, job: string, step: Step<unknown>): Promise<JobFile[]> =>
  Promise.all(
    (step.files ?? []).map(async ({ name, content }) => ({
      name,
      fileId: await files.upload(`reports/${job}/${name}`, content),
      bytes: content.length,
    })),
  )

/** A job that was ended meanwhile, as words in it were erased, must leave no file of this slice. */
async function removeUnwanted({ database, files }: JobDeps, { _id }: Job, made: JobFile[]) {
  const job = await database.get<Job>('jobs', _id)
  const isWanted = job?.state === 'running' || job?.state === 'done'
  if (!isWanted) await files.remove(made.map(({ fileId }) => fileId))
}

/** A refusal ends it with its sentence; anything else is tried again by the next call. */
async function faultOf(deps: JobDeps, job: Job, cause: unknown): Promise<Job | undefined> {
  if (cause instanceof Refusal) {
    const { code, message } = cause
    return await failJob(deps.database, job._id, { code, message }, deps.clock.now())
  }
  log('jobFailed', { job: job._id, kind: job.kind, tries: job.tries }, cause)
  return undefined
}

async function giveUp({ database, clock }: JobDeps, { _id, kind }: Job): Promise<Job | undefined> {
  log('jobGivenUp', { job: _id, kind })
  const message = `试了 ${MOST_TRIES} 次都没有生成。请点“重试”；还不行，请联系管理员查看日志。`
  return await failJob(database, _id, { code: 'INTERNAL', message }, clock.now())
}
