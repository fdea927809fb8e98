import type { IncomingMessage, ServerResponse } from 'node:http'
import { bundlePage } from './bundle'
import { MARK, SHELL } from './shell'
import { createWorkdays } from './workdays'

export interface Playground {
  handle(request: IncomingMessage, response: ServerResponse): void
}

interface Answer {
  status: number
  type: string
  body: string
}

const TEXT = 'text/plain; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'

/** Nothing from elsewhere: the page works on a machine without a network, and shows it if it doesn't. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
].join('; ')

/**
 * The page around the phone, to be mounted at `/`. Its script is bundled when first asked for.
 *
 * @param options.root the repository; its `data/calendar.json` tells the working days
 */
export async function createPlayground(options: { root: string }): Promise<Playground> {
  const workdays = await createWorkdays(options.root)
  const page = bundlePage()

  const routes: Record<string, (query: URLSearchParams) => Answer | Promise<Answer>> = {
    '/': () => ({ status: 200, type: 'text/html; charset=utf-8', body: SHELL }),
    '/favicon.ico': () => ({ status: 200, type: 'image/svg+xml', body: MARK }),
    '/playground/page.js': async () => ({
      status: 200,
      type: 'text/javascript; charset=utf-8',
      body: (await page()).script,
    }),
    '/playground/page.css': async () => ({
      status: 200,
      type: 'text/css; charset=utf-8',
      body: (await page()).style,
    }),
    '/playground/next-working-day': (query) => {
      const workday = workdays(query.get('day') ?? '')
      return workday
        ? { status: 200, type: JSON_TYPE, body: JSON.stringify(workday) }
        : refusal(400, 'INVALID_DAY', 'give the day as ?day=YYYY-MM-DD')
    },
  }

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const route = Object.hasOwn(routes, url.pathname) ? routes[url.pathname] : undefined
    if (!route) return { status: 404, type: TEXT, body: `nothing at ${url.pathname}` }
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refusal(405, 'METHOD_NOT_ALLOWED', 'the playground only answers GET')
    return route(url.searchParams)
  }

  return {
    handle(request, response) {
      answer(request)
        .catch((cause: unknown) => ({ status: 500, type: TEXT, body: explain(cause) }))
        .then(({ status, type, body }) => {
          response.writeHead(status, {
            'content-type': type,
            'cache-control': 'no-cache',
            'content-security-policy': POLICY,
          })
          response.end(request.method === 'HEAD' ? undefined : body)
        })
        .catch((cause: unknown) =>
          response.destroy(cause instanceof Error ? cause : new Error(String(cause))),
        )
    },
  }
}

const refusal = (status: number, code: string, message: string): Answer => ({
  status,
  type: JSON_TYPE,
  body: JSON.stringify({ error: { code, message } }),
})

/** For the developer who broke the page: what the bundler said, in the browser's network panel. */
const explain = (cause: unknown) =>
  `the playground failed: ${cause instanceof Error ? cause.message : String(cause)}`
