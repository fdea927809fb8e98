import type * as v from 'valibot'
import type { JobFile, JobKind, JobState } from '../../miniprogram/contract/jobs'
import type { ErrorCode } from '../../miniprogram/contract/errors'
import type { Role } from '../../miniprogram/contract/roles'
import type { Instant } from '../../miniprogram/contract/time'
import type { Person } from '../domain/reference'
import type { Platform } from '../platform/platform'
import type { Reference } from '../repository/reference'

/** Long work as it is kept; `version` counts what was saved of it. */
export interface Job {
  _id: string
  kind: JobKind
  input: unknown
  /** Keyed hash of what was asked for: tells a repeat from another request under the same id. */
  print: string
  title: string
  /** Who asked: a person's id, or `console`. */
  who: string
  /** When it was asked for: everything it makes is as of then. */
  at: Instant
  state: JobState
  version: number
  /** Where the work is, in its kind's own words. */
  progress: unknown
  done: number
  total: number
  files: JobFile[]
  failure?: { code: ErrorCode; message: string }
  /** What it gathered is still there, sealed; the timer takes it away. */
  isGathered?: boolean
  /** Calls in a row that went on with it and saved nothing. */
  tries: number
  /** When somebody last went on with it. */
  touchedAt: Instant
  finishedAt?: Instant
}

/** What a slice of work came to. */
export interface Step<Progress> {
  progress: Progress
  done: number
  total: number
  /** What it gathered for later slices: kept sealed until the job is done. */
  gathered?: unknown
  /** Files that are ready now. */
  files?: { name: string; content: Buffer }[]
  /** Nothing is left to do. */
  isDone: boolean
}

export interface JobDeps extends Pick<
  Platform,
  'database' | 'files' | 'keys' | 'wechat' | 'clock'
> {
  reference: Reference
}

/** What a slice of work gets. */
export interface JobContext extends JobDeps {
  job: Pick<Job, '_id' | 'who' | 'at'>
  /** Whoever asked, as they are now; absent for the cloud console and for those who left. */
  person: Person | undefined
  /** Whether there is time for more in this slice; each takes some seconds at most whatever it says. */
  goOn: () => boolean
  /** Everything gathered so far, in order. */
  gathered: <T>() => Promise<T[]>
}

/**
 * A kind of long work. A slice may be done again from where the last saved one ended. (Methods, so
 * that kinds with inputs of their own fit into one table.)
 */
export interface JobWork<Input, Progress> {
  /** Roles that may ask for it; the cloud console may, too. */
  roles: readonly Role[]
  /** What it makes is for whoever asked alone: it has words or numbers of citizens. */
  isPersonal: boolean
  input: v.GenericSchema<unknown, Input>
  title(input: Input, reference: Reference): string
  /** Where it begins. Throws a Refusal when it cannot be done for this person. */
  begin(input: Input, context: Pick<JobContext, 'reference' | 'person'>): Progress
  advance(progress: Progress, input: Input, context: JobContext): Promise<Step<Progress>>
}

/** The table of kinds; tests have their own. */
export type JobTable = Record<string, JobWork<unknown, unknown>>
