import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

/** What the phone may be asked for. Anything else in the source tree is none of its business. */
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

const IMAGES = new Set(['.gif', '.jpeg', '.jpg', '.png', '.svg', '.webp', '.woff', '.woff2'])
const WORTH_ZIPPING = new Set(['.css', '.js', '.json', '.map', '.svg'])

/** The phone talks to the machine that it runs on and to nobody else. */
const LOOPBACK = "'self' http://127.0.0.1:* http://localhost:*"
const POLICY = [
  `default-src 'self'`,
  `script-src 'self' 'unsafe-inline'`,
  `style-src 'self' 'unsafe-inline'`,
  `img-src ${LOOPBACK} data: blob:`,
  `connect-src ${LOOPBACK} data: blob:`,
  `font-src 'self' data:`,
  `media-src ${LOOPBACK} data: blob:`,
].join('; ')

const zipped = new WeakMap<Uint8Array, Buffer>()

/** A short name for content: equal content, equal name. */
export function digest(parts: Iterable<string | Uint8Array>): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex').slice(0, 16)
}

export function sendNothing(
  response: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders = {},
): void {
  response.writeHead(status, headers).end()
}

export function sendHtml(response: ServerResponse, status: number, html: string): void {
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': POLICY,
    })
    .end(html)
}

/** Content under a name that contains its build: it may be kept for ever. */
export function sendBytes(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  content: Uint8Array,
): void {
  const extension = path.extname(name)
  const headers = {
    'content-type': TYPES[extension] ?? 'application/octet-stream',
    'cache-control': 'max-age=31536000, immutable',
    vary: 'accept-encoding',
  }
  const accepts = request.headers['accept-encoding']?.includes('gzip') ?? false
  if (!accepts || !WORTH_ZIPPING.has(extension)) {
    response.writeHead(200, headers).end(content)
    return
  }
  const zip = zipped.get(content) ?? gzipSync(content)
  zipped.set(content, zip)
  response.writeHead(200, { ...headers, 'content-encoding': 'gzip' }).end(zip)
}

/** An image or font from the disk, revalidated each time. */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
): Promise<void> {
  const extension = path.extname(file)
  const content = IMAGES.has(extension) ? await readFile(file).catch(() => undefined) : undefined
  if (content === undefined) {
    sendNothing(response, 404)
    return
  }
  const etag = `"${digest([content])}"`
  if (request.headers['if-none-match'] === etag) {
    sendNothing(response, 304)
    return
  }
  response
    .writeHead(200, { 'content-type': TYPES[extension], 'cache-control': 'no-cache', etag })
    .end(content)
}
