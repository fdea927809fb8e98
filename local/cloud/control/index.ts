import type { IncomingMessage, ServerResponse } from 'node:http'
import { BodyTooLarge, sendJson, urlOf, type HttpHandler } from '../gateway/http'
import { WechatError } from '../wechat/errors'
import { BadRequest, NotFound } from './errors'
import { ROUTES, type ControlContext } from './routes'

const PREFIX = '/-/'

/** The control routes below `/-/`. Bad input is 400 with a sentence; nothing here ends the process. */
export function createControl(context: ControlContext): HttpHandler {
  return async (req, res) => {
    try {
      const answer = await route(req, res, context)
      if (!res.headersSent) sendJson(res, 200, answer)
    } catch (error) {
      const status = statusOf(error)
      if (status === undefined) throw error
      const { message } = error as Error
      sendJson(res, status, {
        error: { code: status === 404 ? 'NOT_FOUND' : 'BAD_REQUEST', message },
      })
    }
  }
}

function route(req: IncomingMessage, res: ServerResponse, context: ControlContext): unknown {
  const { pathname, searchParams: query } = urlOf(req)
  const path = pathname.slice(PREFIX.length)
  const [head = '', ...tail] = path.split('/')
  const name = `${req.method ?? ''} ${head}${tail.length > 0 ? '/' : ''}`
  const found = Object.hasOwn(ROUTES, name) ? ROUTES[name] : undefined
  if (!found) throw new NotFound(`there is no ${req.method ?? ''} ${pathname}`)
  return found.run({ rest: decode(tail.join('/')), query, req, res }, context)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (cause) {
    throw new BadRequest('the path is not well-formed', { cause })
  }
}

function statusOf(error: unknown): 400 | 404 | 413 | undefined {
  if (error instanceof NotFound) return 404
  if (error instanceof BodyTooLarge) return 413
  if (error instanceof BadRequest || error instanceof WechatError) return 400
  return undefined
}
