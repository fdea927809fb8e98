import * as v from 'valibot'
import { later } from '../platform/handler'
import { open, type RouteTable } from './route'

/**
 * Everything that is answered by HTTP, by method and path below the trigger’s own. What a route
 * needs is loaded when it is first called: an instance mostly serves one kind of caller.
 */
export const ROUTES: RouteTable = {
  'GET /v1/health': open(
    'Says that the function runs, and its time.',
    v.object({}),
    (_, context) => Promise.resolve({ now: context.arrivedAt }),
    {
      gives: v.object({ now: v.pipe(v.string(), v.isoTimestamp()) }),
      example: { data: { now: '2026-03-10T10:24:00.000+08:00' } },
    },
  ),
  'GET /v1/openapi.json': open(
    'This description.',
    v.object({}),
    async () => (await import('./openapi')).describe(ROUTES),
    { isPlain: true },
  ),
  ...later(
    [
      'GET /v1/public',
      'GET /v1/windows',
      'GET /v1/ledger/head',
      'GET /v1/ledger/proof',
      'GET /v1/ledger/blocks',
    ],
    async () => (await import('./public')).publicRoutes,
  ),
  ...later(
    ['POST /v1/visitor', 'POST /v1/visitor/renewal', 'GET /v1/challenge'],
    async () => (await import('./visitors')).visitorRoutes,
  ),
  ...later(['POST /v1/citizen'], async () => (await import('./citizen')).citizenRoutes),
  ...later(
    [
      'POST /v1/device/activate',
      'GET /v1/device',
      'POST /v1/device/ratings',
      'POST /v1/visit-tokens',
      'POST /v1/services',
    ],
    async () => (await import('./devices')).deviceRoutes,
  ),
  ...later(['POST /v1/photos'], async () => (await import('./photos')).photoRoutes),
}
