export type { Deadline } from './deadline'
export { dropped, finished } from './end'
export { isInTime, isOpen, nextOf, soonestDue } from './open'
export {
  REMINDER_TIME,
  extendDeadline,
  restartDeadline,
  startDeadline,
  startFirstContact,
} from './start'
export { recompute } from './recompute'
export type { Recomputed } from './recompute'
