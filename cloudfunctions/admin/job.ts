import * as v from 'valibot'
import {
  JOB_KINDS,
  JOB_SECONDS,
  type JobActions,
  type JobChoices,
  type JobKind,
  type JobView,
} from '../../miniprogram/contract/jobs'
import { LIMITS } from '../../miniprogram/contract/limits'
import { msOf } from '../../miniprogram/contract/time'
import { Refusal } from '../domain/refusal'
import type { Job, JobDeps, JobWork } from '../jobs/model'
import { advanceJob } from '../jobs/run'
import { JOBS } from '../jobs/table'
import { DuplicateKey, type Filter } from '../platform/database'
import type { ActionTable } from '../platform/handler'
import { log } from '../platform/log'
import { requestId } from '../platform/schemas'
import { byId, type Reference } from '../repository/reference'
import type { AdminContext } from './context'
import { named } from './window'

const KINDS = Object.keys(JOB_KINDS) as JobKind[]

const seconds = v.exactOptional(
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(JOB_SECONDS)),
)
const jobId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, '没有这项任务，请刷新后再看。'))

const formOf = <K extends JobKind>(kind: K) =>
  v.object({ requestId, seconds, kind: v.literal(kind), input: JOBS[kind].input })

const startForm = v.variant('kind', [
  formOf('report'),
  formOf('register'),
  formOf('posters'),
  formOf('exchange'),
])
const getForm = v.object({ id: jobId, seconds })
const listForm = v.object({
  kinds: v.exactOptional(v.array(v.picklist(KINDS))),
  cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(40))),
})

/** Long work: started, gone on with and listed. */
export const jobActions: ActionTable<JobActions, AdminContext> = {
  'job.start': { input: startForm, run: startJob },
  'job.get': { input: getForm, run: getJob },
  'job.list': { input: listForm, run: listJobs },
}

type Start = JobActions['job.start']

/** The id follows from who asks and which request: a repeat comes to the same job. */
async function startJob(
  { requestId: request, kind, input, seconds: time = JOB_SECONDS }: Start['input'],
  context: AdminContext,
): Promise<Start['output']> {
  const { database, keys, clock, who } = context
  if (!mayAskFor(kind, context)) throw new Refusal('NOT_ALLOWED')
  const reference = await context.reference()
  const work = workOf(kind)
  const at = clock.now()
  const job: Job = {
    _id: keys.derive('job', who, request).toString('hex').slice(0, 32),
    kind,
    input,
    print: keys.print([kind, input]),
    title: work.title(input, reference),
    who,
    at,
    state: 'running',
    version: 0,
    progress: work.begin(input, { reference, person: byId(reference.people, who) }),
    done: 0,
    total: 1,
    files: [],
    tries: 0,
    touchedAt: at,
  }
  try {
    await database.insert('jobs', [job])
    log('jobStarted', { who, job: job._id, kind })
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    const kept = await database.get<Job>('jobs', job._id)
    if (kept?.print !== job.print) throw new Refusal('REQUEST_REUSED')
  }
  return await getJob({ id: job._id, seconds: time }, context)
}

/** Goes on with a job for so many seconds and says how far it is. */
async function getJob(
  { id, seconds: time = JOB_SECONDS }: JobActions['job.get']['input'],
  context: AdminContext,
): Promise<{ job: JobView }> {
  const { database, clock } = context
  const kept = await database.get<Job>('jobs', id)
  if (!kept || !maySee(kept, context)) throw new Refusal('INVALID_INPUT', GONE, 'id')
  if (kept.state !== 'running' || time === 0) return { job: await viewWithFiles(kept, context) }
  const deps: JobDeps = { ...context, reference: await context.reference() }
  const end = msOf(clock.now()) + time * 1000
  const job = await advanceJob(deps, JOBS, id, () => msOf(clock.now()) < end)
  return { job: await viewWithFiles(job ?? kept, context) }
}

const GONE = '没有这项任务，请刷新后再看。'

/** A page of what was asked for, newest first. */
async function listJobs(
  { kinds = KINDS, cursor }: JobActions['job.list']['input'],
  context: AdminContext,
): Promise<JobActions['job.list']['output']> {
  const seen = kinds.filter((kind) => mayAskFor(kind, context))
  const [own, shared] = [seen.filter(isPersonal), seen.filter((kind) => !isPersonal(kind))]
  const where: Filter = {
    $or: [{ kind: { $in: shared } }, { kind: { $in: own }, who: context.who }],
    ...(cursor ? { at: { $lt: cursor } } : {}),
  }
  const found = await context.database.find<Job>('jobs', {
    where,
    order: { at: -1 },
    limit: LIMITS.page + 1,
  })
  const page = found.slice(0, LIMITS.page)
  const next = found.length > LIMITS.page ? page.at(-1)?.at : undefined
  const reference = await context.reference()
  return {
    jobs: page.map((job) => viewOf(job, reference.people)),
    ...(next ? { next } : {}),
    form: choicesOf(reference, context),
  }
}

function choicesOf(
  { centres, departments, windows }: Reference,
  context: AdminContext,
): JobChoices {
  const ordered = [...centres].sort((one, other) => one.order - other.order)
  const placed = windows
    .filter(({ closedAt }) => !closedAt)
    .map((window) => ({
      id: window._id,
      name: `${byId(centres, window.centre)?.name ?? ''} ${window.name}`,
    }))
  return {
    kinds: KINDS.filter((kind) => mayAskFor(kind, context)),
    centres: ordered.map(named),
    departments: departments.map(named),
    windows: placed,
  }
}

const workOf = (kind: JobKind): JobWork<unknown, unknown> => JOBS[kind]
const isPersonal = (kind: JobKind) => workOf(kind).isPersonal

const mayAskFor = (kind: JobKind, { who, roles }: AdminContext) =>
  who === 'console' || roles.some((role) => workOf(kind).roles.includes(role))

const maySee = (job: Job, context: AdminContext) =>
  mayAskFor(job.kind, context) && (!isPersonal(job.kind) || job.who === context.who)

function viewOf(job: Job, people: Reference['people']): JobView {
  const { _id: id, kind, title, state, done, total, files, failure, finishedAt } = job
  return {
    id,
    kind,
    title,
    state,
    done,
    total,
    files,
    ...(failure ? { failure } : {}),
    startedBy: job.who === 'console' ? '云开发控制台' : (byId(people, job.who)?.name ?? job.who),
    startedAt: job.at,
    ...(finishedAt ? { finishedAt } : {}),
    input: job.input as JobView['input'],
  }
}

/** With addresses that work for a while. */
async function viewWithFiles(job: Job, context: AdminContext): Promise<JobView> {
  const view = viewOf(job, (await context.reference()).people)
  const urls = await context.files.addresses(view.files.map(({ fileId }) => fileId))
  const files = view.files.map((file, index) => {
    const url = urls[index]
    return url === undefined ? file : { ...file, url }
  })
  return { ...view, files }
}
