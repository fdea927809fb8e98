import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openCloud, type CloudStats } from '../../../local/cloud'
import { createClock } from '../../../local/cloud/clock'
import { PRODUCT } from '../../../local/product'
import { seed } from '../../../local/seed'
import { watchWrites } from './watch'
import { NOW, type Fuzzed } from './world'

const SAMPLE = path.resolve(__dirname, '../../../data')

/** The sample district on a local cloud of its own, watched. */
export async function openFuzzed(
  functionsDir: string,
): Promise<{ cloud: Fuzzed; close: () => Promise<void> }> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'huiyin-fuzz-'))
  const clock = createClock()
  clock.set(Date.parse(NOW))
  const logs: string[] = []
  const cloud = await openCloud({
    schema: PRODUCT,
    automaticTimers: false,
    log: (line) => logs.push(line),
    functionsDir,
    dataDir,
    clock,
    port: 0,
  })
  await seed(cloud, dataDir, SAMPLE)
  const taken = newActions()
  return {
    cloud: {
      url: cloud.url,
      call: (name, event, openid) =>
        cloud.call(name, event, openid === undefined ? {} : { openid }),
      logs,
      takenActions: () => taken(cloud.stats().calls),
      writes: watchWrites(cloud.database),
      secretId: cloud.sdkEnvironment['TENCENTCLOUD_SECRETID'] ?? '',
      restore() {
        clock.set(Date.parse(NOW))
        cloud.faults.clear()
      },
    },
    async close() {
      await cloud.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Gateway requests of calls that were not there the last time. */
function newActions() {
  let last: string | undefined
  return (calls: CloudStats['calls']): string[] => {
    const from = calls.findIndex(({ id }) => id === last) + 1
    last = calls.at(-1)?.id
    return calls.slice(from).flatMap(({ actions }) => actions)
  }
}
