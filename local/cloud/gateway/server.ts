import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { send, sendJson, urlOf, type HttpHandler } from './http'
import { LIMITS } from './limits'
import { Interruption } from '../faults'

/** Whatever answers below a prefix. */
export interface Mount {
  /** `/phone`; `/` answers whatever nothing else does. */
  prefix: string
  handle: HttpHandler
}

/** The loopback server in front of everything. */
export interface Gateway {
  url: string
  close(): Promise<void>
}

/** Only this machine is served, by whatever name it has for itself: a foreign name is a rebinding trick. */
const HOST = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/

/**
 * Listens on 127.0.0.1. The longest matching prefix answers; mounts may be added later.
 * Throws one sentence when the port is taken.
 */
export async function listen(
  port: number,
  mounts: readonly Mount[],
  log: (line: string) => void,
): Promise<Gateway> {
  const server = createServer((req, res) => void answer(req, res, mounts, log))
  server.keepAliveTimeout = LIMITS.keepAliveMs
  server.headersTimeout = LIMITS.keepAliveMs + 1000
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n')
  })
  await bind(server, port)
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(
  req: IncomingMessage,
  res: ServerResponse,
  mounts: readonly Mount[],
  log: (line: string) => void,
): Promise<void> {
  try {
    if (!HOST.test(req.headers.host ?? '')) {
      send(res, 403, 'text/plain', 'the local cloud answers only as 127.0.0.1 or localhost\n')
      return
    }
    const { pathname } = urlOf(req)
    const mount = mounts
      .filter(({ prefix }) => isBelow(pathname, prefix))
      .sort((a, b) => b.prefix.length - a.prefix.length)[0]
    if (mount) await mount.handle(req, res)
    else sendJson(res, 404, { error: { code: 'NOT_FOUND', message: `nothing is at ${pathname}` } })
  } catch (error) {
    if (res.destroyed) return
    if (error instanceof Interruption) {
      error.end(res)
      return
    }
    log(`gateway: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    if (res.headersSent) res.destroy()
    else sendJson(res, 500, { error: { code: 'INTERNAL', message: String(error) } })
  }
}

/** `/wechat` holds `/wechat` and `/wechat/x`, not `/wechats`; `/` holds everything. */
const isBelow = (pathname: string, prefix: string) =>
  prefix === '/' || pathname === prefix || pathname.startsWith(`${prefix}/`)

function bind(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`port ${port} is taken; choose another with --port`, { cause: error })
          : error,
      )
    })
    server.listen(port, '127.0.0.1', resolve)
  })
}

function portOf(server: Server): number {
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('the server is not listening')
  return address.port
}
