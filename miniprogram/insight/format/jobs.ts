import { JOB_STATES, type JobFile, type JobView } from '../../contract/jobs'
import type { Instant } from '../../contract/time'
import { momentText } from '../../format/moment'
import { say } from '../words'

/** A piece of long work as the list shows it. */
export interface JobLine {
  id: string
  title: string
  state: JobView['state']
  stateName: string
  /** Of 100. */
  percent: number
  /** How far it is, why it failed, or who asked and when. */
  said: string
  note: string
  files: FileLine[]
}

export interface FileLine {
  name: string
  size: string
  /** WeChat shows it; anything else goes to a computer by its address. */
  isShown: boolean
}

/** What WeChat opens itself. */
const SHOWN = /\.(docx|xlsx)$/

export const isShown = ({ name }: Pick<JobFile, 'name'>) => SHOWN.test(name)

export function jobLine(job: JobView, now: Instant): JobLine {
  const { id, title, state, done, total, failure, files } = job
  return {
    id,
    title,
    state,
    stateName: JOB_STATES[state],
    percent: Math.floor((done / Math.max(total, 1)) * 100),
    said: state === 'failed' ? (failure?.message ?? '') : say.reports.done(done, total),
    note: say.reports.asked(job.startedBy, momentText(job.startedAt, now)),
    files: files.map(({ name, bytes, ...file }) => ({
      name,
      size: sizeText(bytes),
      isShown: isShown({ name, ...file }),
    })),
  }
}

const KB = 1024

/** `28 KB`, `1.3 MB` */
export function sizeText(bytes: number): string {
  const kilobytes = bytes / KB
  if (kilobytes < KB) return `${Math.max(1, Math.round(kilobytes))} KB`
  return `${(kilobytes / KB).toFixed(1)} MB`
}
