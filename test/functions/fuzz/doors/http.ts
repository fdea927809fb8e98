import type { Answer } from '../../../../miniprogram/contract/call'
import { ROUTES } from '../../../../cloudfunctions/http/routes'
import { loaded } from '../../../../cloudfunctions/platform/handler'
import { exampleOf } from '../examples'
import type { Body } from '../mutations'
import type { Fuzzed } from '../world'
import type { Door, Heard } from './door'
import { heardOf } from './functions'

/* Every route of the HTTP function, from its own table. */

/** What a caller without standing leaves: ceilings and used-up nonces. */
const COUNTERS = ['attempts', 'nonces']

/** Characters of an address; more than any server takes. */
const MOST_OF_QUERY = 8000

export async function httpDoors(cloud: Fuzzed): Promise<Door[]> {
  const doors = Object.entries(ROUTES).map(async ([name, entry]): Promise<Door> => {
    const { input } = await loaded(entry)
    const [method = 'GET', path = '/'] = name.split(' ')
    return {
      name,
      counts: COUNTERS,
      weight: 2,
      example: (random, { hints }) => exampleOf(input, random, hints) as Body,
      knock: (body) => knock(`${cloud.url}/http${path}`, method, body),
    }
  })
  return await Promise.all(doors)
}

async function knock(address: string, method: string, body: unknown): Promise<Heard> {
  const isRead = method === 'GET'
  const response = await fetch(isRead ? `${address}?${queryOf(body)}` : address, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(isRead ? {} : { body: JSON.stringify(body) ?? '' }),
  })
  const text = await response.text()
  // the service's own refusal of what is too large for it
  if (response.status === 413 || response.status === 431)
    return { isRefused: true, code: 'TOO_LARGE' }
  const answer = parsed(text)
  if (answer && 'ok' in answer) return withStatus(response.status, heardOf(answer))
  // a document stands for itself
  if (answer && response.status === 200) return { isRefused: false }
  return { isRefused: true, trouble: `HTTP ${response.status}: ${text.slice(0, 200)}` }
}

function parsed(text: string): Answer<unknown> | undefined {
  try {
    return JSON.parse(text) as Answer<unknown>
  } catch {
    return undefined
  }
}

const withStatus = (status: number, heard: Heard): Heard =>
  status < 500 ? heard : { ...heard, trouble: `HTTP ${status}` }

function queryOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return encodeURIComponent(wellFormed(String(body)))
  const pairs = Object.entries(body).map(([name, value]) => [
    wellFormed(name),
    wellFormed(typeof value === 'string' ? value : (JSON.stringify(value) ?? '')),
  ])
  return new URLSearchParams(pairs).toString().slice(0, MOST_OF_QUERY)
}

/** Half a character cannot be put into an address at all. */
const wellFormed = (text: string) => Buffer.from(text).toString()
