import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { INVOKE_RULES, STORAGE_RULE } from '../cloudfunctions/schema'
import { openCloud, type Cloud } from '../local/cloud'
import { createClock } from '../local/cloud/clock'
import { startStub } from './stub'

/** A function that does nothing but so many calls of the SDK, one after the other. */
const SOURCE = `
const cloud = require('wx-server-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const notes = cloud.database().collection('notes')
exports.main = async ({ trips }) => {
  for (let trip = 0; trip < trips; trip++)
    await notes.add({ data: { window: 'qu-1', level: 5, receivedAt: '2026-03-10T10:00:00+08:00' } })
  return { ok: true }
}`

/** The SDK alone, run as the product's functions are, with its round trips going to a stub. */
export interface Bare {
  cloud: Cloud
  close(): Promise<void>
}

/**
 * What the SDK's own CPU allows: the same instances on the same cores make the same number of round
 * trips, but these end at a stub, in a process of its own, that answers at once and keeps nothing.
 */
export async function openBare(): Promise<Bare> {
  const folder = await mkdtemp(path.join(tmpdir(), 'huiyin-bench-bare-'))
  const functionsDir = path.join(folder, 'functions')
  await build({
    stdin: { contents: SOURCE, resolveDir: __dirname, loader: 'js' },
    outfile: path.join(functionsDir, 'bare/index.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    minify: true,
    logLevel: 'warning',
  })
  const stub = await startStub()
  const cloud = await openCloud({
    dataDir: path.join(folder, 'data'),
    functionsDir,
    schema: {
      collections: {},
      functions: { bare: { timeoutSeconds: 20, memoryMb: 256 } },
      invokeRules: INVOKE_RULES,
      storageRule: STORAGE_RULE,
    },
    clock: createClock(),
    port: 0,
    automaticTimers: false,
    env: { TCB_CONTEXT_CNFG: JSON.stringify({ URL: stub.url }) },
  })
  return {
    cloud,
    async close() {
      await cloud.close()
      stub.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
