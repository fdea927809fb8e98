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
export { addWorkingMinutes } from './working-time'
export { recompute } from './recompute'
export type { Recomputed } from './recompute'
