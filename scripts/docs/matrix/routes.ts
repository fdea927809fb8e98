import { DEVICE_KINDS, type DeviceKind } from '../../../miniprogram/contract/devices'
import type { Callers, Route } from '../../../cloudfunctions/http/route'
import { ROUTES } from '../../../cloudfunctions/http/routes'
import { loaded } from '../../../cloudfunctions/platform/handler'
import { code } from '../markdown'
import { given, type Grid } from './grid'

export const KINDS = Object.keys(DEVICE_KINDS) as DeviceKind[]

/** Whoever may come by HTTP: nobody known, a visitor with a token, or a device of a kind. */
export type HttpAsker = 'nobody' | 'visitor' | DeviceKind
export const HTTP_ASKERS: HttpAsker[] = ['nobody', 'visitor', ...KINDS]

export interface NamedRoute {
  name: string
  route: Route
  /** One of several actions of the route. */
  action?: string
}

/** Every route; one with several actions once for each. */
export async function httpRoutes(): Promise<NamedRoute[]> {
  const found: NamedRoute[] = []
  for (const [name, entry] of Object.entries(ROUTES)) {
    const route = await loaded(entry)
    const actions = Object.keys(route.actions ?? {})
    if (actions.length === 0) found.push({ name, route })
    found.push(...actions.map((action) => ({ name, route, action })))
  }
  return found
}

const isOpen = (callers: Callers): boolean => callers === 'public' || callers === 'anyone'

/** Whether somebody may call a route. What anybody may call takes no notice of who signs. */
export function mayRoute({ route, action }: NamedRoute, asker: HttpAsker): boolean {
  const { callers } = route
  if (action !== undefined && route.actions?.[action]?.needsToken) return asker === 'visitor'
  if (isOpen(callers)) return true
  if (callers === 'visitor') return asker === 'visitor'
  return (callers as readonly string[]).includes(asker)
}

export async function routesGrid(): Promise<Grid> {
  const routes = await httpRoutes()
  return {
    title: 'HTTP: every route × every caller',
    about:
      'From `callers` of each route in `cloudfunctions/http/`. A visitor brings a token, a device signs; a wrong token or signature is nobody’s and is refused wherever one is looked for.',
    columns: HTTP_ASKERS,
    rows: routes.map((one) => ({
      name: code(one.name) + (one.action ? ` ${code(one.action)}` : ''),
      cells: HTTP_ASKERS.map((asker) => given(mayRoute(one, asker))),
    })),
  }
}
