import { existsSync } from 'node:fs'
import path from 'node:path'
import type { CollectionSchema, FunctionSchema } from '../../cloudfunctions/schema'
import type { Caller } from './caller'
import type { Clock } from './clock'
import { createControl } from './control'
import { DATA_FILES } from './data-files'
import { openDatabase, type Database } from './database'
import { makeFolder } from './disk'
import { sdkEnvironment } from './environment'
import { createFaults, type Faults } from './faults'
import { createHttpAccess, HTTP_PREFIX } from './http-access'
import { createFunctions } from './functions'
import { createInvocations, type Invocation } from './functions/invocations'
import { checkFunctions, checkSettings } from './functions/settings'
import { createTimers, type TimerRun } from './functions/timers'
import { createAdmin } from './gateway/admin'
import type { Rule } from './gateway/rule'
import { listen, type Mount } from './gateway/server'
import { loadSecrets, type Secrets } from './secrets'
import { openStorage } from './storage'
import { createWebhook } from './webhook'
import { openWechat, type Wechat } from './wechat'

/** What is deployed: collections, functions and the rules that bind clients. */
export interface CloudSchema {
  collections: Record<string, CollectionSchema>
  functions: Record<string, FunctionSchema>
  invokeRules: Record<string, { invoke: Rule }>
  storageRule: { write: Rule }
}

export interface CloudOptions {
  /** Everything that is kept. Made when missing. */
  dataDir: string
  /** Holds `<name>/index.js` of every function. */
  functionsDir: string
  schema: CloudSchema
  clock: Clock
  /** 0 takes any free one. */
  port: number
  /** Settings that every function gets beside its secrets. */
  env?: Record<string, string>
  /** WeChat template ids that exist; any is good when this is not set. */
  templateIds?: readonly string[]
  /** Whether timers run by themselves when due. Otherwise only by `tick`. */
  automaticTimers: boolean
  /** One line of what functions print and of what goes wrong inside. */
  log?: (line: string) => void
}

export interface CloudStats {
  /** Gateway requests since the start, from anywhere. */
  requests: number
  /** Running and recent calls of functions, oldest first; `actions` are their gateway requests. */
  calls: readonly Invocation[]
}

/** A running local cloud. */
export interface Cloud {
  /** `http://127.0.0.1:PORT` */
  url: string
  /** The mini-program's id: one of this data folder's own. */
  appId: string
  clock: Clock
  database: Database
  wechat: Wechat
  /** What goes wrong on purpose; nothing at the start. */
  faults: Faults
  /** Environment variables that point any SDK here. */
  sdkEnvironment: Record<string, string>
  /**
   * Calls a function as the person with this openid by wx.cloud.callFunction, or as the console's
   * test run without one. Throws a ServiceError when the service refuses or the function fails.
   */
  call(name: string, event: unknown, caller?: { openid?: string }): Promise<unknown>
  /** The same as any kind of caller, also one that nothing here is wired to. */
  callAs(name: string, event: unknown, caller: Caller): Promise<unknown>
  tick(): Promise<TimerRun[]>
  /** Lets timers run by themselves from now on: once there is data for them. */
  startTimers(): void
  stats(): CloudStats
  /** Serves something else besides, such as the phone. */
  mount(mount: Mount): void
  close(): Promise<void>
}

/**
 * Opens the local CloudBase: one process, one data folder, loopback only.
 * Throws one clear sentence when the folder is in use or damaged, or the port is taken.
 */
