import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { linesOf, pageOf } from './report'
import { runSoak } from './run'

const SLOT_MS = 5000

/**
 * Load and trouble for `--minutes 60` with `--rate 10` people a second, and the process killed in
 * the middle. `--report FILE` writes the page as well. Throws, with all figures in its message, when
 * anything was lost or doubled.
 */
export async function soak(args: string[]): Promise<string[]> {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '60' },
      rate: { type: 'string', default: '10' },
      report: { type: 'string' },
    },
  })
  const slots = Math.round((positive('minutes', values.minutes) * 60_000) / SLOT_MS)
  const perSecond = positive('rate', values.rate)
  const report = await runSoak({ slots, slotMs: SLOT_MS, perSecond })
  const lines = linesOf(report)
  if (values.report !== undefined) await writeFile(values.report, pageOf(report, perSecond))
  if (report.broken.length > 0)
    throw new Error([...lines, 'broken:', ...report.broken].join('\n  '))
  return lines
}

function positive(name: string, text: string): number {
  const number = Number(text)
  if (!(number > 0)) throw new Error(`--${name} ${text}: give a number above 0`)
  return number
}
