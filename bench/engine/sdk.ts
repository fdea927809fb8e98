import { fork, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { COLLECTIONS, INVOKE_RULES, STORAGE_RULE } from '../../cloudfunctions/schema'
import { openCloud } from '../../local/cloud'
import { createClock } from '../../local/cloud/clock'
import { atLeast } from '../budget'
import { median } from '../statistics'
import { startStub } from '../stub'
import type { Shape, Turn } from './client'

interface Named extends Shape {
  name: string
  /** The share of what the SDK's own CPU allows that must become durable. */
  leastShare?: number
}

/** One at a time waits for the disk, and a hundred at once for as much as it can write. */
const SHAPES: Named[] = [
  { name: 'single adds, 1 at once', inFlight: 1, batch: 1, calls: 300 },
  { name: 'single adds, 32 at once', inFlight: 32, batch: 1, calls: 1500, leastShare: 0.5 },
  { name: 'single adds, 256 at once', inFlight: 256, batch: 1, calls: 1500, leastShare: 0.5 },
  { name: 'adds of 100, 4 at once', inFlight: 4, batch: 100, calls: 60 },
]

/** The first warms the SDK up and is not counted. */
const TURNS = 4

/**
 * Adds by the real SDK over the gateway, durable, against the same calls to a stub that answers at
 * once: the stub, the SDK and the cloud are three processes, so the ratio is what durability costs.
 */
export async function sdkAgainstStub(): Promise<string[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'huiyin-bench-adds-'))
  const cloud = await openCloud({
    dataDir,
    functionsDir: path.join(dataDir, 'none'),
    schema: {
      collections: { adds: COLLECTIONS.ratings },
      functions: {},
      invokeRules: INVOKE_RULES,
      storageRule: STORAGE_RULE,
    },
    clock: createClock(),
    port: 0,
    automaticTimers: false,
  })
  const stub = await startStub()
  try {
    const client = fork(path.join(__dirname, 'client.ts'), {
      env: { ...process.env, ...cloud.sdkEnvironment },
    })
    const order = { gateway: `${cloud.url}/admin`, stub: stub.url, shapes: SHAPES, turns: TURNS }
    client.send(order)
    const all = await answerOf(client)
    return SHAPES.map((shape, at) => line(shape, all[at]?.slice(1) ?? []))
  } finally {
    stub.stop()
    await cloud.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

function answerOf(client: ChildProcess): Promise<Turn[][]> {
  return new Promise((resolve, reject) => {
    client.once('message', (all) => resolve(all as Turn[][]))
    client.once('exit', (code) => reject(new Error(`the client ended with ${code}`)))
  })
}

function line({ name, batch, leastShare }: Named, turns: Turn[]): string {
  const [durable, stub] = [
    median(turns.map((turn) => turn.durable)),
    median(turns.map((turn) => turn.stub)),
  ]
  const share = median(turns.map((turn) => turn.durable / turn.stub))
  const shown = leastShare === undefined ? share.toFixed(2) : atLeast(share, leastShare)
  const rate = (calls: number) => `${(calls * batch).toFixed(0)}/s`
  return `${name}: ${rate(durable)} durable, ${rate(stub)} into the stub, ${shown}`
}
