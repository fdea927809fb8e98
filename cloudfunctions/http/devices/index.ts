import * as v from 'valibot'
import { forDevice, open, type Route } from '../route'
import { activate } from './activate'
import { takeRatings } from './ratings'
import { activation, ratingBatch, serviceBatch, tokenRequest } from './schemas'
import { takeServices } from './services'
import { issueTokens } from './tokens'
import { viewDevice } from './view'

const AT = '2026-03-10T10:24:00.000+08:00'
const requestId = '0123456789abcdefghjkmnpq'

/** What devices do: each signs its requests, see docs/devices.md. */
export const deviceRoutes: Record<string, Route> = {
  'POST /v1/device/activate': open(
    'Gives a tablet its key for the code that an admin was shown. Once; the same requestId may ask again for an answer that was lost.',
    activation,
    activate,
    {
      example: {
        input: { device: 'tablet-1', code: 'K7M3Q9X2TB', requestId },
        data: { device: 'tablet-1', key: '0f3c'.repeat(16) },
      },
    },
  ),
  'GET /v1/device': forDevice(
    ['evaluator', 'tablet', 'queue', 'business'],
    'What the device is, the window where it stands as citizens see it, and its limits.',
    v.object({}),
    viewDevice,
  ),
  'POST /v1/device/ratings': forDevice(
    ['evaluator', 'tablet'],
    'Takes in up to 50 ratings, given now or within the last 7 days. Every row is answered by itself; sent again, a row is the same rating.',
    ratingBatch,
    takeRatings,
    {
      example: {
        input: { ratings: [{ requestId, level: 2, indicators: [208], assessedAt: AT }] },
        data: {
          results: [
            {
              ...{ requestId, ok: true, ratingId: '0f3c'.repeat(8), receivedAt: AT },
              ...{ followUpDue: '2026-03-10T17:00:00.000+08:00', number: 'CZ260310ABCDEF' },
            },
          ],
          now: AT,
        },
      },
    },
  ),
  'POST /v1/visit-tokens': forDevice(
    ['tablet', 'queue', 'business'],
    'Issues rights to rate one visit each, once: opaque ids that fit the scene of a 小程序码, and links for ordinary QR codes.',
    tokenRequest,
    issueTokens,
    {
      example: {
        input: { requestId, window: 'qu-1', item: 'RSJ-01' },
        data: {
          tokens: [{ token: '~K7M3Q9X2TBK7M3Q9X2TB', expiresAt: '2026-03-11T10:24:00.000+08:00' }],
        },
      },
    },
  ),
  'POST /v1/services': forDevice(
    ['business'],
    'Tells of up to 100 services that were given. Each gets a visit token; whoever allows a message is invited, once and to no particular rating.',
    serviceBatch,
    takeServices,
    {
      example: {
        input: {
          services: [
            {
              projectNo: 'BJ-2026-000123',
              stage: 'closed',
              window: 'qu-1',
              item: 'RSJ-01',
              closedAt: AT,
            },
          ],
        },
        data: {
          results: [
            {
              ...{ ok: true, serviceId: '0f3c'.repeat(8) },
              ...{
                visitToken: '~K7M3Q9X2TBK7M3Q9X2TB',
                expiresAt: '2026-03-17T10:24:00.000+08:00',
              },
            },
          ],
        },
      },
    },
  ),
}
