import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import tcb from '@cloudbase/node-sdk'
import { openCloud } from '../../local/cloud'
import { createClock } from '../../local/cloud/clock'
import { ENVIRONMENT } from '../../local/cloud/environment'
import type { Db } from './collection'

/** Opens an empty local cloud in a folder of its own, hands out the SDK's database, and clears up. */
export async function withDatabase<Result>(use: (db: Db) => Promise<Result>): Promise<Result> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'huiyin-crud-spec-'))
  try {
    const cloud = await openCloud({
      dataDir,
      functionsDir: path.join(dataDir, 'functions'),
      schema: { collections: {}, functions: {}, invokeRules: {}, storageRule: { write: false } },
      clock: createClock(),
      port: 0,
      automaticTimers: false,
    })
    try {
      // The SDK reads its way here from the environment, at each request.
      Object.assign(process.env, cloud.sdkEnvironment)
      return await use(tcb.init({ env: ENVIRONMENT.id }).database())
    } finally {
      await cloud.close()
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}
