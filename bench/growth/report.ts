import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { table } from '../../scripts/docs/markdown'
import { machine } from '../machine'
import { chart } from './chart'
import type { Reads } from './reads'

/** One operation at each size. */
export interface Growth {
  name: string
  at: (Reads & { size: number; p50: number })[]
}

const shown = (ms: number) => (ms < 10 ? ms.toFixed(1) : ms.toFixed(0))
const named = (size: number) => (size >= 1_000_000 ? `${size / 1_000_000} M` : `${size / 1000} k`)

export const linesOf = (found: Growth[]): string[] =>
  found.map(
    ({ name, at }) =>
      `${name}: ${at.map(({ size, p50, requests, documents }) => `${named(size)} ${shown(p50)} ms (${requests} requests, ${documents} read)`).join(', ')}`,
  )

const MARKS = ['<!-- growth -->', '<!-- /growth -->'] as const

/** Puts the table between the marks of a page, and the curves beside it. Throws when it has no marks. */
export async function writeInto(file: string, found: Growth[]): Promise<void> {
  const text = await readFile(file, 'utf8')
  const [start, end] = [text.indexOf(MARKS[0]), text.indexOf(MARKS[1])]
  if (start < 0 || end < start) throw new Error(`${file} has no ${MARKS.join(' … ')}`)
  const sizes = (found[0]?.at ?? []).map(({ size }) => named(size))
  const section = [MARKS[0], ...sectionOf(found, sizes), ''].join('\n\n')
  await writeFile(file, text.slice(0, start) + section + text.slice(end))
  const curves = found.map(({ name, at }) => ({ name, times: at.map(({ p50 }) => p50) }))
  await writeFile(path.join(path.dirname(file), 'growth.svg'), chart(sizes, curves))
}

const sectionOf = (found: Growth[], sizes: string[]) => [
  `Measured on ${machine()}, one call at a time: the middle of the times, and in brackets how many requests reached the database and how many documents their queries looked at.`,
  table(
    ['operation', ...sizes],
    found.map(({ name, at }) => [
      name,
      ...at.map(({ p50, requests, documents }) => `${shown(p50)} ms (${requests} / ${documents})`),
    ]),
  ),
  '![The same as curves: milliseconds over records, both logarithmic](growth.svg)',
]
