import { existsSync } from 'node:fs'
import {
  COLLECTIONS,
  FUNCTIONS,
  HTTP_ROUTES,
  INVOKE_RULES,
  RUNTIME,
  STORAGE_RULE,
} from '../../cloudfunctions/schema'
import { checklist } from './checklist'
import { credentialsOf, openCloud, type Cloud } from './cloud'
import { problemOf } from './problem'
import { readData, type DataFile } from './rows'
import { runSteps, type Step } from './step'
import { collections } from './steps/collections'
import { data } from './steps/data'
import { functions } from './steps/functions'
import { hosting } from './steps/hosting'
import { httpRoutes } from './steps/routes'
import { invokeRules } from './steps/rules'
import { storageRule } from './steps/storage'
import { timers } from './steps/timers'
import { readVariables, type Values } from './variables'

export interface DeployOptions {
  envId: string
  /** Says what would change and changes nothing. */
  isPlan: boolean
  /** Also data that is there already is compared with the files. */
  withData: boolean
  folders: Folders
  /** The environment variables of whoever deploys. */
  shell: NodeJS.ProcessEnv
  say: (line: string) => void
}

export interface Folders {
  /** Holds `<name>/index.js` of every function. */
  functions: string
  /** The web pages; left out when it is not there. */
  web: string
  /** The district's data, one file a kind. */
  data: string
}

/**
 * Brings an environment to what `schema.ts` and the built folders say, changing only what differs.
 * Everything that can be found wrong without the network is found before the first call. Returns how
 * many things differed. Throws a DeployProblem for whatever a person has to mend.
 */
export async function deploy(options: DeployOptions): Promise<number> {
  const { envId, isPlan, folders, shell, say } = options
  const variables = readVariables(shell)
  const files = await readData(folders.data)
  const cloud = await openCloud(envId, credentialsOf(shell))
  say(`环境 ${cloud.label}${isPlan ? '（只看，不改）' : ''}`)
  const steps = stepsOf(cloud, { ...options, variables, files })
  const count = await runSteps(steps, { isPlan, say }, problemOf)
  say(closing(count, isPlan))
  if (!isPlan) for (const line of checklist(cloud.envId)) say(line)
  return count
}

/** In this order: what comes later needs what comes before. */
function stepsOf(
  cloud: Cloud,
  { variables, files, ...options }: DeployOptions & { variables: Values; files: DataFile[] },
): Step[] {
  const { folders, withData } = options
  const hasWeb = existsSync(folders.web)
  const code = { schema: FUNCTIONS, runtime: RUNTIME, folder: folders.functions, variables }
  return [
    collections(cloud, COLLECTIONS),
    storageRule(cloud, STORAGE_RULE),
    // before there is a function that somebody could call
    invokeRules(cloud, INVOKE_RULES),
    functions(cloud, code),
    timers(cloud, FUNCTIONS),
    ...(hasWeb ? [hosting(cloud, folders.web)] : []),
    httpRoutes(cloud, HTTP_ROUTES, hasWeb),
    data(cloud, { files, isAsked: withData }),
  ]
}

function closing(count: number, isPlan: boolean): string {
  if (count === 0) return '全部和要求的一样，没有变化。'
  return isPlan
    ? `共 ${count} 处要改，还没有改；去掉 --plan 再运行就会改。`
    : `改好了，共 ${count} 处。`
}
