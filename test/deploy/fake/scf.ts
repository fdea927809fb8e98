import { ApiError } from './api-error'
import type { FunctionInfo, State } from './state'

/** What requests of the service scf carry, each some of it. */
interface Request {
  FunctionName: string
  Namespace: string
  Runtime: string
  Handler: string
  MemorySize?: number
  Timeout?: number
  InstallDependency?: 'TRUE' | 'FALSE'
  Environment?: FunctionInfo['Environment']
  Code: { ZipFile: string }
  Triggers: string
  TriggerName: string
  ClientContext: string
}

/** Runs a function that is deployed: whatever stands in for the real one. */
export type Invoke = (found: FunctionInfo, event: unknown) => Promise<unknown>

/** Asked so many times, a function is still being made or changed. */
const ASKED = 1

/** What the API of functions answers; the states that it refuses, too. */
export const scf = (
  invoke: Invoke,
): Record<string, (state: State, request: Request) => object | Promise<object>> => ({
  GetFunction: (state, request) => {
    const { pending, pendingStatus, zip, ...info } = functionOf(state, request)
    if (pending > 0) functionOf(state, request).pending--
    return { ...info, CodeSize: zip.length, Status: pending > 0 ? pendingStatus : 'Active' }
  },

  CreateFunction: ({ functions, envId }, request) => {
    if (request.Namespace !== envId) throw new ApiError('ResourceNotFound.Namespace', 'namespace')
    if (functions.has(request.FunctionName))
      throw new ApiError('ResourceInUse.Function', `function ${request.FunctionName} exists`)
    functions.set(request.FunctionName, {
      FunctionName: request.FunctionName,
      Runtime: request.Runtime,
      Handler: request.Handler,
      MemorySize: request.MemorySize ?? 128,
      Timeout: request.Timeout ?? 3,
      InstallDependency: request.InstallDependency ?? 'FALSE',
      Environment: request.Environment ?? { Variables: [] },
      Triggers: [],
      zip: Buffer.from(request.Code.ZipFile, 'base64'),
      pending: ASKED,
      pendingStatus: 'Creating',
    })
    return {}
  },

  UpdateFunctionCode: (state, request) => {
    const found = settled(state, request)
    found.zip = Buffer.from(request.Code.ZipFile, 'base64')
    found.Handler = request.Handler
    return updating(found)
  },

  UpdateFunctionConfiguration: (state, request) => {
    const found = settled(state, request)
    found.MemorySize = request.MemorySize ?? found.MemorySize
    found.Timeout = request.Timeout ?? found.Timeout
    found.Environment = request.Environment ?? found.Environment
    return updating(found)
  },

  BatchCreateTrigger: (state, request) => {
    const { Triggers } = functionOf(state, request)
    const wanted = JSON.parse(request.Triggers) as Omit<
      FunctionInfo['Triggers'][number],
      'Enable'
    >[]
    for (const trigger of wanted) {
      if (Triggers.some(({ TriggerName }) => TriggerName === trigger.TriggerName))
        throw new ApiError('ResourceInUse.Trigger', `trigger ${trigger.TriggerName} exists`)
      const TriggerDesc = JSON.stringify({ cron: trigger.TriggerDesc })
      Triggers.push({ ...trigger, TriggerDesc, Enable: 1 })
    }
    return {}
  },

  DeleteTrigger: (state, request) => {
    const { Triggers } = functionOf(state, request)
    const at = Triggers.findIndex(({ TriggerName }) => TriggerName === request.TriggerName)
    if (at < 0) throw new ApiError('ResourceNotFound.Trigger', `trigger ${request.TriggerName}`)
    Triggers.splice(at, 1)
    return {}
  },

  Invoke: async (state, request) => {
    const answer = await invoke(functionOf(state, request), JSON.parse(request.ClientContext))
    return { Result: { RetMsg: JSON.stringify(answer), InvokeResult: 0, ErrMsg: '', Log: '' } }
  },
})

function functionOf({ functions }: State, { FunctionName }: Request): FunctionInfo {
  const found = functions.get(FunctionName)
  if (!found) throw new ApiError('ResourceNotFound.Function', `function ${FunctionName} not found`)
  return found
}

/** A function that is still being changed takes no other change. */
function settled(state: State, request: Request): FunctionInfo {
  const found = functionOf(state, request)
  if (found.pending > 0) throw new ApiError('FailedOperation.UpdateStatus', found.pendingStatus)
  return found
}

function updating(found: FunctionInfo): object {
  found.pending = ASKED
  found.pendingStatus = 'Updating'
  return {}
}
