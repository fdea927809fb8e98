import path from 'node:path'
import { parseArgs } from 'node:util'
import { npm } from '../install'
import { release, ReleaseProblem } from './release'

/* npm run release -- VERSION [--plan] [--skip-tests]: checks, builds, writes the change log, tags, makes the archive. */

const USAGE = '用法：npm run release -- 版本号 [--plan] [--skip-tests]'
const ROOT = path.resolve(__dirname, '../..')

async function npmRun(script: string): Promise<void> {
  const { code, output } = await npm(['run', '-s', script], ROOT)
  if (code !== 0) throw new ReleaseProblem(`npm run ${script} 没有通过：\n${output.trim()}`)
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      plan: { type: 'boolean', default: false },
      'skip-tests': { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
  const [version, ...more] = positionals
  if (version === undefined || more.length > 0) throw new ReleaseProblem(USAGE)
  await release({
    root: ROOT,
    version,
    day: new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date()),
    isPlan: values.plan,
    skipsTests: values['skip-tests'],
    npmRun,
    say: (line) => console.log(line),
  })
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
