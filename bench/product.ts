import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openCloud, type Cloud } from '../local/cloud'
import { createClock } from '../local/cloud/clock'
import { PRODUCT } from '../local/product'
import { seed } from '../local/seed'
import { msOf, type Instant } from '../miniprogram/contract/time'
import { buildFunctions } from '../scripts/build-functions'

const ROOT = path.resolve(__dirname, '..')

/** A working day, in the morning. */
export const NOW = '2026-03-10T10:00:00+08:00' as Instant

/** The sample district with its real functions, in a folder that is removed in the end. */
export interface District {
  cloud: Cloud
  close: () => Promise<void>
}

/** The functions are built anew: one made elsewhere meanwhile does not change what is measured. */
export async function openDistrict(now = NOW, env: Record<string, string> = {}): Promise<District> {
  const folder = await mkdtemp(path.join(tmpdir(), 'huiyin-bench-'))
  const functionsDir = path.join(folder, 'functions')
  const dataDir = path.join(folder, 'data')
  await buildFunctions(functionsDir)
  const clock = createClock()
  clock.set(msOf(now))
  const cloud = await openCloud({
    dataDir,
    functionsDir,
    schema: PRODUCT,
    clock,
    port: 0,
    automaticTimers: false,
    env,
  })
  await seed(cloud, dataDir, path.join(ROOT, 'data'))
  return {
    cloud,
    async close() {
      await cloud.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
