import { mayAsk, type AdminActions } from '../../../miniprogram/contract/admin'
import { JOB_KINDS, type JobKind } from '../../../miniprogram/contract/jobs'
import { ROLES, type Role } from '../../../miniprogram/contract/roles'
import { actions } from '../../../cloudfunctions/admin/actions'
import { JOBS } from '../../../cloudfunctions/jobs/table'
import { code } from '../markdown'
import { given, NO, YES, type Grid } from './grid'

export const ALL_ROLES = Object.keys(ROLES) as Role[]
export const ADMIN_ACTIONS = Object.keys(actions) as (keyof AdminActions)[]
export const ALL_JOBS = Object.keys(JOB_KINDS) as JobKind[]

/** Whether a role may have a kind of long work done. */
export const mayStart = (kind: JobKind, role: Role): boolean =>
  mayAsk('job.start', [role]) && JOBS[kind].roles.includes(role)

/** What holds citizens' words is made for a person, by name: the console is none. */
export const mayConsole = (kind: JobKind): boolean => !JOBS[kind].isPersonal

/** Columns: every role, somebody who is not bound, and the cloud console. */
export const adminGrid = (): Grid => ({
  title: 'Admin and console: every action × every role',
  about:
    'From `ASKERS` in `miniprogram/contract/admin.ts` and, for long work, `roles` of its kind in `cloudfunctions/jobs/`. The unit makes no difference here. The function `console` has the same actions for whoever may open the cloud console, and for nobody else.',
  columns: [...ALL_ROLES.map((role) => ROLES[role]), 'not bound', 'console'],
  rows: [
    ...ADMIN_ACTIONS.filter((action) => action !== 'job.start').map((action) => ({
      name: code(action),
      cells: [...ALL_ROLES.map((role) => given(mayAsk(action, [role]))), NO, YES],
    })),
    ...ALL_JOBS.map((kind) => ({
      name: `${code('job.start')} ${code(kind)}`,
      cells: [...ALL_ROLES.map((role) => given(mayStart(kind, role))), NO, given(mayConsole(kind))],
    })),
  ],
})
