import type { Day } from '../../../../miniprogram/contract/time'
import type { CalendarLayer } from '../../reference'
import { readJson } from './json'
import { LAYER_NAMES } from './model'
import type { Findings, NoticeHint } from './model'
import { readText } from './text'
import { isWeekend, weekdayOf } from './weekday'

export type { NoticeHint } from './model'

export interface NoticeReading {
  /** What is certain of the notice; undefined when not even its year and issuer are. */
  layer: CalendarLayer | undefined
  /** What is not, in Chinese, for a person to settle before the layer is loaded. */
  doubts: string[]
}

/**
 * Reads a notice of days off: its published text, national or of 三月三, or JSON. It never
 * guesses: whatever is not understood, contradicts itself or the calendar becomes a doubt and is
 * left out.
 */
export function readNotice(text: string, hint: NoticeHint = {}): NoticeReading {
  const isJson = /^\s*[[{]/.test(text)
  const findings = isJson ? readJson(text) : readText(text, hint)
  const doubts = [...clashes(findings, hint), ...findings.doubts]
  const kind = findings.layer ?? hint.layer
  const year = findings.year ?? hint.year
  if (!kind) doubts.unshift('看不出是国家的还是自治区的通知，请连标题一起粘贴，或先选好')
  if (!year) doubts.unshift('看不出是哪一年的通知，请连标题一起粘贴，或先选好')
  if (!kind || !year) return { layer: undefined, doubts }

  const certain = (days: Day[], others: Day[]) =>
    [...new Set(days)].filter((day) => !others.includes(day) && isOfYear(day, year)).sort()
  const off = certain(findings.off, findings.work)
  const work = certain(findings.work, findings.off)
  doubts.push(...doubtsAbout(findings, year))
  const needless = kind === 'national' ? work.filter((day) => !isWeekend(day)) : []
  doubts.push(...needless.map((day) => `${day}（${weekdayOf(day)}）本来就要上班，请核对`))
  if (off.length === 0) doubts.push('没有读到放假的日子')
  return {
    layer: {
      _id: `${kind}-${year}`,
      layer: kind,
      year,
      source: findings.source ?? `${year}年${LAYER_NAMES[kind]}放假通知`,
      off,
      work: work.filter((day) => !needless.includes(day)),
    },
    doubts,
  }
}

function clashes({ layer, year }: Findings, hint: NoticeHint): string[] {
  const doubts: string[] = []
  if (year && hint.year && year !== hint.year)
    doubts.push(`通知写的是${year}年，选的是${hint.year}年`)
  if (layer && hint.layer && layer !== hint.layer)
    doubts.push(`通知是${LAYER_NAMES[layer]}的，选的是${LAYER_NAMES[hint.layer]}的`)
  return doubts
}

function doubtsAbout({ off, work }: Findings, year: number): string[] {
  const days = [...new Set([...off, ...work])].sort()
  return days.flatMap((day) =>
    !isOfYear(day, year)
      ? [`${day}不在${year}年，也不在上一年12月`]
      : off.includes(day) && work.includes(day)
        ? [`${day}既写了放假，又写了上班`]
        : [],
  )
}

/** A notice arranges its year; 元旦 may reach back into the December before. */
const isOfYear = (day: Day, year: number): boolean =>
  day.startsWith(`${year}-`) || day.startsWith(`${year - 1}-12-`)
