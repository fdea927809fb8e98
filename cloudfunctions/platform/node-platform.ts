import { machineClock } from './clock'
import { wxFiles } from './files'
import { readCaller } from './identity'
import { readKeyring } from './keys'
import { nodeDatabase, type NodeDatabase } from './node-database'
import type { Platform } from './platform'
import { createWeChat, type Transport } from './wechat'
import { httpsTransport } from './wechat-transports'

/** The platform of a function that is not called from WeChat. */
export type NodePlatform = Platform

interface Sdk {
  SYMBOL_CURRENT_ENV: unknown
  init(options: object): App
}
interface App {
  auth(): { getUserInfo(): { openId: string } }
  database(): NodeDatabase
  downloadFile(options: { fileID: string }): Promise<{ fileContent?: Buffer }>
  uploadFile(options: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }>
  deleteFile(options: { fileList: string[] }): Promise<unknown>
  getTempFileURL(options: {
    fileList: { fileID: string; maxAge: number }[]
  }): Promise<{ fileList: { code: string; tempFileURL: string }[] }>
}

/** The platform over @cloudbase/node-sdk, by the environment the function was deployed with. */
export function nodePlatform(cloudbase: unknown, environment: NodeJS.ProcessEnv): NodePlatform {
  const sdk = cloudbase as Sdk // its published types do not describe what it takes and gives
  const app = sdk.init({ env: sdk.SYMBOL_CURRENT_ENV })
  return {
    database: nodeDatabase(app.database()),
    files: wxFiles({
      async downloadFile(options) {
        const { fileContent } = await app.downloadFile(options)
        return { fileContent: fileContent ?? Buffer.alloc(0) }
      },
      uploadFile: (options) => app.uploadFile(options),
      deleteFile: (options) => app.deleteFile(options),
      async getTempFileURL(options) {
        const { fileList } = await app.getTempFileURL(options)
        return { fileList: fileList.map((file) => ({ ...file, status: statusOf(file) })) }
      },
    }),
    keys: readKeyring(environment),
    wechat: createWeChat(transportOf(environment)),
    clock: machineClock,
    caller: () => readCaller(() => ({ OPENID: app.auth().getUserInfo().openId }), environment),
  }
}

const statusOf = ({ code }: { code: string }) => (code === 'SUCCESS' ? 0 : -1)

/** Whoever calls by HTTP brings no WeChat token along: what WeChat is asked, it is asked with the AppSecret. */
function transportOf(environment: NodeJS.ProcessEnv): Transport {
  const { WECHAT_APPID: appid, WECHAT_APPSECRET: secret } = environment
  if (!appid || !secret)
    return () => Promise.reject(new Error('WECHAT_APPID and WECHAT_APPSECRET are not set'))
  const base = environment['HUIYIN_WECHAT_API'] ?? 'https://api.weixin.qq.com'
  return httpsTransport({ base, appid, secret, fetch })
}
