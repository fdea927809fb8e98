import { ROUTES } from '../../../../local/cloud/control/routes'
import type { Body } from '../mutations'
import type { Fuzzed } from '../world'
import type { Door, Heard } from './door'
import { jsonOf } from '../json'

/* The levers of the local cloud below /-/, by its own table of routes. */

/** What is right to send to those that take something. */
const BODIES: Record<string, Body> = {
  'POST time': { now: '2026-03-10T10:24:00+08:00' },
  'POST call/': { action: 'case.list' },
  'POST subscribe': { openid: 'o-fuzz', templateId: 'any', result: 'accept' },
  'POST phone-code': { openid: 'o-fuzz', phone: '13800000000' },
  'POST cloud-id': { openid: 'o-fuzz', data: { a: 1 } },
  'POST push': {
    MsgType: 'event',
    Event: 'subscribe_msg_popup_event',
    FromUserName: 'o-fuzz',
    CreateTime: 1,
    List: [{ TemplateId: 'any', SubscribeStatusString: 'accept' }],
  },
  'POST webhook': { text: 'a' },
  'POST faults': { at: 'gateway', effect: 'lost', times: 1 },
}

/** What comes behind the name of a route that ends in a slash. */
const RESTS = [
  'citizen',
  'timer',
  'http',
  '',
  '..',
  '%2e%2e%2f',
  '%',
  'x'.repeat(3000),
  '__proto__',
]

/** Long work, which other tests do. */
const LEFT_OUT = new Set(['POST tick'])

export function controlDoors(cloud: Fuzzed): Door[] {
  return Object.keys(ROUTES)
    .filter((route) => !LEFT_OUT.has(route))
    .map((route) => {
      const [method = 'GET', path = ''] = route.split(' ')
      return {
        name: `/-/ ${route}`,
        example: () => BODIES[route] ?? { offset: '0', limit: '5', path: 'inbox/a', page: 'p' },
        async knock(body, random) {
          const rest = path.endsWith('/') ? random.pick(RESTS) : ''
          return await knock(`${cloud.url}/-/${path}${rest}`, method, body)
        },
      }
    })
}

async function knock(address: string, method: string, body: unknown): Promise<Heard> {
  const text = jsonOf(body)
  const isRead = method === 'GET' || method === 'DELETE'
  const query = isRead ? `?${new URLSearchParams(flat(body)).toString().slice(0, 4000)}` : ''
  const response = await fetch(address + query, {
    method,
    headers: { 'x-openid': 'o-fuzz' },
    ...(isRead ? {} : { body: text }),
  })
  const said = await response.text()
  const isRefused = response.status >= 400 || /"errCode":|"ok":false/.test(said.slice(0, 500))
  const heard = { isRefused, code: `HTTP ${response.status}` }
  const isFailure = response.status >= 500 || said.includes('"INTERNAL"')
  return isFailure ? { ...heard, trouble: `HTTP ${response.status}: ${said.slice(0, 300)}` } : heard
}

const flat = (body: unknown): [string, string][] =>
  typeof body === 'object' && body !== null
    ? Object.entries(body).map(([name, value]) => [name, jsonOf(value)])
    : []
