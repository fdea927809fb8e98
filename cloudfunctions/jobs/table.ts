import type { JobInputs, JobKind } from '../../miniprogram/contract/jobs'
import { exchange } from './exchange'
import type { JobWork } from './model'
import { posters } from './posters'
import { register } from './register'
import { report } from './report'

/** Every kind of long work, with what it asks for and how it is done. */
export const JOBS: { [K in JobKind]: JobWork<JobInputs[K], unknown> } = {
  report,
  register,
  posters,
  exchange,
}
