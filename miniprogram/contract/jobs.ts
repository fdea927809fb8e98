import type { Named } from './admin'
import type { ErrorCode } from './errors'
import type { ExportInput } from './exchange'
import type { PosterInput, RegisterInput, ReportInput } from './reports'
import type { Instant } from './time'

/*
 * Long work: done slice by slice, within the calls that ask for it and by the timer. Whoever asks
 * polls `job.get` until it is done; a call that is cut off, or never comes again, loses nothing.
 */

/** What there is to do, and what each asks for. */
export const JOB_KINDS = {
  report: '报告',
  register: '台账',
  posters: '窗口海报',
  exchange: '导出评价',
} as const
export type JobKind = keyof typeof JOB_KINDS

export interface JobInputs {
  report: ReportInput
  register: RegisterInput
  posters: PosterInput
  exchange: ExportInput
}

export const JOB_STATES = {
  running: '正在生成',
  done: '已生成',
  failed: '没有生成',
  /** Its files were removed after a time; they can be made again. */
  expired: '已过期删除',
} as const
export type JobState = keyof typeof JOB_STATES

export interface JobFile {
  name: string
  fileId: string
  bytes: number
  /** Works for a limited time; only `job.start` and `job.get` give it. */
  url?: string
}

export interface JobView {
  id: string
  kind: JobKind
  /** What it makes, in words: `2025 年度工作报告`. */
  title: string
  state: JobState
  /** How far it is: so many of so many. */
  done: number
  total: number
  files: JobFile[]
  /** Why it failed, and what can be done. */
  failure?: { code: ErrorCode; message: string }
  /** Name of whoever asked. */
  startedBy: string
  startedAt: Instant
  finishedAt?: Instant
  input: JobInputs[JobKind]
}

/** Seconds that a call goes on with the work before it answers, at most and unless told otherwise. */
export const JOB_SECONDS = 45

type JobForm = {
  [K in JobKind]: {
    requestId: string
    kind: K
    input: JobInputs[K]
    /** 0 to 45: a page with a progress bar asks for little at a time. */
    seconds?: number
  }
}[JobKind]

/** What this person may ask for, and of which units and windows. */
export interface JobChoices {
  kinds: JobKind[]
  centres: Named[]
  departments: Named[]
  windows: Named[]
}

export type JobActions = {
  /** Starts long work, and goes on with it for a while. A repeat is the same job. */
  'job.start': { input: JobForm; output: { job: JobView } }
  /** Goes on with it for a while, and says how far it is. */
  'job.get': { input: { id: string; seconds?: number }; output: { job: JobView } }
  /** What was asked for before, newest first: of kinds this person may ask for. */
  'job.list': {
    input: { kinds?: JobKind[]; cursor?: string }
    output: { jobs: JobView[]; next?: string; form: JobChoices }
  }
}
