import path from 'node:path'
import { parseArgs } from 'node:util'
import { installTool, run } from '../install'

/*
 * npm run test:nodes [-- --all]: the functions' own tests under each Node that the cloud offers and we
 * name. The bundles, the SDK in them, their cryptography and the local cloud around all run by it.
 */

const ROOT = path.resolve(__dirname, '../..')

/** Node as the cloud's runtimes have it [docs.cloudbase.net/cloud-function/runtime-support]. */
const RUNTIMES = [
  { runtime: 'Nodejs18.15', folder: 'node-18' },
  { runtime: 'Nodejs20.19', folder: 'node-20' },
]

/** Every function, both SDKs, and whatever depends on the Node beneath: OpenSSL, files, pictures, time. */
const SOME =
  'functions/(console|crypto|http/(citizen|frame)|photos|push|rating|second-port|sheet|sm2).test'
const ALL = 'functions/'

const say = (line: string) => console.log(line)

async function main(): Promise<void> {
  const { all } = parseArgs({ options: { all: { type: 'boolean', default: false } } }).values
  if (process.platform !== 'linux') {
    say('skipped: the Nodes of the cloud are installed for Linux only')
    return
  }
  await installTool(__dirname, { say, what: '云端的 Node 18 和 20（约 190 MB）' })
  for (const { runtime, folder } of RUNTIMES) await testUnder(runtime, folder, all ? ALL : SOME)
}

async function testUnder(runtime: string, folder: string, tests: string): Promise<void> {
  const node = path.join(
    __dirname,
    `node_modules/${folder}-${process.platform}-${process.arch}/bin/node`,
  )
  const about = await run(node, ['-p', ABOUT], ROOT)
  const jest = path.join(ROOT, 'node_modules/jest/bin/jest.js')
  const args = [jest, '--selectProjects', 'functions', '--testPathPatterns', tests]
  const started = Date.now()
  const { code, output } = await run(node, args, ROOT)
  const seconds = Math.round((Date.now() - started) / 1000)
  const tally = /^\d+ passed, \d+ failed, \d+ skipped$/m.exec(output)?.[0] ?? 'no test ran'
  say(`${runtime}: ${about.output.trim()}: ${tally} in ${seconds} s`)
  if (code === 0 && !tally.startsWith('0 passed')) return
  console.error(
    output
      .split('\n')
      .filter((line) => FAILURE.test(line))
      .join('\n'),
  )
  process.exitCode = 1
}

/** What jest says of a test or file that failed, in a line. */
const FAILURE = /^(FAIL| +● )/

const ABOUT = '`node ${process.version}, OpenSSL ${process.versions.openssl}`'

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
