import type { Clock } from './clock'
import { machineClock } from './clock'
import type { Database } from './database'
import { wxFiles, type Files } from './files'
import { readCaller, type Caller } from './identity'
import { readKeyring, type Keyring } from './keys'
import { wxDatabase, type SdkDatabase } from './wx-database'
import { createWeChat, type Transport, type WeChat } from './wechat'
import { cloudTransport, httpsTransport, type OpenApiSdk } from './wechat-transports'

/** Everything a function needs of the outside, made once at its root. */
export interface Platform {
  database: Database
  files: Files
  keys: Keyring
  wechat: WeChat
  clock: Clock
  /** Who made the call in progress. */
  caller(): Caller
}

type Sdk = Parameters<typeof wxFiles>[0] & {
  DYNAMIC_CURRENT_ENV: unknown
  init(options: object): void
  database(options: object): SdkDatabase
  getWXContext(): object
}

/** The platform over wx-server-sdk, by the environment the function was deployed with. */
export function wxPlatform(cloud: unknown, environment: NodeJS.ProcessEnv): Platform {
  const sdk = cloud as Sdk // its published types describe neither options nor results
  sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV })
  return {
    database: wxDatabase(sdk.database({ throwOnNotFound: false })),
    files: wxFiles(sdk),
    keys: readKeyring(environment),
    wechat: createWeChat(transportOf(sdk, environment)),
    clock: machineClock,
    caller: () => readCaller(() => sdk.getWXContext(), environment),
  }
}

/** `HUIYIN_WECHAT_TRANSPORT`: `cloud` where DevTools set up the functions and timers, else `https`. */
function transportOf(sdk: unknown, environment: NodeJS.ProcessEnv): Transport {
  const choice = environment['HUIYIN_WECHAT_TRANSPORT'] ?? 'cloud'
  if (choice === 'cloud') return cloudTransport(sdk as OpenApiSdk)
  if (choice !== 'https')
    throw new Error(`HUIYIN_WECHAT_TRANSPORT is ${choice}: set it to cloud or https`)
  const { WECHAT_APPID: appid, WECHAT_APPSECRET: secret } = environment
  if (!appid || !secret)
    throw new Error('HUIYIN_WECHAT_TRANSPORT=https needs WECHAT_APPID and WECHAT_APPSECRET')
  const base = environment['HUIYIN_WECHAT_API'] ?? 'https://api.weixin.qq.com'
  return httpsTransport({ base, appid, secret, fetch })
}
