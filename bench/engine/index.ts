import { fork } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { atMost } from '../budget'
import { forget, loaded } from './collection'
import type { Measured } from './measure'
import { OPERATIONS, type Growth } from './operations'
import { sdkAgainstStub } from './sdk'

const SMALL = [1000, 10_000, 100_000]
const FULL = [...SMALL, 200_000, 1_000_000]

/** Megabytes that a process may hold while it works on a million documents. */
const MOST_MEMORY_MB = 600

/** How much longer than at the smallest size: `times` is how many times as many documents there are. */
const ALLOWED: Record<Growth, (times: number) => number> = {
  'by key': () => 4,
  scan: (times) => 1.5 * times,
}

/**
 * The local database: adds by the real SDK against what the SDK's own CPU allows, and each operation
 * as the collection grows. `--full` goes to a million documents; `--fresh` loads the files anew.
 */
export async function engine(args: string[]): Promise<string[]> {
  const { values } = parseArgs({
    args,
    options: {
      full: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
    },
  })
  if (values.fresh) await forget()
  const lines = await sdkAgainstStub()
  const sizes = values.full ? FULL : SMALL
  const measured: Measured[] = []
  for (const documents of sizes) {
    const { file, loadedIn } = await loaded(documents)
    if (loadedIn) lines.push(`loaded ${documents} documents in ${(loadedIn / 1000).toFixed(1)} s`)
    measured.push(await measureApart(file, documents))
  }
  return [...lines, ...table(sizes, measured), ...memory(sizes, measured)]
}

function measureApart(file: string, documents: number): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(__dirname, 'measure.ts'), [file, String(documents)])
    child.once('message', (measured) => resolve(measured as Measured))
    child.once('exit', (code) => reject(new Error(`measuring ended with ${code}`)))
  })
}

function table(sizes: number[], measured: Measured[]): string[] {
  const [smallest = 1, last] = [sizes[0], sizes.at(-1) ?? 1]
  const times = last / smallest
  const row = (name: string, figures: string[], rest: string) =>
    [name.padEnd(32), ...figures.map((figure) => figure.padStart(10)), rest].join(' ')
  const line = (name: string, growth: Growth, figures: number[]) => {
    const factor = (figures.at(-1) ?? NaN) / (figures[0] ?? NaN)
    const rest = atMost(factor, ALLOWED[growth](times), '×').padStart(22)
    return row(name, figures.map(ms), rest)
  }
  return [
    row('p50, ms, by documents', sizes.map(String), '  growth'),
    line(
      'open the file',
      'scan',
      measured.map(({ openMs }) => openMs),
    ),
    ...OPERATIONS.map(({ name, growth }) =>
      line(
        name,
        growth,
        measured.map(({ ms }) => ms[name] ?? NaN),
      ),
    ),
  ]
}

const memory = (sizes: number[], measured: Measured[]): string[] =>
  measured.map(({ peakMb }, at) => {
    const budget = atMost(peakMb, MOST_MEMORY_MB, ' MB')
    return `peak memory at ${sizes[at] ?? 0} documents: ${budget}`
  })

const ms = (value: number) => value.toFixed(value < 10 ? 2 : 0)
