import path from 'node:path'
import { parseArgs } from 'node:util'
import { installTool, npm } from '../install'
import { deploy } from './deploy'
import { DeployProblem } from './problem'

/* npm run deploy -- --env ENV_ID [--plan] [--data]: everything of the product into a CloudBase environment. */

const USAGE = `用法：npm run deploy -- --env 环境ID [--plan] [--data]
  --env   要部署到的环境，在云开发控制台「概览」里
  --plan  只说会改什么，什么都不改
  --data  已经有的数据也和 data/ 里的文件核对，不一样就改成文件里的`

const ROOT = path.resolve(__dirname, '../..')
const say = (line: string) => console.log(line)

interface Arguments {
  env: string
  plan: boolean
  data: boolean
}

/** Reads the command line. Throws a DeployProblem that shows the usage. */
export function readArguments(args: readonly string[]): Arguments {
  const options = {
    env: { type: 'string' },
    plan: { type: 'boolean', default: false },
    data: { type: 'boolean', default: false },
  } as const
  try {
    const { env, ...rest } = parseArgs({ args: [...args], options, strict: true }).values
    if (env) return { env, ...rest }
  } catch (cause) {
    throw new DeployProblem(USAGE, { cause })
  }
  throw new DeployProblem(`请说要部署到哪个环境。\n${USAGE}`)
}

async function build(): Promise<void> {
  say('正在构建……')
  for (const script of ['build', 'build:web']) {
    const { code, output } = await npm(['run', '-s', script, '--if-present'], ROOT)
    if (code !== 0) throw new DeployProblem(`构建没有做成，什么都没有部署：\n${output.trim()}`)
  }
}

async function main(): Promise<void> {
  const { env, plan, data } = readArguments(process.argv.slice(2))
  await installTool(__dirname, { say, what: '部署工具（约 36 MB）' })
  await build()
  await deploy({
    envId: env,
    isPlan: plan,
    withData: data,
    folders: {
      functions: path.join(ROOT, 'dist/cloudfunctions'),
      web: path.join(ROOT, 'dist/web'),
      data: path.join(ROOT, 'data'),
    },
    shell: process.env,
    say,
  })
}

if (require.main === module)
  main().catch((error: unknown) => {
    console.error(error instanceof DeployProblem ? error.message : error)
    process.exitCode = 1
  })
