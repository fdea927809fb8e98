import path from 'node:path'
import type { Clock } from '../clock'
import { DATA_FILES } from '../data-files'
import { notSimulated } from '../error'
import type { Faults } from '../faults'
import type { HttpHandler } from '../gateway/http'
import { APIS, type ApiContext, type ApiResult } from './apis'
import type { Arguments } from './arguments'
import { createHttpsApi } from './https'
import { openWechatState, type WechatState } from './state'

export interface WechatOptions {
  dataDir: string
  clock: Clock
  appId: string
  appSecret: string
  /** Template ids that exist; any is good when this is not set. */
  templateIds?: readonly string[]
  faults: Faults
}

/** WeChat's side of the world: one state behind two ways to reach it. */
export interface Wechat {
  state: WechatState
  /** Runs an API by its cloud.openapi name. Throws a WechatError, or "not simulated". */
  call(name: string, args: Record<string, unknown>): Promise<ApiResult>
  /** The public API, for everything below /wechat. */
  handle: HttpHandler
  close(): Promise<void>
}

/** Opens WeChat's state in the data folder. Throws one sentence when it is damaged. */
export async function openWechat(options: WechatOptions): Promise<Wechat> {
  const { clock, appId, appSecret, templateIds, faults } = options
  const state = await openWechatState(path.join(options.dataDir, DATA_FILES.wechat), clock)
  const context: ApiContext = {
    state,
    appId,
    nowSeconds: () => Math.floor(clock.now() / 1000),
    ...(templateIds ? { templateIds } : {}),
  }
  async function call(name: string, args: Arguments): Promise<ApiResult> {
    const api = Object.hasOwn(APIS, name) ? APIS[name] : undefined
    if (!api) throw notSimulated(`openapi.${name}`)
    return faults.around('wechat', { api: name }, async () => api.run(args, context))
  }
  return {
    state,
    call,
    handle: createHttpsApi(call, { appId, appSecret }, clock),
    close: () => state.close(),
  }
}
