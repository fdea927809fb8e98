/** The cloud of a soak as a process of its own, which can be killed: `server DATA FUNCTIONS NOW`. */
import path from 'node:path'
import { openCloud } from '../../local/cloud'
import { createClock } from '../../local/cloud/clock'
import { PRODUCT } from '../../local/product'
import { seed } from '../../local/seed'

const ROOT = path.resolve(__dirname, '../..')
const SAMPLE_MS = 1000

/** What the process tells whoever started it. */
export type Told = { url: string } | { memory: Memory }

export interface Memory {
  /** Bytes: of the whole process with the threads of all functions, and of its own heap. */
  rss: number
  heapUsed: number
}

async function main([dataDir = '', functionsDir = '', now = '']: string[]): Promise<void> {
  const tell = (told: Told) => process.send?.(told)
  const clock = createClock()
  clock.set(Date.parse(now))
  const cloud = await openCloud({
    ...{ dataDir, functionsDir, clock, schema: PRODUCT, port: 0, automaticTimers: false },
    log: (line) => console.error(line),
  })
  await seed(cloud, dataDir, path.join(ROOT, 'data'))
  tell({ url: cloud.url })
  setInterval(() => {
    const { rss, heapUsed } = process.memoryUsage()
    tell({ memory: { rss, heapUsed } })
  }, SAMPLE_MS)
  process.once('disconnect', () => process.exit())
}

void main(process.argv.slice(2))
