import * as v from 'valibot'
import { addDays } from '../../miniprogram/contract/time'

/** A period that is reckoned at once: a year, and its leap day. */
const MOST_DAYS = 366

const day = v.pipe(v.string(), v.isoDate('日期要写成 2026-01-01 这样'))

/** First and last day, both included. */
export const periodFields = { from: day, to: day }

export const isPeriod = ({ from, to }: { from: string; to: string }) =>
  from <= to && to < addDays(from, MOST_DAYS)

export const PERIOD_WANTED = '开始日期要在结束日期之前，最多选一年。'
