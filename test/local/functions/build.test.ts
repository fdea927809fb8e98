import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { FUNCTIONS } from '../../../cloudfunctions/schema'
import { builtFunctions } from '../../support/built-functions'

/** What scripts/build-functions.ts makes, as DevTools and the CLI upload it. */
let built: string
let elsewhere: string

beforeAll(async () => {
  built = await builtFunctions()
  elsewhere = await mkdtemp(path.join(tmpdir(), 'huiyin-build-'))
}, 60_000)
afterAll(() => rm(elsewhere, { recursive: true }))

it('is one folder for each function of the schema', async () => {
  expect((await readdir(built)).sort()).toEqual(Object.keys(FUNCTIONS).sort())
  expect((await readdir(path.join(built, 'push'))).sort()).toEqual([
    'config.json',
    'index.js',
    'lazy',
    'package.json',
  ])
})

it.each(Object.keys(FUNCTIONS))(
  '%s loads where nothing is installed',
  async (name) => {
    const folder = path.join(elsewhere, name)
    await cp(path.join(built, name), folder, { recursive: true })
    const script = `process.stdout.write(typeof require('./index.js').main)`
    const keys = { current: 'k1', keys: { k1: Buffer.alloc(32).toString('base64') } }
    const ledgerKeys = { current: 'l1', keys: { l1: '11'.repeat(32) } }
    const env = {
      HUIYIN_KEYS: JSON.stringify(keys),
      HUIYIN_LEDGER_KEYS: JSON.stringify(ledgerKeys),
    }
    const run = promisify(execFile)(process.execPath, ['-e', script], { cwd: folder, env })
    const { stdout } = await run
    expect(stdout).toBe('function')
  },
  30_000,
)

it('declares the timer and the WeChat APIs of the schema', async () => {
  const config: unknown = JSON.parse(
    await readFile(path.join(built, 'timer', 'config.json'), 'utf8'),
  )
  expect(config).toEqual({
    permissions: { openapi: ['subscribeMessage.send', 'wxacode.getUnlimited'] },
    triggers: [{ name: 'minute', type: 'timer', config: '0 * * * * * *' }],
  })
})
