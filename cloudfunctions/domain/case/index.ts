export * from './model'
export { deadlineOf, evolve, fold } from './evolve'
export { append, beginCase } from './append'
export {
  actsFor,
  canMessage,
  citizenActsFor,
  decide,
  nextActFor,
  RULES,
  type Command,
  type CommandType,
} from './decide'
export { decideDue } from './overdue'
export { handOver, succeed } from './succession'
export { decideCalendar } from './reschedule'
export { GRANTS, isShielded, PERMISSION_NAMES, roleFor, type Permission } from './permission'
export type { Asker, Context } from './rule'
