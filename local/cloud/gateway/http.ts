import type { IncomingMessage, ServerResponse } from 'node:http'

export type HttpHandler = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>

/** Thrown when a request's body is larger than it may be. */
export class BodyTooLarge extends Error {
  constructor(limitBytes: number) {
    super(`the request is larger than ${limitBytes} bytes`)
    this.name = 'BodyTooLarge'
  }
}

/**
 * The whole body. What is over the limit is read and dropped, so that the sender gets to read the
 * refusal instead of a broken connection.
 */
export async function readBody(req: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= limitBytes) chunks.push(chunk)
    else chunks.length = 0
  }
  if (bytes > limitBytes) throw new BodyTooLarge(limitBytes)
  return Buffer.concat(chunks)
}

export function send(
  res: ServerResponse,
  status: number,
  contentType: string,
  body: string | Buffer,
): void {
  res.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) })
  res.end(body)
}

export function sendJson(res: ServerResponse, status: number, value: unknown): void {
  send(res, status, 'application/json; charset=utf-8', JSON.stringify(value))
}

/** The address of a request; its host is of no interest, not even to a path that begins with `//`. */
export const urlOf = ({ url = '/' }: IncomingMessage): URL =>
  new URL(`http://localhost${url.startsWith('/') ? url : '/'}`)

/** A JSON object, or undefined for anything else. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
