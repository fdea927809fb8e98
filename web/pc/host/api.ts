import type { Answer } from '../../../miniprogram/contract/call'
import { CHALLENGE_HEADER, FROM_HEADER, type Challenge } from '../../../miniprogram/contract/web'
import type { Identity } from './identity'

/** Answers a challenge with the person's help: the header's text, or undefined when they turned back. */
export type AnswerChallenge = (challenge: Challenge) => Promise<string | undefined>

/** A call that can be made again as it is. */
export interface Call {
  readonly path: string
  readonly body: BodyInit
  readonly type: string
  /** Answered to everybody. */
  readonly isOpen?: boolean
}

export interface Api {
  /** The answer in the contract's envelope. Rejects when none came. */
  ask<T>(call: Call): Promise<Answer<T>>
}

/** Longest wait for an answer, ms: a little more than a function may take. */
const TIMEOUT_MS = 25_000

type Headers = Record<string, string>

/** One request by HTTP. Rejects when there was no answer, or none of ours. */
export function createSender(base: string, from?: string) {
  return async <T>(
    method: 'GET' | 'POST',
    { path, body, type }: Partial<Call> & Pick<Call, 'path'>,
    headers: Headers = {},
  ): Promise<Answer<T>> => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        ...(type === undefined ? {} : { 'content-type': type }),
        ...(from === undefined ? {} : { [FROM_HEADER]: from }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const answer = (await response.json()) as Answer<T> | null
    if (typeof answer !== 'object' || answer === null || !('ok' in answer))
      throw new Error(`${path} was not answered by the office: ${response.status}`)
    return answer
  }
}

export type Sender = ReturnType<typeof createSender>

interface Parts {
  send: Sender
  identity: Identity
  answerChallenge: AnswerChallenge
}

/**
 * The office by HTTP. Whoever only reads what is for everybody stays unknown; before anything else,
 * and when its token is not taken any more, the page has itself given one. Where very many write, a person answers a small question.
 */
export function createApi({ send, identity, answerChallenge }: Parts): Api {
  /** As often as the office asks, until it is right or the person turns back. */
  const allowed = async <T>(send: (headers: Headers) => Promise<Answer<T>>): Promise<Answer<T>> => {
    let answer = await send({})
    while (isRefused(answer, 'CHALLENGE_NEEDED')) {
      const text = await challenged()
      if (text === undefined) break
      answer = await send({ [CHALLENGE_HEADER]: text })
    }
    return answer
  }
  const challenged = async () => {
    const asked = await send<Challenge>('GET', { path: '/v1/challenge' })
    return asked.ok ? answerChallenge(asked.data) : undefined
  }
  const bearer = (token: string | undefined): Headers =>
    token === undefined ? {} : { authorization: `Bearer ${token}` }

  return {
    async ask<T>(call: Call) {
      const sent = (token: string | undefined) =>
        allowed<T>((headers) => send('POST', call, { ...headers, ...bearer(token) }))
      const token = identity.known()
      if (token !== undefined || call.isOpen === true) {
        const first = await sent(token)
        if (!isRefused(first, 'NOT_SIGNED_IN')) return first
      }
      const given = await identity.become((request) =>
        allowed((headers) => send('POST', request, headers)),
      )
      return given.ok ? sent(given.data.token) : given
    },
  }
}

const isRefused = (answer: Answer<unknown>, code: string) =>
  !answer.ok && answer.error.code === code
