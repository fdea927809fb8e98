import { parseArgs } from 'node:util'
import { msOf } from '../../miniprogram/contract/time'
import { LEDGER_ENV } from '../blocks'
import { openDistrict } from '../product'
import { median } from '../statistics'
import { layUpTo } from './lay'
import { OPERATIONS, patternsOf, type Ground, type Operation } from './operations'
import { countReads, type Reads } from './reads'
import { linesOf, writeInto, type Growth } from './report'

const SIZES = [1_000, 10_000, 100_000, 1_000_000]
const BEGINNING = '2026-01-02T10:00:00+08:00'

/**
 * Each main operation at a thousand records, ten thousand, and on to `--most` (a million): how long
 * it takes and what it asks of the database. `--report FILE` puts the curves into a page, between
 * its marks.
 */
export async function growth(args: string[]): Promise<string[]> {
  const { values } = parseArgs({
    args,
    options: { most: { type: 'string', default: '1000000' }, report: { type: 'string' } },
  })
  const sizes = SIZES.filter((size) => size <= Number(values.most))
  if (sizes.length === 0) throw new Error(`--most ${values.most}: give ${SIZES.join(', ')}`)
  const district = await openDistrict(BEGINNING, LEDGER_ENV)
  const { cloud } = district
  const found: Growth[] = OPERATIONS.map(({ name }) => ({ name, at: [] }))
  try {
    const patterns = await patternsOf(cloud)
    let laid = 0
    for (const size of sizes) {
      const started = performance.now()
      const now = await layUpTo(cloud, patterns, laid, size)
      laid = size
      cloud.clock.set(msOf(now))
      const fresh = await patternsOf(cloud)
      console.log(`  laid ${size} in ${((performance.now() - started) / 1000).toFixed(0)} s`)
      for (const [index, operation] of OPERATIONS.entries()) {
        const measured = await measure(operation, { cloud, patterns: fresh, size, now })
        found[index]?.at.push({ size, ...measured })
      }
    }
  } finally {
    await district.close()
  }
  if (values.report !== undefined) await writeInto(values.report, found)
  return linesOf(found)
}

/** Warms the function up, then looks at what it asks of the database, then takes its time. */
async function measure(operation: Operation, ground: Ground): Promise<Reads & { p50: number }> {
  let turn = 0
  const next = () => operation.prepare(ground, turn++)
  if (operation.turns > 1) await (await next())()
  const reads = await countReads(ground.cloud, await next())
  const times: number[] = []
  while (times.length < operation.turns) {
    const work = await next()
    const started = performance.now()
    await work()
    times.push(performance.now() - started)
  }
  return { ...reads, p50: median(times) }
}
