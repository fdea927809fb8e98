import type { CitizenActions } from '../../miniprogram/contract/citizen'
import type { Answer } from '../../miniprogram/contract/call'
import type { ErrorCode } from '../../miniprogram/contract/errors'
import {
  CHALLENGE_HEADER,
  searchWork,
  type Challenge,
  type VisitorToken,
} from '../../miniprogram/contract/web'
import { sm3 } from '../../cloudfunctions/platform/crypto'
import { newRequest } from './callers'
import type { TestCloud } from './cloud'

/*
 * Whoever comes by HTTP: programs, and the visitors of web pages. Clouds that are told of a second
 * proxy (`HUIYIN_PROXIES: '2'`) take a visitor's network from what that proxy is said to have seen.
 */

export const BEHIND_A_PROXY = { env: { HUIYIN_PROXIES: '2' } }

export interface HttpAnswer {
  status: number
  headers: Headers
  body: Answer<never>
}

/** Requests to the API, from one network. */
export function web(cloud: Pick<TestCloud, 'url'>, network = '192.0.2.1') {
  async function ask(
    route: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<HttpAnswer> {
    const [method = '', path = ''] = route.split(' ')
    const isJson = body !== undefined && !(body instanceof Uint8Array)
    const response = await fetch(`${cloud.url}/http${path}`, {
      method,
      headers: {
        'x-forwarded-for': network,
        ...(isJson ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isJson ? jsonOf(body) : new Uint8Array(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? undefined : JSON.parse(text)) as Answer<never>,
    }
  }

  return {
    ask,
    /** What a route gives; throws when it is refused. */
    async get<T>(route: string, body?: unknown, headers?: Record<string, string>): Promise<T> {
      return dataOf(route, await ask(route, body, headers))
    },
    /** The code it is refused with; throws when it is not. */
    async refusal(route: string, body?: unknown, headers?: Record<string, string>) {
      return codeOf(route, (await ask(route, body, headers)).body)
    },
    /** A visitor of a web page, with a token of their own. */
    async visitor() {
      const given = await this.get<VisitorToken>('POST /v1/visitor', { requestId: newRequest() })
      return visitorBy(cloud, given.token, network)
    },
  }
}

/** A text as it is, to send what is no JSON. */
const jsonOf = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body))

/** Who a token is of. */
export const visitorIn = ({ token }: Pick<VisitorToken, 'token'>): string => {
  const [, payload = ''] = token.split('.')
  const [id] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [string]
  return id
}

/** The visitor whose token this is. */
export function visitorBy(cloud: Pick<TestCloud, 'url'>, token: string, network?: string) {
  const { ask } = web(cloud, network)
  const bearer = { authorization: `Bearer ${token}` }
  const act = (action: string, input: object, headers: Record<string, string> = {}) =>
    ask('POST /v1/citizen', { action, ...input }, { ...bearer, ...headers })
  return {
    token,
    answer: act,
    ask: (route: string, body?: unknown, headers: Record<string, string> = {}) =>
      ask(route, body, { ...bearer, ...headers }),
    async get<K extends keyof CitizenActions>(
      action: K,
      input: CitizenActions[K]['input'],
      headers?: Record<string, string>,
    ): Promise<CitizenActions[K]['output']> {
      return dataOf(action, await act(action, input, headers))
    },
    async refusal(action: string, input: object, headers?: Record<string, string>) {
      return codeOf(action, (await act(action, input, headers)).body)
    },
    /** Sends a photo ahead of its form; resolves to its file id. */
    async photo(requestId: string, bytes: Buffer): Promise<string> {
      const route = `POST /v1/photos?requestId=${requestId}`
      const answer = await ask(route, bytes, { ...bearer, 'content-type': 'image/jpeg' })
      return (dataOf(route, answer) as { fileId: string }).fileId
    },
  }
}

export type Visitor = ReturnType<typeof visitorBy>

function dataOf(name: string, { status, body }: HttpAnswer): never {
  if (body.ok) return body.data
  throw new Error(`${name}: ${status} ${body.error.code} ${body.error.message}`)
}

function codeOf(name: string, answer: Answer<unknown>): ErrorCode {
  if (answer.ok) throw new Error(`${name} was not refused`)
  return answer.error.code
}

/** Does the work of a challenge and answers it; `choice` in the place of the right one. */
export function answered(challenge: Challenge, choice = challenge.sum[0] + challenge.sum[1]) {
  const search = searchWork(challenge, (text) => sm3(Buffer.from(text)))
  for (;;) {
    const { done, value } = search.next()
    if (done) return { [CHALLENGE_HEADER]: `${challenge.challenge};${choice};${value}` }
  }
}
