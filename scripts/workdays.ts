import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createCalendar } from '../cloudfunctions/domain/calendar'
import type { CalendarLayer } from '../cloudfunctions/domain/reference'
import { addDays } from '../miniprogram/contract/time'

/* npm run -s workdays < lines of "2026-02-13,3": the day each is due, by the product's own calendar. */

/** More working days than this is a slip of the hand: no deadline of the office is near it. */
const MOST_DAYS = 1000

const LINE = /^((?:19|20)\d{2}-\d{2}-\d{2}),(\d{1,4})$/

class BadLine extends Error {
  constructor(number: number, text: string) {
    super(
      `line ${number}: ${JSON.stringify(text)} is not a day and a number of working days from 1 ` +
        `to ${MOST_DAYS}: write it as 2026-02-13,3`,
    )
  }
}

/** Whether a text of the form YYYY-MM-DD names a day that exists; 2026-02-30 does not. */
function isDay(text: string): boolean {
  return !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && addDays(text, 0) === text
}

function parse(text: string, number: number): { day: string; days: number } {
  const [, day = '', digits = ''] = LINE.exec(text.trim()) ?? []
  const days = Number(digits)
  if (!isDay(day) || days < 1 || days > MOST_DAYS) throw new BadLine(number, text)
  return { day, days }
}

async function main(): Promise<void> {
  const file = join(__dirname, '../data/calendar.json')
  const calendar = createCalendar(JSON.parse(readFileSync(file, 'utf8')) as CalendarLayer[])
  let number = 0
  for await (const text of createInterface({ input: process.stdin })) {
    number += 1
    if (text.trim() === '') continue
    const { day, days } = parse(text, number)
    const due = calendar.after(day, days)
    process.stdout.write(`${due.day}${due.provisional ? ' provisional' : ''}\n`)
  }
}

main().catch((error: unknown) => {
  if (!(error instanceof BadLine)) throw error
  process.stderr.write(`workdays: ${error.message}\n`)
  process.exitCode = 1
})
