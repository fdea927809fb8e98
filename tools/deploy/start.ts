import { installTool } from '../install'
import { readArguments } from './arguments'
import { credentialsOf } from './cloud'
import { deploy, type Folders } from './deploy'
import { DeployProblem } from './problem'
import { readVariables } from './variables'

export interface StartOptions {
  args: readonly string[]
  /** Where the package that talks to the cloud is installed when it is first needed. */
  tools: string
  folders: Folders
  /** Makes what the folders hold. Left out where it is made already. */
  build?: (say: (line: string) => void) => Promise<void>
}

const say = (line: string) => console.log(line)

/** A deployment from the command line: what a person has to mend is said in a sentence. */
export function start({ args, tools, folders, build }: StartOptions): void {
  run().catch((error: unknown) => {
    console.error(error instanceof DeployProblem ? error.message : error)
    process.exitCode = 1
  })

  async function run(): Promise<void> {
    const { env, plan, data } = readArguments(args)
    // before a minute of building: deploy asks again
    credentialsOf(process.env)
    readVariables(process.env)
    await installTool(tools, { say, what: '部署工具（约 36 MB）' })
    await build?.(say)
    await deploy({
      envId: env,
      isPlan: plan,
      withData: data,
      folders,
      shell: process.env,
      say,
    })
  }
}
