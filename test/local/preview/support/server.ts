import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createPreview } from '../../../../local/preview'
import type { PreviewOptions } from '../../../../local/preview'

/** What a phone said to the cloud. */
export interface Said {
  readonly path: string
  readonly openid: string | undefined
  readonly body: string
}

export interface PreviewServer {
  readonly url: string
  readonly said: Said[]
  close(): Promise<void>
}

/** A stand-in for the local cloud's control routes, by path. */
const ANSWERS: Record<string, (said: Said) => unknown> = {
  '/-/time': () => ({ now: '2026-03-04T09:30:00.000+08:00' }),
  '/-/call/orders': () => ({
    orders: [
      { id: 'a1', title: '水管漏水', price: 1250, status: 'done' },
      { id: 'b2', title: '门禁损坏', price: 300, status: 'doing' },
      { id: 'c3', title: '路灯不亮', price: 0, status: 'new' },
    ],
  }),
  '/-/call/refused': () => ({
    errCode: -501000,
    errMsg: 'cloud.callFunction:fail Error: errCode: -501000 | errMsg: no such function',
  }),
  '/-/upload': () => ({ fileID: 'cloud://local/inbox/a.png' }),
  '/-/templates': () => [{ id: 't-1', title: '办件进度提醒' }],
  '/-/subscribe': () => ({ ok: true }),
  '/-/phone-code': ({ body }) => ({
    code: `code-of-${(JSON.parse(body) as { phone: string }).phone}`,
  }),
  '/-/echo': ({ body }) => ({ heard: JSON.parse(body) as unknown }),
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** The preview alone, on a port of its own, with a cloud that answers always the same. */
export async function servePreview(options: PreviewOptions): Promise<PreviewServer> {
  const preview = await createPreview(options)
  const said: Said[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? ''
    const openid = request.headers['x-openid']?.toString()
    const entry = { path, openid, body: await readBody(request) }
    said.push(entry)
    const known = ANSWERS[path.split('?')[0] ?? '']
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify(known?.(entry) ?? {}))
  }
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/-/')) void answer(request, response)
    else preview.handle(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    said,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await preview.close()
    },
  }
}
