import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { ENVIRONMENT } from '../environment'
import { ServiceError } from '../error'
import type { Functions } from '../functions'
import {
  BodyTooLarge,
  isObject,
  readBody,
  send,
  sendJson,
  urlOf,
  type HttpHandler,
} from '../gateway/http'
import { LIMITS } from './limits'

/** Where the function `http` is reached; the service strips this from the path that the function sees. */
export const HTTP_PREFIX = '/http'

/** The function behind the route. */
const FUNCTION = 'http'

/**
 * CloudBase's HTTP access service: hands a request to the function as an event, and its answer back
 * [docs.cloudbase.net/service/access-cloud-function].
 */
export function createHttpAccess(functions: Pick<Functions, 'invoke'>): HttpHandler {
  return async (req, res) => {
    try {
      const event = await eventOf(req)
      answer(res, await functions.invoke(FUNCTION, JSON.stringify(event), { kind: 'http' }))
    } catch (error) {
      if (error instanceof BodyTooLarge) sendJson(res, 413, failure('BODY_TOO_LARGE', error))
      else if (error instanceof ServiceError) sendJson(res, 500, failure(error.code, error))
      else throw error
    }
  }
}

const failure = (code: string, { message }: Error) => ({ code, message })

async function eventOf(req: IncomingMessage): Promise<object> {
  const { pathname, searchParams } = urlOf(req)
  const isText = TEXT.test(req.headers['content-type'] ?? '')
  const body = await readBody(req, isText ? LIMITS.textBytes : LIMITS.binaryBytes)
  return {
    path: pathname.slice(HTTP_PREFIX.length) || '/',
    httpMethod: req.method ?? 'GET',
    headers: { ...req.headers, 'x-forwarded-for': forwarded(req) },
    queryStringParameters: Object.fromEntries(searchParams),
    requestContext: { envId: ENVIRONMENT.id, requestId: randomUUID() },
    ...(body.length > 0
      ? { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText }
      : {}),
  }
}

/** Whom the caller says to have forwarded for, and behind them whom the service itself saw. */
const forwarded = ({ headers, socket }: IncomingMessage) =>
  [headers['x-forwarded-for'], socket.remoteAddress].filter(Boolean).join(', ')

/** What the service hands on as text; everything else comes in base64. */
const TEXT = /^(?:text\/|application\/(?:json|xml|x-www-form-urlencoded|javascript))/

/** An object with a status is an answer in full; anything else is the body. */
function answer(res: ServerResponse, result: string): void {
  const given: unknown = JSON.parse(result)
  if (!isObject(given) || typeof given['statusCode'] !== 'number') {
    send(res, 200, 'application/json; charset=utf-8', result)
    return
  }
  const { statusCode, headers = {}, body = '', isBase64Encoded } = given as unknown as Answered
  res.writeHead(statusCode, headers).end(Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'))
}

interface Answered {
  statusCode: number
  headers?: Record<string, string>
  body?: string
  isBase64Encoded?: boolean
}
