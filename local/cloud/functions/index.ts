import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { FunctionSchema } from '../../../cloudfunctions/schema'
import type { Caller } from '../caller'
import type { Clock } from '../clock'
import { ServiceError } from '../error'
import { allows, type Rule } from '../gateway/rule'
import { callContext, callEnvironment } from './environment'
import { functionErrors } from './errors'
import { startInstance } from './instance'
import type { Invocation, Invocations } from './invocations'
import { DEFAULTS, LIMITS } from './limits'
import { createPool, type Pool } from './pool'

export interface FunctionsOptions {
  /** Holds `<name>/index.js` of every function. */
  dir: string
  schema: Record<string, FunctionSchema>
  invokeRules: Record<string, { invoke: Rule }>
  clock: Clock
  invocations: Invocations
  appId: string
  /** The environment of every instance: what points its SDK here, and the product's own settings. */
  env: Record<string, string>
  log: (line: string) => void
  /** Told of every call that a signed-in person makes. */
  onVisit: (openid: string) => void
}

/** The functions host: bundles in threads, the invoke rules, time and size limits. */
export interface Functions {
  names(): string[]
  /**
   * Calls a function with an event as JSON text and resolves to its result as JSON text.
   * Throws a ServiceError when it does not exist, the caller may not, or it fails.
   */
  invoke: (name: string, event: string, caller: Caller) => Promise<string>
  /** Ends the instance that runs a call, as the platform may at any time. */
  kill(callId: string): Promise<void>
  close(): Promise<void>
}

const NAME = /^[A-Za-z][\w-]{0,59}$/

export function createFunctions(options: FunctionsOptions): Functions {
  const { dir, schema, invokeRules, clock, invocations } = options
  const pools = new Map<string, Pool>()
  const clockOffset = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT)
  const setThreadClocks = () => {
    // The machine's own clock, not the injected one: threads add the difference to theirs.
    new Float64Array(clockOffset)[0] = clock.now() - Date.now()
  }
  const stopFollowing = clock.onJump(setThreadClocks)

  const bundleOf = (name: string) => path.join(dir, name, 'index.js')
  const limitsOf = (name: string) => ({ ...DEFAULTS, ...schema[name] })

  function poolOf(name: string): Pool {
    const known = pools.get(name)
    if (known) return known
    const pool = createPool(() =>
      startInstance({
        name,
        file: bundleOf(name),
        memoryMb: limitsOf(name).memoryMb,
        env: options.env,
        clockOffset,
        log: (line) => options.log(`[${name}] ${line}`),
      }),
    )
    pools.set(name, pool)
    return pool
  }

  function admit(name: string, caller: Caller): void {
    if (caller.kind !== 'client') return
    const rule = (invokeRules[name] ?? invokeRules['*'])?.invoke ?? false
    const auth = caller.openid ? { openid: caller.openid, loginType: 'WECHAT' as const } : null
    if (allows(rule, { auth })) return
    throw rule !== false && !auth ? functionErrors.notSignedIn() : functionErrors.notAllowed()
  }

  async function run(call: Invocation, event: string): Promise<string> {
    const limits = limitsOf(call.function)
    const env = callEnvironment(call, options.appId)
    setThreadClocks()
    const result = await poolOf(call.function).run({
      event: call.caller.kind === 'client' ? withUserInfo(event, call, options.appId) : event,
      context: callContext(call, env, limits),
      env,
      timeoutSeconds: limits.timeoutSeconds,
    })
    const bytes = Buffer.byteLength(result)
    if (bytes > LIMITS.responseBytes) throw functionErrors.resultTooLarge()
    if (call.caller.kind === 'client' && bytes > LIMITS.clientResponseBytes)
      throw functionErrors.resultTooLargeForClient()
    return result
  }

  return {
    names: () =>
      existsSync(dir) ? readdirSync(dir).filter((name) => existsSync(bundleOf(name))) : [],
    async invoke(name, event, caller) {
      if (!NAME.test(name) || !existsSync(bundleOf(name))) throw functionErrors.notFound()
      admit(name, caller)
      if (Buffer.byteLength(event) > LIMITS.requestBytes) throw functionErrors.eventTooLarge()
      if (caller.kind === 'client' && caller.openid) options.onVisit(caller.openid)
      const call = invocations.begin(name, caller)
      try {
        const result = await run(call, event)
        invocations.finish(call)
        return result
      } catch (error) {
        invocations.finish(call, error instanceof ServiceError ? error.code : String(error))
        throw error
      }
    },
    async kill(callId) {
      for (const pool of pools.values()) if (await pool.kill(callId)) return
    },
    async close() {
      stopFollowing()
      await Promise.all([...pools.values()].map((pool) => pool.close()))
    },
  }
}

/**
 * The platform adds who calls to a mini-program's event
 * [developers.weixin.qq.com/miniprogram/dev/wxcloud/guide/functions/getting-started.html].
 */
function withUserInfo(event: string, call: Invocation, appId: string): string {
  const fields: unknown = JSON.parse(event)
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return event
  return JSON.stringify({ ...fields, userInfo: { appId, openId: call.openid } })
}
