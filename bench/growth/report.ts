import { readFile, writeFile } from 'node:fs/promises'
import { table } from '../../scripts/docs/markdown'
import { machine } from '../machine'
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

/** Puts table and chart between the marks of a page. Throws when it has none. */
export async function writeInto(file: string, found: Growth[]): Promise<void> {
  const text = await readFile(file, 'utf8')
  const [start, end] = [text.indexOf(MARKS[0]), text.indexOf(MARKS[1])]
  if (start < 0 || end < start) throw new Error(`${file} has no ${MARKS.join(' … ')}`)
  const section = [MARKS[0], ...sectionOf(found), ''].join('\n\n')
  await writeFile(file, text.slice(0, start) + section + text.slice(end))
}

const sectionOf = (found: Growth[]) => {
  const sizes = found[0]?.at.map(({ size }) => size) ?? []
  return [
    `Measured on ${machine()}, beside nothing else: milliseconds in the middle, and in brackets requests to the database / documents that its queries looked at.`,
    table(
      ['operation', ...sizes.map(named), 'growth'],
      found.map(({ name, at }) => [
        name,
        ...at.map(
          ({ p50, requests, documents }) => `${shown(p50)} ms (${requests} / ${documents})`,
        ),
        `${((at.at(-1)?.p50 ?? NaN) / (at[0]?.p50 ?? NaN)).toFixed(1)} ×`,
      ]),
    ),
    chart(found),
  ]
}

/** Operations whose time is worth a curve: those of people, which wait for them. */
const CURVES = 10

/** The people's operations over the sizes. */
const chart = (found: Growth[]): string => {
  const people = found.slice(0, CURVES)
  const sizes = people[0]?.at.map(({ size }) => `"${named(size)}"`).join(', ') ?? ''
  return [
    '```mermaid',
    'xychart-beta',
    '  title "What people wait for, in milliseconds, by records"',
    `  x-axis [${sizes}]`,
    '  y-axis "ms"',
    ...people.map(({ at }) => `  line [${at.map(({ p50 }) => p50.toFixed(1)).join(', ')}]`),
    '```',
  ].join('\n')
}
