import { api, ApiFailure, refusing } from './api'
import type { Persona } from '../persona'
import { readTempFile } from './network'

interface CallOptions {
  readonly name: string
  readonly data?: unknown
}

interface UploadOptions {
  readonly cloudPath: string
  readonly filePath: string
}

/** A refusal of the service, as opposed to what a function returned. */
interface ServiceFailure {
  readonly errCode: number
  readonly errMsg: string
}

const isFailure = (answer: unknown): answer is ServiceFailure =>
  typeof answer === 'object' && answer !== null && 'errCode' in answer && 'errMsg' in answer

/** `wx.cloud` answered by the local cloud; who calls is whose phone it is. */
export const cloud = (persona: Persona) => {
  const post = async (path: string, body: BodyInit, type: string): Promise<unknown> => {
    const headers = { 'content-type': type, 'x-openid': persona.openid }
    const response = await fetch(path, { method: 'POST', headers, body }).catch(() => undefined)
    if (response === undefined)
      throw new ApiFailure('the local cloud does not answer', { errCode: -1 })
    const text = await response.text()
    if (!response.ok) throw new ApiFailure(text, { errCode: response.status })
    const answer = (text === '' ? null : JSON.parse(text)) as unknown
    if (isFailure(answer))
      throw new ApiFailure(answer.errMsg.replace(/^[\w.]+:fail /, ''), { errCode: answer.errCode })
    return answer
  }
  const members = {
    init: () => undefined,
    callFunction: api('cloud.callFunction', async ({ name, data = {} }: CallOptions) => {
      const path = `/-/call/${encodeURIComponent(name)}`
      const result = await post(path, JSON.stringify(data), 'application/json')
      return { result, requestID: crypto.randomUUID() }
    }),
    uploadFile: api('cloud.uploadFile', async ({ cloudPath, filePath }: UploadOptions) => {
      const file = await readTempFile(filePath)
      const path = `/-/upload?path=${encodeURIComponent(cloudPath)}`
      const answer = await post(path, file, file.type || 'application/octet-stream')
      return { ...(answer as { fileID: string }), statusCode: 200 }
    }),
  }
  return { cloud: refusing('wx.cloud', members) }
}
