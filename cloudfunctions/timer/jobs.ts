import { addDays, addMinutes, dayOf, instantAt } from '../../miniprogram/contract/time'
import type { Job } from '../jobs/model'
import { advanceJob } from '../jobs/run'
import { log } from '../platform/log'
import { forgetGathered } from '../repository/jobs'
import type { Budget } from './budget'
import type { TimerContext } from './context'

/** Files of a job are kept this long, in days: what is wanted longer belongs into the office's own files. */
export const KEPT_DAYS = 90

/**
 * What a job gathered is taken away this long after it was done, in minutes: a call that began
 * before may still be making the same file of it, and must not make an empty one.
 */
const SWEPT_AFTER_MINUTES = 10

/** Whoever asked is still polling: their own calls go on with it, in minutes. */
const LEFT_ALONE_MINUTES = 1

const PAGE = 20

export interface JobReport {
  /** Jobs gone on with, and jobs whose files were removed. */
  advanced: number
  expired: number
}

/** Goes on with long work that nobody waits for any more, and removes the files of old. */
export async function passJobs(context: TimerContext, goOn: Budget): Promise<JobReport> {
  const { database, clock } = context
  const now = clock.now()
  const running = await database.find<Job>('jobs', {
    where: { state: 'running', touchedAt: { $lte: addMinutes(now, -LEFT_ALONE_MINUTES) } },
    order: { at: 1 },
    limit: PAGE,
  })
  const advanced = running.length > 0 ? await advance(running, context, goOn) : 0
  if (goOn()) await sweep(context, goOn)
  return { advanced, expired: goOn() ? await expire(context, goOn) : 0 }
}

async function advance(running: Job[], context: TimerContext, goOn: Budget): Promise<number> {
  // most minutes have none: the work itself, reports and posters, is loaded for those that do
  const { JOBS } = await import('../jobs/table')
  let advanced = 0
  for (const { _id } of running) {
    if (!goOn()) break
    await advanceJob(context, JOBS, _id, goOn)
    advanced++
  }
  return advanced
}

async function sweep({ database, clock }: TimerContext, goOn: Budget): Promise<void> {
  const done = await database.find<Job>('jobs', {
    where: {
      state: 'done',
      isGathered: true,
      finishedAt: { $lte: addMinutes(clock.now(), -SWEPT_AFTER_MINUTES) },
    },
    order: { at: 1 },
    limit: PAGE,
  })
  for (const { _id } of done) {
    if (!goOn()) return
    await forgetGathered(database, _id)
    await database.update('jobs', { _id }, { $set: { isGathered: false } })
  }
}

async function expire({ database, clock, files }: TimerContext, goOn: Budget): Promise<number> {
  const before = instantAt(addDays(dayOf(clock.now()), -KEPT_DAYS), '00:00')
  const old = await database.find<Job>('jobs', {
    where: { state: { $in: ['done', 'failed'] }, at: { $lt: before } },
    order: { at: 1 },
    limit: PAGE,
  })
  let expired = 0
  for (const job of old) {
    if (!goOn()) break
    // files first: a job that is cut off here is found again
    await files.remove(job.files.map(({ fileId }) => fileId))
    await forgetGathered(database, job._id)
    await database.update('jobs', { _id: job._id }, { $set: { state: 'expired', files: [] } })
    expired++
  }
  if (expired > 0) log('jobsExpired', { count: expired })
  return expired
}
