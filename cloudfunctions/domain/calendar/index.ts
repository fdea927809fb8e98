export { createCalendar } from './calendar'
export type { Calendar, Reckoned } from './calendar'
export { FIRST_KNOWN_YEAR, LAST_KNOWN_YEAR } from './notices'
