import type { Answer } from '../../../miniprogram/contract/call'
import type { CentreView, WindowView } from '../../../miniprogram/contract/citizen'
import { api as weChatApi, ApiFailure, refusing } from '../../../local/preview/runtime/wx/api'
import { readTempFile } from '../../../local/preview/runtime/wx/network'
import type { Api } from './api'
import type { Office } from './office'

interface CallOptions {
  readonly name: string
  readonly data?: { readonly action?: string }
}

interface UploadOptions {
  readonly cloudPath: string
  readonly filePath: string
}

/** Nobody of the staff works here: for the pages everybody is a citizen. */
const NOBODY = { ok: false, error: { code: 'NOT_BOUND', message: '' } }

/** What WeChat's storage takes is announced before; here a photo goes to the office itself. */
const ANNOUNCED = { ok: true, data: { until: '' } } as const

/** Messages are WeChat's: by web there are none to be allowed. */
const withoutMessages = (answer: Answer<WindowView>): Answer<WindowView> =>
  answer.ok ? { ok: true, data: { ...answer.data, templates: {} } } : answer

/** `wx.cloud` answered by the office's HTTP interface. */
export const cloud = (office: Api, learn: Office['learn']) => {
  const ask = async (data: object) => {
    const call = { path: '/v1/citizen', body: JSON.stringify(data), type: 'application/json' }
    return office.ask<never>(call).catch((cause: unknown) => {
      throw new ApiFailure(String(cause), { errCode: -1 })
    })
  }
  const citizen = async (data: { readonly action?: string }): Promise<Answer<unknown>> => {
    if (data.action === 'upload.announce') return ANNOUNCED
    const answer = await ask(data)
    if (data.action === 'window.get') {
      const seen = withoutMessages(answer as Answer<WindowView>)
      if (seen.ok) learn({ office: seen.data.centre.name, scene: seen.data.window.scene })
      return seen
    }
    if (data.action === 'centre.list' && answer.ok) {
      const [main] = (answer.data as { centres: CentreView[] }).centres
      if (main) learn({ office: main.name })
    }
    return answer
  }
  const members = {
    init: () => undefined,
    callFunction: weChatApi('cloud.callFunction', async ({ name, data = {} }: CallOptions) => ({
      result: name === 'citizen' ? await citizen(data) : NOBODY,
      requestID: crypto.randomUUID(),
    })),
    /** A form's request id is the folder of its photos: they are this form's own. */
    uploadFile: weChatApi('cloud.uploadFile', async ({ cloudPath, filePath }: UploadOptions) => {
      const [, requestId = ''] = cloudPath.split('/')
      const body = await readTempFile(filePath)
      const path = `/v1/photos?requestId=${encodeURIComponent(requestId)}`
      const answer = await office.ask<{ fileId: string }>({
        path,
        body,
        type: body.type || 'application/octet-stream',
      })
      if (!answer.ok) throw new ApiFailure(answer.error.message, { errCode: -1 })
      return { fileID: answer.data.fileId, statusCode: 200 }
    }),
  }
  return { cloud: refusing('wx.cloud', members) }
}
