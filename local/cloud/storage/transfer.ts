import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { BodyTooLarge, send, urlOf, type HttpHandler } from '../gateway/http'
import { LIMITS } from '../gateway/limits'
import type { StorageContext } from './actions'
import { contentTypeOf } from './content-type'

/** COS's errors: status, code and text. */
const ERRORS = {
  AccessDenied: [403, 'Access Denied.'],
  RequestExpired: [403, 'Request has expired.'],
  NoSuchKey: [404, 'The specified key does not exist.'],
  MethodNotAllowed: [405, 'The specified method is not allowed against this resource.'],
  EntityTooLarge: [400, 'Your proposed upload exceeds the maximum allowed object size.'],
} as const

/** Where file bytes go in and out, by a temporary address. */
export function createTransfer(context: StorageContext): HttpHandler {
  return async (req, res) => {
    const token = urlOf(req).pathname.split('/').pop() ?? ''
    const grant = context.addresses.grantOf(token)
    const method = req.method === 'HEAD' ? 'GET' : req.method
    if (!grant) refuse(res, 'AccessDenied')
    else if (grant.method !== method) refuse(res, 'MethodNotAllowed')
    else if (grant.expires <= context.clock.now()) refuse(res, 'RequestExpired')
    else if (grant.method === 'PUT') await receive(req, res, grant.path, context)
    else await hand(req, res, grant.path, context)
  }
}

async function receive(
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  { files }: StorageContext,
): Promise<void> {
  try {
    const facts = { path, openid: '', contentType: contentTypeOf(path) }
    await files.write(facts, limited(req))
  } catch (error) {
    if (!(error instanceof BodyTooLarge)) throw error
    req.resume()
    refuse(res, 'EntityTooLarge')
    return
  }
  // The SDK reads any body as an error.
  send(res, 200, 'application/xml', '')
}

/** The bytes of a request, up to the limit of a file. Throws BodyTooLarge beyond it. */
export async function* limited(req: IncomingMessage): AsyncGenerator<Buffer> {
  let bytes = 0
  // Not destroyed on leaving the loop: the refusal still has to be read by the sender.
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > LIMITS.fileBytes) throw new BodyTooLarge(LIMITS.fileBytes)
    yield chunk
  }
}

async function hand(
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  { files }: StorageContext,
): Promise<void> {
  const file = await files.open(path)
  if (!file) {
    refuse(res, 'NoSuchKey')
    return
  }
  res.writeHead(200, {
    'content-type': file.contentType,
    'content-length': file.size,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=0',
  })
  if (req.method === 'HEAD') {
    await file.close()
    res.end()
    return
  }
  await pipeline(file.read(), res)
}

function refuse(res: ServerResponse, code: keyof typeof ERRORS): void {
  const [status, message] = ERRORS[code]
  const body =
    `<?xml version='1.0' encoding='utf-8' ?>\n<Error><Code>${code}</Code>` +
    `<Message>${message}</Message><RequestId>local</RequestId><TraceId>local</TraceId></Error>`
  send(res, status, 'application/xml', body)
}
