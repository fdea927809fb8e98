export type { Deadline } from './deadline'
export { nextOf, soonestDue } from './open'
export { REMINDER_TIME, startFirstContact, startReply } from './start'
