import { parseArgs } from 'node:util'
import { DeployProblem } from './problem'

const USAGE = `用法：npm run deploy -- --env 环境ID [--plan] [--data]
  --env   要部署到的环境，在云开发控制台「概览」里
  --plan  只说会改什么，什么都不改
  --data  已经有的数据也和 data/ 里的文件核对，不一样就改成文件里的`

export interface Arguments {
  env: string
  plan: boolean
  data: boolean
}

const OPTIONS = {
  env: { type: 'string' },
  plan: { type: 'boolean', default: false },
  data: { type: 'boolean', default: false },
} as const

/** Reads the command line. Throws a DeployProblem that shows the usage. */
export function readArguments(args: readonly string[]): Arguments {
  try {
    const { env, ...rest } = parseArgs({ args: [...args], options: OPTIONS, strict: true }).values
    if (env) return { env, ...rest }
  } catch (cause) {
    throw new DeployProblem(USAGE, { cause })
  }
  throw new DeployProblem(`请说要部署到哪个环境。\n${USAGE}`)
}
