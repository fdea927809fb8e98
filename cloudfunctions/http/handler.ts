import { Refusal } from '../domain/refusal'
import { failure, loaded, parse } from '../platform/handler'
import type { HttpContext } from './context'
import { identify } from './identify'
import { crossOrigin, preflight } from './origin'
import { readRequest, type HttpRequest } from './request'
import { respond, respondEmpty, respondPlain, type HttpResponse } from './response'
import type { Route, RouteTable } from './route'

export interface Door {
  routes: RouteTable
  /** Refuses a call that did not come by HTTP. */
  admit: () => void
  enter: (request: HttpRequest) => Promise<HttpContext>
}

/**
 * The front door by HTTP: finds the route, finds out who calls, checks the input, runs it, and
 * answers in the contract’s envelope with the status that belongs to it.
 */
export function createHttpHandler({
  routes,
  admit,
  enter,
}: Door): (event: unknown) => Promise<HttpResponse> {
  const methods = methodsOf(routes)
  return async (event) => {
    const request = readRequest(event)
    const name = request && `${request.method} ${request.path}`
    let headers: Record<string, string> = {}
    try {
      admit()
      if (!request) throw new Refusal('NOT_ALLOWED')
      const known = methods.get(request.path)
      if (!known) throw new Refusal('UNKNOWN_ROUTE')
      headers = { allow: known.join(', ') }
      const found = Object.hasOwn(routes, name ?? '') ? routes[name ?? ''] : undefined
      if (!found && request.method !== 'OPTIONS') throw new Refusal('WRONG_METHOD')
      const context = await enter(request)
      const { web } = context.reference.policy
      if (!found) return respondEmpty({ ...headers, ...preflight(request, web, known) })
      headers = crossOrigin(request, web)
      return await run(await loaded(found), context, headers)
    } catch (error) {
      return respond(failure(error, name), headers)
    }
  }
}

async function run(
  route: Route,
  context: HttpContext,
  headers: Record<string, string>,
): Promise<HttpResponse> {
  const who = await identify(route.callers, context)
  const input = parse(route.input, inputOf(route, context.request))
  const data = await route.run(input, context, who)
  return route.isPlain ? respondPlain(data, headers) : respond({ ok: true, data }, headers)
}

/** Which methods each path takes. */
function methodsOf(routes: RouteTable): Map<string, string[]> {
  const methods = new Map<string, string[]>()
  for (const name of Object.keys(routes)) {
    const [method = '', path = ''] = name.split(' ')
    methods.set(path, [...(methods.get(path) ?? []), method])
  }
  return methods
}

function inputOf(route: Route, { method, query, body }: HttpRequest): unknown {
  if (method === 'GET' || route.takes === 'photo') return query
  try {
    return JSON.parse(TEXT.decode(body) || '{}') as unknown
  } catch (cause) {
    throw new Refusal('INVALID_INPUT', '请求内容不是 UTF-8 编码的 JSON。', undefined, { cause })
  }
}

/** Strict: letters of another encoding are refused rather than kept as question marks. */
const TEXT = new TextDecoder('utf-8', { fatal: true })
