import { randomBytes } from 'node:crypto'
import type { Answer } from '../../../../miniprogram/contract/call'
import { signedHeaders, type SignedCall } from '../../../../miniprogram/contract/device-signature'
import { instantOf } from '../../../../miniprogram/contract/time'
import { hmacSm3, sm3 } from '../../../../cloudfunctions/platform/crypto'
import { httpRoutes, type NamedRoute } from '../../../../scripts/docs/matrix/routes'
import type { Random } from '../../../local/crash/random'
import { jpegWithPlace } from '../../../support/pictures'
import { exampleOf } from '../examples'
import { jsonOf } from '../json'
import type { Body } from '../mutations'
import { NOW, type Fuzzed, type World } from '../world'
import type { Door, Heard } from './door'
import { heardOf } from './functions'

/* Every route of the HTTP function, and every action of those that have several, by whoever may call it. */

/** What a refusal may leave: ceilings, used-up nonces, when a device was seen, photos to sweep. */
const COUNTERS = ['attempts', 'nonces', 'devices', 'uploads']

/** Characters of an address; more than any server takes. */
const MOST_OF_QUERY = 8000

export async function httpDoors(cloud: Fuzzed, world: World): Promise<Door[]> {
  const routes = await httpRoutes()
  return routes.map((one): Door => {
    const { name, action, route } = one
    const input = (action === undefined ? undefined : route.actions?.[action]?.input) ?? route.input
    return {
      name: action ? `${name} ${action}` : name,
      counts: COUNTERS,
      example: (random, { hints }) => ({
        ...(action ? { action } : {}),
        ...(exampleOf(input, random, hints) as Body),
      }),
      knock: (body, random) => knock(cloud, requestOf(one, body, random, world)),
    }
  })
}

interface Sent {
  method: string
  path: string
  query: string
  body: Buffer
}

function requestOf({ name, route }: NamedRoute, given: unknown, random: Random, world: World) {
  const [method = 'GET', path = '/'] = name.split(' ')
  const isPhoto = route.takes === 'photo'
  // what a device sends is signed, and an address is not
  const inQuery = isPhoto || (method === 'GET' && typeof route.callers === 'string')
  const text = method === 'GET' ? '' : jsonOf(given)
  const body = isPhoto ? photoOf(random) : Buffer.from(text)
  const sent: Sent = { method, path, query: inQuery ? queryOf(given) : '', body }
  // now and then by somebody who may not
  const headers = random.below(10) === 0 ? {} : standing(route.callers, sent, random, world)
  const type = isPhoto ? 'image/jpeg' : 'application/json'
  return { ...sent, headers: { 'content-type': type, ...headers } }
}

/** What a caller of this route proves itself by. */
function standing(
  callers: NamedRoute['route']['callers'],
  { method, path, body }: Sent,
  random: Random,
  { devices, visitorToken }: World,
): Record<string, string> {
  if (callers === 'public') return {}
  if (typeof callers === 'string') return { authorization: `Bearer ${visitorToken}` }
  const device = random.pick(callers.flatMap((kind) => devices.get(kind) ?? []))
  if (!device) throw new Error(`no device of ${callers.join(', ')} to sign with`)
  const call: SignedCall = {
    ...{ method: method as SignedCall['method'], path, body },
    time: instantOf(Date.parse(NOW)),
    nonce: randomBytes(12).toString('hex'),
  }
  return signedHeaders(call, device, { sm3, hmac: hmacSm3 })
}

const photoOf = (random: Random): Buffer =>
  random.pick([
    jpegWithPlace(),
    jpegWithPlace().subarray(0, random.below(100)),
    Buffer.from('<html>'),
    Buffer.alloc(0),
  ]) ?? Buffer.alloc(0)

async function knock(
  cloud: Fuzzed,
  { method, path, query, body, headers }: ReturnType<typeof requestOf>,
): Promise<Heard> {
  const response = await fetch(`${cloud.url}/http${path}${query === '' ? '' : `?${query}`}`, {
    method,
    headers,
    ...(method === 'GET' ? {} : { body: new Uint8Array(body) }),
  })
  const text = await response.text()
  // the service's own refusal of what is too large for it
  if (response.status === 413 || response.status === 431)
    return { isRefused: true, code: 'TOO_LARGE' }
  const answer = parsed(text)
  if (isEnvelope(answer)) return withStatus(response.status, heardOf(answer))
  // a document stands for itself
  if (answer && response.status === 200) return { isRefused: false }
  return { isRefused: true, trouble: `HTTP ${response.status}: ${text.slice(0, 200)}` }
}

const isEnvelope = (answer: object | undefined): answer is Answer<unknown> =>
  answer !== undefined && 'ok' in answer

function parsed(text: string): object | undefined {
  try {
    return JSON.parse(text) as object
  } catch {
    return undefined
  }
}

const withStatus = (status: number, heard: Heard): Heard =>
  status < 500 ? heard : { ...heard, trouble: `HTTP ${status}` }

function queryOf(given: unknown): string {
  if (typeof given !== 'object' || given === null)
    return encodeURIComponent(wellFormed(jsonOf(given)))
  const pairs = Object.entries(given).map(([name, value]) => [
    wellFormed(name),
    wellFormed(typeof value === 'string' ? value : jsonOf(value)),
  ])
  return new URLSearchParams(pairs).toString().slice(0, MOST_OF_QUERY)
}

/** Half a character cannot be put into an address at all. */
const wellFormed = (text: string) => Buffer.from(text).toString()
