import { api, ApiFailure } from './api'
import type { Context } from './context'
import { readTempFile } from './network'

interface CallOptions {
  readonly name: string
  readonly data?: unknown
}

interface UploadOptions {
  readonly cloudPath: string
  readonly filePath: string
}

/** `wx.cloud` answered by the local cloud; who calls is whose phone it is. */
export const cloud = ({ persona }: Context) => {
  const post = async (path: string, body: BodyInit, type: string): Promise<unknown> => {
    const headers = { 'content-type': type, 'x-openid': persona.openid }
    const response = await fetch(path, { method: 'POST', headers, body }).catch(() => undefined)
    if (response === undefined)
      throw new ApiFailure('the local cloud does not answer', { errCode: -1 })
    const text = await response.text()
    const answer = (text === '' ? {} : JSON.parse(text)) as { code?: string; message?: string }
    if (response.ok) return answer
    throw new ApiFailure(answer.message ?? `status ${response.status}`, {
      errCode: answer.code ?? response.status,
    })
  }
  return {
    cloud: {
      init: () => undefined,
      callFunction: api('cloud.callFunction', async ({ name, data = {} }: CallOptions) => ({
        result: await post(
          `/-/call/${encodeURIComponent(name)}`,
          JSON.stringify(data),
          'application/json',
        ),
        requestID: crypto.randomUUID(),
      })),
      uploadFile: api('cloud.uploadFile', async ({ cloudPath, filePath }: UploadOptions) => {
        const file = await readTempFile(filePath)
        const path = `/-/upload?path=${encodeURIComponent(cloudPath)}`
        const answer = await post(path, file, file.type || 'application/octet-stream')
        return { ...(answer as { fileID: string }), statusCode: 200 }
      }),
    },
  }
}
