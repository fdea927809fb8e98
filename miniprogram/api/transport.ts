import { setting } from '../setting'
import { CallError } from './call-error'

/** How a call reaches a function and a photo reaches the storage. Both reject when there is no answer. */
export interface Transport {
  call(name: string, event: object): Promise<unknown>
  /** Puts a file of the phone at a path of the storage. Returns its file id. */
  upload(cloudPath: string, filePath: string): Promise<string>
}

/** Longest wait for an answer, in milliseconds: a little more than a function may take. */
const TIMEOUT_MS = 25_000

export const cloudTransport: Transport = {
  async call(name, event) {
    const { result } = await wx.cloud.callFunction({ name, data: event })
    return result
  },
  async upload(cloudPath, filePath) {
    const { fileID } = await wx.cloud.uploadFile({ cloudPath, filePath })
    return fileID
  },
}

/** DevTools without a registered id (`touristappid`) has no cloud: the local one answers by plain requests. */
export function localTransport(base: string, openid: string): Transport {
  const post = (path: string, data: object | ArrayBuffer, contentType: string) =>
    new Promise<unknown>((resolve, reject) => {
      wx.request({
        url: base + path,
        method: 'POST',
        header: { 'x-openid': openid, 'content-type': contentType },
        data,
        timeout: TIMEOUT_MS,
        success: (response) => resolve(response.data),
        fail: reject,
      })
    })

  return {
    call: (name, event) => post(`/-/call/${name}`, event, 'application/json'),
    async upload(cloudPath, filePath) {
      const path = `/-/upload?path=${encodeURIComponent(cloudPath)}`
      const answer = await post(path, await bytesOf(filePath), 'application/octet-stream')
      if (typeof answer === 'object' && answer !== null && 'fileID' in answer) {
        return String(answer.fileID)
      }
      throw new Error(`upload of ${cloudPath} was refused: ${JSON.stringify(answer)}`)
    },
  }
}

const bytesOf = (filePath: string) =>
  new Promise<ArrayBuffer>((resolve, reject) => {
    wx.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(data as ArrayBuffer),
      fail: reject,
    })
  })

const isTourist = () => wx.getAccountInfoSync().miniProgram.appId === 'touristappid'

/** Connects to the cloud environment, once, when the mini-program starts. */
export function openCloud(): void {
  if (isTourist() || typeof wx.cloud === 'undefined') return
  wx.cloud.init(setting.cloudEnv ? { env: setting.cloudEnv } : {})
}

/**
 * The transport that this phone has.
 * @throws CallError NO_CLOUD when the base library is too old to have one.
 */
export function transport(): Transport {
  if (isTourist()) return localTransport(setting.localCloud, setting.localOpenid)
  if (typeof wx.cloud === 'undefined') throw new CallError('NO_CLOUD')
  return cloudTransport
}
