import * as v from 'valibot'
import type { CalendarDays } from '../../miniprogram/contract/admin'
import { missingNotices, readNotice } from '../domain/calendar'
import type { CalendarLayer } from '../domain/reference'
import { Refusal } from '../domain/refusal'
import type { AdminContext } from './context'

/** Characters of a notice; the State Council's has about a thousand. */
const MOST_CHARACTERS = 20_000

export const loadForm = v.object({
  text: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, '请粘贴通知全文。'),
    v.maxLength(MOST_CHARACTERS, '通知太长，请只粘贴放假安排的部分。'),
  ),
  layer: v.exactOptional(v.picklist(['national', 'regional'])),
  year: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(2004), v.maxValue(2100))),
  confirm: v.exactOptional(v.boolean()),
})

type LoadForm = v.InferOutput<typeof loadForm>

/**
 * Reads a notice and, once confirmed, keeps it as a layer of the calendar: a notice of the same
 * layer and year replaces the one before. The timer then reckons every open case anew.
 */
export async function loadCalendar(
  { text, layer, year, confirm = false }: LoadForm,
  { database }: AdminContext,
): Promise<{ days?: CalendarDays; doubts: string[]; loaded: boolean }> {
  const reading = readNotice(text, { ...(layer ? { layer } : {}), ...(year ? { year } : {}) })
  const { doubts } = reading
  if (confirm && (doubts.length > 0 || !reading.layer))
    throw new Refusal(
      'INVALID_INPUT',
      `这份通知有地方没有看懂，没有载入。${doubts[0] ?? '请写明年份，以及是国家还是自治区的通知。'}`,
      'text',
    )
  if (confirm && reading.layer) await database.put('calendar', reading.layer)
  return {
    ...(reading.layer ? { days: daysOf(reading.layer) } : {}),
    doubts,
    loaded: confirm,
  }
}

/** The notices that are loaded, newest first, and which of this year's and the next's are not out yet. */
export async function getCalendar(_: object, { database, clock }: AdminContext) {
  const layers = await database.find<CalendarLayer>('calendar', { where: {}, limit: 1000 })
  const year = Number(clock.now().slice(0, 4))
  return {
    layers: layers.map(daysOf).sort((one, other) => other.year - one.year),
    missing: missingNotices(layers, [year, year + 1]),
  }
}

const daysOf = ({ layer, year, source, off, work }: CalendarLayer): CalendarDays => ({
  layer,
  year,
  source,
  off,
  work,
})