export async function openCloud(options: CloudOptions): Promise<Cloud> {
  const { clock, dataDir, schema, log = () => undefined } = options
  checkFunctions(schema.functions)
  await makeFolder(dataDir)
  const closers: (() => Promise<void>)[] = []
  const close = async () => {
    for (const step of closers.splice(0).reverse()) await step()
  }
  try {
    // First, because it is what locks the folder.
    const database = openDatabase({
      file: path.join(dataDir, DATA_FILES.database),
      schema: schema.collections,
      clock,
      // Secrets are made after the database: with them, there was one.
      isExpected: existsSync(path.join(dataDir, DATA_FILES.secrets)),
      log,
    })
    closers.push(() => database.close())
    const hasDocuments = database.collections().some(({ documents }) => documents > 0)
    const secrets = await loadSecrets(dataDir, hasDocuments)
    const faults = createFaults(() => ({
      clock,
      abort: (transactionId) => database.run('database.abortTransaction', { transactionId }),
      kill: (callId) => functions.kill(callId),
    }))
    const wechat = await openWechat({ dataDir, clock, faults, ...secrets, ...templatesOf(options) })
    closers.push(() => wechat.close())

    let url = ''
    const gatewayUrl = () => url
    const storage = await openStorage({
      dataDir,
      clock,
      rule: schema.storageRule,
      addressKey: secrets.addressKey,
      gatewayUrl,
    })
    let requests = 0
    const invocations = createInvocations(() => clock.now())
    const env: Record<string, string> = {}
    const functions = createFunctions({
      dir: options.functionsDir,
      schema: schema.functions,
      invokeRules: schema.invokeRules,
      clock,
      invocations,
      appId: secrets.appId,
      env,
      log,
      onVisit: (openid) => wechat.state.visit(openid),
    })
    closers.push(() => functions.close())
    const timers = createTimers({
      schema: schema.functions,
      names: functions.names(),
      clock,
      // what a pass erased is erased from the database's log, too
      invoke: (name, event, caller) =>
        functions.invoke(name, event, caller).finally(() => database.forget()),
      log,
      faults,
    })

    const admin = createAdmin({
      database,
      functions,
      storage,
      wechat,
      invocations,
      faults,
      schema: schema.functions,
      secretId: secrets.secretId,
      log,
      onRequest: () => requests++,
    })
    const webhook = createWebhook(secrets.addressKey, clock)
    const control = createControl({
      clock,
      database,
      functions,
      storage,
      timers,
      wechat,
      webhook,
      faults,
    })
    const mounts: Mount[] = [
      { prefix: '/admin', handle: admin },
      { prefix: '/storage', handle: storage.handle },
      { prefix: '/wechat', handle: wechat.handle },
      { prefix: HTTP_PREFIX, handle: createHttpAccess(functions) },
      { prefix: '/-', handle: control },
    ]
    const gateway = await listen(options.port, mounts, log)
    closers.push(() => gateway.close())
    // first of all at the end: a pass still going needs the gateway
    closers.push(() => timers.stop())
    url = gateway.url
    const settings = { ...productSettings(url, secrets), ...options.env }
    checkSettings(settings)
    Object.assign(env, sdkEnvironment(url, secrets), settings)
    if (options.automaticTimers) timers.start()

    return {
      url,
      appId: secrets.appId,
      clock,
      database,
      wechat,
      faults,
      sdkEnvironment: sdkEnvironment(url, secrets),
      async call(name, event, { openid } = {}) {
        const caller: Caller =
          openid === undefined ? { kind: 'console' } : { kind: 'client', openid }
        return JSON.parse(await functions.invoke(name, JSON.stringify(event), caller)) as unknown
      },
      async callAs(name, event, caller) {
        return JSON.parse(await functions.invoke(name, JSON.stringify(event), caller)) as unknown
      },
      tick: () => timers.tick(),
      startTimers: () => timers.start(),
      stats: () => ({ requests, calls: invocations.all() }),
      mount: (mount) => void mounts.push(mount),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

const templatesOf = ({ templateIds }: CloudOptions) => (templateIds ? { templateIds } : {})

/** What a function finds in its environment beside its SDK's way here. */
const productSettings = (url: string, secrets: Secrets): Record<string, string> => ({
  HUIYIN_KEYS: JSON.stringify(secrets.keys),
  HUIYIN_LEDGER_KEYS: JSON.stringify(secrets.ledgerKeys),
  HUIYIN_WECHAT_TRANSPORT: 'cloud',
  HUIYIN_WECHAT_API: `${url}/wechat`,
  HUIYIN_WEBHOOK: `${url}/-/webhook`,
  HUIYIN_WEBHOOK_SECRET: secrets.addressKey,
  WECHAT_APPID: secrets.appId,
  WECHAT_APPSECRET: secrets.appSecret,
})
