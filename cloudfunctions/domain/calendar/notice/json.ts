import type { Day } from '../../../../miniprogram/contract/time'
import type { CalendarLayer } from '../../reference'
import type { Findings } from './model'
import { dayFrom } from './weekday'

type Entry = Record<string, unknown>

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Reads `{ off, work }`, with `layer`, `year` and `source` if they are there, or the form of the
 * public holiday-cn tables, `{ year, papers, days: [{ date, isOffDay }] }`, which know national
 * notices only.
 */
export function readJson(text: string): Findings {
  const findings: Findings = { off: [], work: [], doubts: [] }
  const value = parse(text)
  // an exported calendar is a list of layers: one at a time
  const whole: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value
  if (!isEntry(whole)) {
    findings.doubts.push('没有看懂：JSON 不完整，或不是一份通知')
    return findings
  }
  if (typeof whole['year'] === 'number') findings.year = whole['year']
  if (Array.isArray(whole['days'])) readTable(whole, whole['days'], findings)
  else readLists(whole, findings)
  return findings
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}

function readTable(whole: Entry, rows: unknown[], findings: Findings): void {
  findings.layer = 'national'
  const [paper] = Array.isArray(whole['papers']) ? (whole['papers'] as unknown[]) : []
  if (typeof paper === 'string') findings.source = paper
  for (const [index, row] of rows.entries()) {
    const day = isEntry(row) ? dayOf(row['date']) : undefined
    if (!isEntry(row) || !day || typeof row['isOffDay'] !== 'boolean')
      findings.doubts.push(`days 第${index + 1}项没有看懂：${JSON.stringify(row)}`)
    else findings[row['isOffDay'] ? 'off' : 'work'].push(day)
  }
}

function readLists(whole: Entry, findings: Findings): void {
  if (isLayer(whole['layer'])) findings.layer = whole['layer']
  if (typeof whole['source'] === 'string') findings.source = whole['source']
  for (const list of ['off', 'work'] as const) {
    const values = whole[list]
    if (!Array.isArray(values)) {
      findings.doubts.push(`没有看懂：JSON 里缺少 ${list} 列表`)
      continue
    }
    for (const [index, value] of (values as unknown[]).entries()) {
      const day = dayOf(value)
      if (day) findings[list].push(day)
      else findings.doubts.push(`${list} 第${index + 1}项不是日期：${JSON.stringify(value)}`)
    }
  }
}

const isLayer = (value: unknown): value is CalendarLayer['layer'] =>
  value === 'national' || value === 'regional'

function dayOf(value: unknown): Day | undefined {
  const parts = typeof value === 'string' ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) : null
  return parts ? dayFrom(Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined
}
