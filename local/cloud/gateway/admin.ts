import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FunctionSchema } from '../../../cloudfunctions/schema'
import { ENVIRONMENT } from '../environment'
import { notSimulated, ServiceError } from '../error'
import { Interruption, type Faults } from '../faults'
import type { Invocation, Invocations } from '../functions/invocations'
import { decodeCloudIds, encodeOpenData, OPEN_DATA } from '../wechat/open-data'
import {
  decodeRequest,
  encodeInnerError,
  encodeResponse,
  encodeSystemError,
} from '../wechat/openapi'
import { errorBody } from '../wechat/https'
import { missingToken, refused, runAction, type ActionContext } from './actions'
import { checkCredential } from './credential'
import {
  BodyTooLarge,
  parseObject,
  readBody,
  send,
  sendJson,
  urlOf,
  type HttpHandler,
} from './http'
import { LIMITS } from './limits'
import { parseMultipart } from './multipart'

export interface AdminOptions extends ActionContext {
  secretId: string
  invocations: Invocations
  faults: Faults
  schema: Record<string, FunctionSchema>
  log: (line: string) => void
  /** Told of every request. */
  onRequest: () => void
}

/**
 * POST /admin, the one address that the SDKs speak to. Always HTTP 200; a failure is
 * `{ requestId, code, message }`. Nothing that is sent here ends the process.
 */
export function createAdmin(options: AdminOptions): HttpHandler {
  return async (req, res) => {
    const requestId = randomUUID()
    try {
      options.onRequest()
      const body = await readBody(req, LIMITS.requestBytes)
      if (req.method !== 'POST') throw new ServiceError('INVALID_PARAM', 'only POST is answered')
      checkCredential(req.headers.authorization, options.secretId)
      const contentType = req.headers['content-type'] ?? ''
      if (contentType.startsWith('multipart/'))
        await answerMultipart(body, contentType, req, res, options)
      else await answerJson(body, req, res, requestId, options)
    } catch (error) {
      if (error instanceof Interruption) throw error
      sendJson(res, 200, { requestId, ...failureOf(error, options.log) })
    }
  }
}

function failureOf(error: unknown, log: (line: string) => void): { code: string; message: string } {
  if (error instanceof ServiceError) return { code: error.code, message: error.message }
  if (error instanceof BodyTooLarge) return { code: 'INVALID_PARAM', message: error.message }
  log(`gateway: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  return { code: 'SYS_ERR', message: `system error: ${String(error)}` }
}

async function answerJson(
  body: Buffer,
  req: IncomingMessage,
  res: ServerResponse,
  requestId: string,
  options: AdminOptions,
): Promise<void> {
  const params = parseObject(body.toString('utf8'))
  if (!params) throw new ServiceError('INVALID_PARAM', 'the body is not a JSON object')
  const call = count(params.action, req, options.invocations)
  checkEnvironment(params.envName)
  const answer = await options.faults.around('gateway', aboutOf(params, call), () =>
    runAction(params, call, options),
  )
  sendJson(res, 200, { requestId, ...answer })
}

/** What of a request a set fault may be narrowed by. */
function aboutOf(params: Record<string, unknown>, call: Invocation | undefined) {
  const { action, collectionName: collection, transactionId } = params
  return {
    ...(typeof action === 'string' ? { action } : {}),
    ...(typeof collection === 'string' ? { collection } : {}),
    ...(typeof transactionId === 'string' ? { transactionId } : {}),
    ...(call ? { function: call.function, callId: call.id } : {}),
  }
}

/** Counts a request for the call that made it: budgets are in round trips. */
function count(action: unknown, req: IncomingMessage, invocations: Invocations) {
  const call = invocations.ofRequest(urlOf(req).searchParams.get('seqId'))
  call?.actions.push(String(action))
  return call
}

function checkEnvironment(envName: unknown): void {
  if (envName === undefined || envName === '' || envName === ENVIRONMENT.id) return
  throw new ServiceError(
    'INVALIID_ENV',
    `env not found; the local cloud has only ${ENVIRONMENT.id}`,
  )
}

/** wx.openApi: protobuf in, protobuf out. The answer must not be typed as JSON unless it is an error. */
async function answerMultipart(
  body: Buffer,
  contentType: string,
  req: IncomingMessage,
  res: ServerResponse,
  options: AdminOptions,
): Promise<void> {
  const parts = await parseMultipart(body, contentType).catch((cause: unknown) => {
    throw new ServiceError('INVALID_PARAM', 'the body is not well-formed multipart', { cause })
  })
  const textOf = (name: string) => parts.get(name)?.toString('utf8') ?? ''
  const call = count(textOf('action'), req, options.invocations)
  checkEnvironment(textOf('envName'))
  if (textOf('action') !== 'wx.openApi') throw refused(textOf('action'))
  const { apiType, args, inner } = readRequest(parts.get('requestData'))
  if (apiType !== 0 && inner?.name !== OPEN_DATA)
    throw notSimulated(`WeChat's inner service ${textOf('apiName')}`)
  const answer = await options.faults.around(
    'gateway',
    aboutOf({ action: textOf('action') }, call),
    () =>
      inner
        ? openData(inner.bytes, textOf('wxCloudApiToken'), options)
        : callOpenApi(textOf('apiName'), args, textOf('wxCloudApiToken'), options),
  )
  send(res, 200, 'application/octet-stream', answer)
}

function readRequest(bytes: Buffer | undefined) {
  try {
    return decodeRequest(bytes ?? Buffer.alloc(0))
  } catch (cause) {
    throw new ServiceError('INVALID_PARAM', 'requestData is not a CommApiData', { cause })
  }
}

/** cloud.getOpenData: a person's own CloudIDs, in the call that they started. */
async function openData(
  bytes: Uint8Array,
  token: string,
  { invocations, wechat }: AdminOptions,
): Promise<Buffer> {
  const call = token === '' ? undefined : invocations.ofToken(token)
  if (!call?.openid) throw missingToken()
  const { openid } = call
  const items = decodeCloudIds(bytes).map((cloudId) => ({
    cloudId,
    data: wechat.state.openData(cloudId, openid),
  }))
  if (items.some(({ data }) => data === undefined)) return encodeInnerError(UNKNOWN_CLOUD_ID)
  return encodeResponse('application/octet-stream', encodeOpenData(items))
}

/** Any number but 0 is a failure to the SDK, which shows no more of it. */
const UNKNOWN_CLOUD_ID = 1
const NO_PERMISSION = -604101

async function callOpenApi(
  name: string,
  args: Record<string, unknown>,
  token: string,
  { invocations, schema, wechat }: AdminOptions,
): Promise<Buffer> {
  const call = token === '' ? undefined : invocations.ofToken(token)
  if (!call) throw missingToken()
  // config.json's permissions.openapi is made from the same list.
  if (!schema[call.function]?.openapi?.includes(name)) return encodeSystemError(NO_PERMISSION)
  const json = (value: unknown) =>
    encodeResponse('application/json', Buffer.from(JSON.stringify(value)))
  try {
    const result = await wechat.call(name, args)
    if ('json' in result) return json({ errcode: 0, errmsg: 'ok', ...result.json })
    return encodeResponse(result.contentType, result.bytes)
  } catch (error) {
    if (error instanceof ServiceError || error instanceof Interruption) throw error
    return json(errorBody(error))
  }
}
