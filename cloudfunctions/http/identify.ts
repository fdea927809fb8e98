import type { HttpContext } from './context'
import type { Callers, Who } from './route'
import { hasToken, visitorOf } from './tokens'

/** Finds out who calls. @throws Refusal when they may not call a route for these callers. */
export async function identify(callers: Callers, context: HttpContext): Promise<Who> {
  if (callers === 'public') return {}
  if (callers === 'anyone') return hasToken(context) ? { visitor: visitorOf(context).id } : {}
  if (callers === 'visitor') return { visitor: visitorOf(context).id }
  const { deviceOf } = await import('./devices/authenticate')
  return { device: await deviceOf(callers, context) }
}
