import { newRequestId } from '../../../miniprogram/api/request-id'
import type { Answer } from '../../../miniprogram/contract/call'
import type { CentreView, CitizenActions, WindowView } from '../../../miniprogram/contract/citizen'
import { api as weChatApi, ApiFailure, refusing } from '../../../local/preview/runtime/wx/api'
import { readTempFile } from '../../../local/preview/runtime/wx/network'
import type { Api } from './api'
import type { Office } from './office'
import { fitting } from './photo'

/** An action and what goes into it. */
interface Asked {
  readonly action?: string
}

interface CallOptions {
  readonly name: string
  readonly data?: Asked
}

interface UploadOptions {
  readonly cloudPath: string
  readonly filePath: string
}

/** What is answered to everybody: nobody is made known for having looked. */
const OPEN: ReadonlySet<string> = new Set<keyof CitizenActions>([
  'window.get',
  'centre.list',
  'issue.suggest',
  'public.get',
  'receipt.prove',
  'ledger.head',
  'case.get',
])

/** Nobody of the staff works here: for the pages everybody is a citizen. */
const NOBODY = { ok: false, error: { code: 'NOT_BOUND', message: '' } }

/** What WeChat's storage takes is announced before; here a photo goes to the office itself. */
const ANNOUNCED = { ok: true, data: { until: '' } } as const

/** Messages are WeChat's: by web there are none to be allowed. */
const withoutMessages = (answer: Answer<WindowView>): Answer<WindowView> =>
  answer.ok ? { ok: true, data: { ...answer.data, templates: {} } } : answer

/** `wx.cloud` answered by the office's HTTP interface. */
export const cloud = (office: Api, learn: Office['learn']) => {
  const ask = <T>(data: Asked): Promise<Answer<T>> => {
    const call = {
      path: '/v1/citizen',
      body: JSON.stringify(data),
      type: 'application/json',
      isOpen: OPEN.has(data.action ?? '') && !('caseId' in data),
    }
    return office.ask<T>(call).catch((cause: unknown) => {
      throw new ApiFailure(String(cause), { errCode: -1 })
    })
  }
  const citizen = async (data: Asked): Promise<Answer<unknown>> => {
    if (data.action === 'upload.announce') return ANNOUNCED
    if (data.action === 'window.get') {
      const seen = withoutMessages(await ask<WindowView>(data))
      if (seen.ok) learn({ office: seen.data.centre.name, scene: seen.data.window.scene })
      return seen
    }
    const answer = await ask<{ centres?: CentreView[] }>(data)
    const [main] = answer.ok ? (answer.data.centres ?? []) : []
    if (main) learn({ office: main.name })
    return answer
  }
  const members = {
    init: () => undefined,
    callFunction: weChatApi('cloud.callFunction', async ({ name, data = {} }: CallOptions) => ({
      result: name === 'citizen' ? await citizen(data) : NOBODY,
      requestID: newRequestId(),
    })),
    /** A form's request id is the folder of its photos: they are this form's own. */
    uploadFile: weChatApi('cloud.uploadFile', async ({ cloudPath, filePath }: UploadOptions) => {
      const [, requestId = ''] = cloudPath.split('/')
      const chosen = await readTempFile(filePath)
      // one that cannot be made to fit goes as it is: the office says what is wrong with it
      const body = await fitting(chosen).catch(() => chosen)
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
