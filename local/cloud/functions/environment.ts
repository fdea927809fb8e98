import { ENVIRONMENT } from '../environment'
import type { Invocation } from './invocations'

const CLIENT_IP = '127.0.0.1'

/**
 * The environment of one call, as the platform sets it before `main` runs. The SDK reads only the
 * names listed in TCB_CONTEXT_KEYS and WX_CONTEXT_KEYS, and getWXContext() shows those of the latter.
 */
export function callEnvironment(call: Invocation, appId: string): Record<string, string> {
  return {
    TCB_ENV: ENVIRONMENT.id,
    TCB_SEQID: call.id,
    TCB_SOURCE: call.source,
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SEQID,TCB_SOURCE',
    ...(call.caller.kind === 'timer' ? timerEnvironment(call) : {}),
    ...(call.openid ? personEnvironment(call, call.openid, appId) : {}),
  }
}

const timerEnvironment = (call: Invocation) => ({
  TRIGGER_SRC: 'timer',
  ...(call.wechatToken ? { WX_TRIGGER_API_TOKEN_V0: call.wechatToken } : {}),
})

function personEnvironment(call: Invocation, openid: string, appId: string) {
  const context = {
    WX_OPENID: openid,
    WX_APPID: appId,
    WX_CLIENTIP: CLIENT_IP,
    ...(call.wechatToken ? { WX_API_TOKEN: call.wechatToken } : {}),
  }
  return { ...context, WX_CONTEXT_KEYS: Object.keys(context).join(',') }
}

/** The second argument of `main`. */
export function callContext(
  call: Invocation,
  env: Record<string, string>,
  limits: { memoryMb: number; timeoutSeconds: number },
): Record<string, unknown> {
  return {
    request_id: call.id,
    function_name: call.function,
    function_version: '$LATEST',
    namespace: ENVIRONMENT.id,
    memory_limit_in_mb: limits.memoryMb,
    time_limit_in_ms: limits.timeoutSeconds * 1000,
    callbackWaitsForEmptyEventLoop: false,
    environ: Object.entries(env)
      .map(([name, value]) => `${name}=${value}`)
      .join(';'),
    environment: JSON.stringify(env),
  }
}
