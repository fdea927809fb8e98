import type { Database } from '../database'
import { notSimulated, ServiceError } from '../error'
import { Interruption } from '../faults'
import type { Functions } from '../functions'
import type { Invocation } from '../functions/invocations'
import type { Storage } from '../storage'
import type { Wechat } from '../wechat'
import { errorBody } from '../wechat/https'
import { parseObject } from './http'
import { ACTIONS_NOT_SIMULATED } from './not-simulated'

export interface ActionContext {
  database: Database
  functions: Functions
  storage: Storage
  wechat: Wechat
}

type Answer = Record<string, unknown>

/** The JSON actions of POST /admin. Throws a ServiceError for what fails and for what nothing here does. */
export async function runAction(
  params: Record<string, unknown>,
  call: Invocation | undefined,
  context: ActionContext,
): Promise<Answer> {
  const { action } = params
  if (typeof action !== 'string' || action === '')
    throw new ServiceError('INVALID_PARAM', 'action is required')
  if (action.startsWith('database.')) return { ...(await context.database.run(action, params)) }
  if (action === 'functions.invokeFunction') return invokeFunction(params, call, context.functions)
  if (action === 'wx.api') return callWechat(params, call, context.wechat)
  const stored = context.storage.run(action, params)
  if (stored) return stored
  throw refused(action)
}

/** For an action that nothing here does: the reason, where there is one. */
export function refused(action: string): ServiceError {
  const isKnown = Object.hasOwn(ACTIONS_NOT_SIMULATED, action)
  const reason = isKnown ? `: ${ACTIONS_NOT_SIMULATED[action]}` : ''
  return notSimulated(`action ${action}${reason}`)
}

async function invokeFunction(
  params: Record<string, unknown>,
  call: Invocation | undefined,
  functions: Functions,
): Promise<Answer> {
  const { function_name: name, request_data: data } = params
  if (typeof name !== 'string') throw new ServiceError('INVALID_PARAM', 'function_name is required')
  const event = typeof data === 'string' && data !== '' ? data : '{}'
  const caller = call
    ? {
        kind: 'function' as const,
        source: call.source,
        ...(call.openid ? { openid: call.openid } : {}),
      }
    : { kind: 'console' as const }
  return { data: { response_data: await functions.invoke(name, event, caller) } }
}

/** node-sdk's callWxOpenApi: the same APIs as cloud.openapi, in JSON. */
async function callWechat(
  params: Record<string, unknown>,
  call: Invocation | undefined,
  wechat: Wechat,
): Promise<Answer> {
  if (!call?.wechatToken) throw missingToken()
  const name = String(params.apiName)
  const args = parseObject(typeof params.requestData === 'string' ? params.requestData : '{}') ?? {}
  const answer = (json: Answer) => ({ data: { responseData: JSON.stringify(json) } })
  try {
    const result = await wechat.call(name, args)
    if (!('json' in result)) throw notSimulated(`${name} by wx.api, which has no room for bytes`)
    return answer({ errcode: 0, errmsg: 'ok', ...result.json })
  } catch (error) {
    if (error instanceof ServiceError || error instanceof Interruption) throw error
    return answer(errorBody(error))
  }
}

/** What a call gets that did not come from WeChat [docs.cloudbase.net/error-code/INVALID_PARAM]. */
export const missingToken = () => new ServiceError('INVALID_PARAM', 'missing wxCloudApiToken')
