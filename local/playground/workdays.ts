import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCalendar } from '../../cloudfunctions/domain/calendar'
import type { CalendarLayer } from '../../cloudfunctions/domain/reference'
import type { Day } from '../../miniprogram/contract/time'

export interface Workday {
  /** Whether the day asked about is worked. */
  working: boolean
  /** The first working day after it. */
  next: Day
}

/** What is to be known of a day; nothing if the text is no day. */
export type Workdays = (day: string) => Workday | undefined

/** Working days as the product counts them, from the district's own calendar in `data/`. */
export async function createWorkdays(root: string): Promise<Workdays> {
  const layers = JSON.parse(
    await readFile(join(root, 'data', 'calendar.json'), 'utf8'),
  ) as CalendarLayer[]
  const calendar = createCalendar(layers)
  return (day) =>
    isDay(day)
      ? { working: calendar.isWorkingDay(day), next: calendar.after(day, 1).day }
      : undefined
}

/** `2026-02-30` has the form of a day and is none: it must come back as it went in. */
function isDay(text: string): boolean {
  const ms = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}
