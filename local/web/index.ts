import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { HttpHandler } from '../cloud/gateway/http'

/** Where the built web pages are mounted, as on an office's own address. */
export const WEB_PREFIX = '/web'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff': 'font/woff',
}
/** Compressed as it is. */
const DENSE = new Set(['.png', '.woff'])
/** A file that is named by its content never changes. */
const HASHED = /\.[0-9a-f]{10}\.\w+$/

/** The web pages of `npm run build:web`, as any static host would serve them. */
export function createWebPages(root: string): HttpHandler {
  const folder = path.join(root, 'dist/web')
  return async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const name = path.posix.normalize(decodeURIComponent(pathname.slice(WEB_PREFIX.length)))
    const isFolder = path.extname(name) === ''
    if (isFolder && !name.endsWith('/')) {
      response.writeHead(308, { location: `${pathname}/` }).end()
      return
    }
    const file = isFolder ? `${name}index.html` : name
    const type = TYPES[path.extname(file)]
    const content = type && (await readFile(path.join(folder, file)).catch(() => undefined))
    if (!content) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
      response.end(`nothing at ${pathname}: npm run build:web makes the pages\n`)
      return
    }
    const zips =
      !DENSE.has(path.extname(file)) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
    response.writeHead(200, {
      'content-type': type,
      'cache-control': HASHED.test(file) ? 'max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
      ...(zips ? { 'content-encoding': 'gzip' } : {}),
    })
    response.end(zips ? gzipSync(content) : content)
  }
}
