import { CHALLENGE_HEADER, FROM_HEADER } from '../../miniprogram/contract/web'
import type { WebPolicy } from '../domain/reference'
import type { HttpRequest } from './request'

/** How long a browser remembers that it may, in seconds. */
const REMEMBERED_SECONDS = 600

/**
 * Headers that let the page of another address read an answer (CORS): only of those that the
 * office named. Nothing is granted by cookies, as there are none.
 */
export function crossOrigin(
  { headers }: HttpRequest,
  web: WebPolicy | undefined,
): Record<string, string> {
  const { origin } = headers
  if (origin === undefined || !web?.origins?.includes(origin)) return {}
  return { 'access-control-allow-origin': origin, vary: 'origin' }
}

/** What a browser wants to know before the call itself. */
export function preflight(
  request: HttpRequest,
  web: WebPolicy | undefined,
  methods: string[],
): Record<string, string> {
  const allowed = crossOrigin(request, web)
  if (Object.keys(allowed).length === 0) return {}
  return {
    ...allowed,
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers': `authorization, content-type, ${CHALLENGE_HEADER}, ${FROM_HEADER}`,
    'access-control-max-age': String(REMEMBERED_SECONDS),
  }
}
