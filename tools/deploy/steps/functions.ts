import path from 'node:path'
import type { FunctionSchema } from '../../../cloudfunctions/schema'
import type { Cloud } from '../cloud'
import { packFunction, type Code } from '../code'
import { DeployProblem } from '../problem'
import type { Change, Step } from '../step'
import { variablesFor, type Values } from '../variables'

export interface FunctionsWanted {
  schema: Record<string, FunctionSchema>
  runtime: string
  /** Holds `<name>/index.js` of every function. */
  folder: string
  /** What the shell says of their environment. */
  variables: Values
}

/** The variable that tells which code is deployed: the platform packs what it gets again. */
const BUILD = 'HUIYIN_BUILD'
const HANDLER = 'index.main'
const NOT_THERE = 'ResourceNotFound.Function'

/** Functions with their code, runtime, limits and environment, and the timers that are made with them. */
export const functions = (cloud: Cloud, wanted: FunctionsWanted): Step => ({
  title: '云函数',
  async look() {
    const changes: Change[] = []
    for (const [name, schema] of Object.entries(wanted.schema)) {
      const code = packFunction(path.join(wanted.folder, name))
      const present = await describeFunction(cloud, name)
      const environment = {
        ...variablesFor(wanted.variables, present?.variables ?? {}),
        [BUILD]: code.fingerprint,
      }
      const change = present
        ? updated(cloud, name, { schema, code, environment, present, runtime: wanted.runtime })
        : created(cloud, name, { schema, code, environment, runtime: wanted.runtime })
      if (change) changes.push(change)
    }
    return changes
  },
})

export interface Present {
  runtime: string
  handler: string
  timeoutSeconds: number
  memoryMb: number
  status: string
  variables: Values
  timers: { name: string; cron: string; isOn: boolean }[]
}

/** A function as it is deployed; undefined when there is none of this name. */
export async function describeFunction(
  { manager }: Cloud,
  name: string,
): Promise<Present | undefined> {
  try {
    const info = await manager.functions.getFunctionDetail(name)
    const variables = (info.Environment as { Variables?: { Key: string; Value: string }[] } | null)
      ?.Variables
    return {
      runtime: info.Runtime,
      handler: info.Handler,
      timeoutSeconds: info.Timeout,
      memoryMb: info.MemorySize,
      status: info.Status,
      variables: Object.fromEntries((variables ?? []).map(({ Key, Value }) => [Key, Value])),
      timers:
        (info.Triggers as Trigger[] | null)?.filter(({ Type }) => Type === 'timer').map(timerOf) ??
        [],
    }
  } catch (error) {
    const { code } = error as { code?: unknown }
    if (typeof code === 'string' && code.startsWith(NOT_THERE)) return undefined
    throw error
  }
}

interface Trigger {
  Type: string
  TriggerName: string
  /** The cron itself, or JSON that holds it. */
  TriggerDesc: string
  /** 0 when somebody switched it off; the package's types leave it out. */
  Enable?: number | string
}

function timerOf({ TriggerName, TriggerDesc, Enable }: Trigger) {
  const cron = /"cron"\s*:\s*"([^"]+)"/.exec(TriggerDesc)?.[1] ?? TriggerDesc
  return { name: TriggerName, cron, isOn: Enable === undefined || Number(Enable) !== 0 }
}

interface Wanted {
  schema: FunctionSchema
  runtime: string
  code: Code
  environment: Values
}

/** What it is called with the API. */
const settingsOf = ({ schema, runtime, environment }: Wanted) => ({
  runtime,
  handler: HANDLER,
  timeout: schema.timeoutSeconds,
  memorySize: schema.memoryMb,
  envVariables: environment,
  // a bundle holds all it needs; the platform would install by default
  installDependency: false,
})

function created({ manager }: Cloud, name: string, wanted: Wanted): Change {
  const { schema, runtime, code } = wanted
  const timer = schema.timer ? `，定时器 ${schema.timer.cron}` : ''
  return {
    says: `建立云函数 ${name}（${runtime}，${schema.memoryMb} MB，${schema.timeoutSeconds} 秒${timer}）`,
    async apply() {
      await manager.functions.createFunction({
        func: {
          name,
          ...settingsOf(wanted),
          triggers: schema.timer
            ? [{ name: schema.timer.name, type: 'timer', config: schema.timer.cron }]
            : [],
        },
        base64Code: code.base64,
      })
    },
  }
}

function updated(
  { manager }: Cloud,
  name: string,
  wanted: Wanted & { present: Present },
): Change | undefined {
  const { schema, runtime, environment, present, code } = wanted
  if (present.runtime !== runtime)
    throw new DeployProblem(
      `云函数 ${name} 的运行环境是 ${present.runtime}，建好以后改不了：请在云开发控制台删掉这个函数，再运行一次，会用 ${runtime} 重新建立。`,
    )
  const isNewCode =
    present.variables[BUILD] !== code.fingerprint ||
    present.handler !== HANDLER ||
    present.status.endsWith('Failed')
  const differing = [
    isNewCode && '更新代码',
    present.memoryMb !== schema.memoryMb && `内存 ${present.memoryMb} → ${schema.memoryMb} MB`,
    present.timeoutSeconds !== schema.timeoutSeconds &&
      `超时 ${present.timeoutSeconds} → ${schema.timeoutSeconds} 秒`,
    ...Object.keys(environment)
      .filter((key) => key !== BUILD && environment[key] !== present.variables[key])
      .map((key) => `环境变量 ${key} ${key in present.variables ? '换新值' : '加上'}`),
  ].filter((part) => part !== false)
  if (differing.length === 0) return undefined
  return {
    says: `修改云函数 ${name}：${differing.join('，')}`,
    async apply() {
      // code first: the variable that says which code it is comes with the settings, so that a run
      // that ends in between uploads it again
      await manager.functions.updateFunctionWithProgress({
        name,
        ...(isNewCode ? { code: { base64Code: code.base64 } } : {}),
        config: settingsOf(wanted),
      })
    },
  }
}
