import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { median } from './statistics'

const ROOT = path.resolve(__dirname, '..')
const ROUNDS = 15

/** Loads a bundle in a fresh process and prints the milliseconds it took. */
const LOAD = `
const started = process.hrtime.bigint()
require(process.argv[1])
console.log(Number(process.hrtime.bigint() - started) / 1e6)
process.exit(0)`

const KEYS = JSON.stringify({ current: 'k1', keys: { k1: Buffer.alloc(32).toString('base64') } })

const LEDGER_KEYS = JSON.stringify({ current: 'l1', keys: { l1: '11'.repeat(32) } })

function load(file: string): number {
  const printed = execFileSync(process.execPath, ['-e', LOAD, file], {
    encoding: 'utf8',
    env: {
      ...process.env,
      HUIYIN_KEYS: KEYS,
      HUIYIN_LEDGER_KEYS: LEDGER_KEYS,
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'x',
      SCF_NAMESPACE: 'x',
    },
  })
  return Number(printed)
}

/** Cold start of each function's bundle against that of its SDK alone, turn by turn. Budget: 1.15. */
export async function coldStart(): Promise<string[]> {
  execFileSync('node', ['--import', 'tsx', 'scripts/build-functions.ts', '--bare'], { cwd: ROOT })
  return readdirSync(path.join(ROOT, 'dist/cloudfunctions')).map((name) => {
    const bundle = path.join(ROOT, 'dist/cloudfunctions', name, 'index.js')
    const bare = path.join(ROOT, 'dist/bare', name === 'http' ? 'node.js' : 'wx.js')
    const pairs = Array.from({ length: ROUNDS }, () => ({ own: load(bundle), sdk: load(bare) }))
    const own = median(pairs.map((pair) => pair.own))
    const sdk = median(pairs.map((pair) => pair.sdk))
    const ratio = median(pairs.map((pair) => pair.own / pair.sdk))
    return `${name}: ${own.toFixed(0)} ms, bare SDK ${sdk.toFixed(0)} ms, ratio ${ratio.toFixed(2)}`
  })
}
