import type { Actions, Answer, Failure } from '../contract/call'
import type { Instant } from '../contract/time'
import { say } from '../words'
import { CallError } from './call-error'
import { clock, type Clock } from './clock'
import { pause } from './pause'
import { transport, type Transport } from './transport'

/** Waits before another try of a call that got no answer or met a crowd, in milliseconds. */
const RETRY_AFTER_MS = [800, 2400] as const

export interface Client<A extends Actions> {
  /** Resolves to what the action answers. @throws CallError with a sentence for the person. */
  call<K extends keyof A & string>(action: K, input: A[K]['input']): Promise<A[K]['output']>
}

export interface ClientPorts {
  transport: () => Transport
  wait: (ms: number) => Promise<void>
  clock: Pick<Clock, 'learn'>
}

const phone: ClientPorts = {
  transport,
  wait: pause,
  clock,
}

/**
 * A typed client of one cloud function. A call without an answer, or answered BUSY, is tried again
 * as it was: a query changes nothing, and a command carries its `requestId`, so the office keeps one
 * record however often it arrives. A refusal is an answer and is never tried again.
 */
export function createClient<A extends Actions>(name: string, ports = phone): Client<A> {
  const ask = async <T>(event: object): Promise<T> => {
    const answer = answerOf<T>(await sent(ports.transport(), name, event))
    if (!answer.ok) throw refusalOf(answer)
    if (carriesNow(answer.data)) ports.clock.learn(answer.data.now)
    return answer.data
  }

  return {
    async call(action, input) {
      const event = { action, ...input }
      for (const ms of RETRY_AFTER_MS) {
        try {
          return await ask(event)
        } catch (error) {
          if (!isPassing(error)) throw error
          await ports.wait(ms)
        }
      }
      return ask(event)
    },
  }
}

async function sent(to: Transport, name: string, event: object): Promise<unknown> {
  try {
    return await to.call(name, event)
  } catch (cause) {
    throw new CallError('NO_ANSWER', undefined, [], { cause })
  }
}

/** What came back, if it is an answer of ours; a gateway's error page is none. */
function answerOf<T>(data: unknown): Answer<T> {
  if (typeof data === 'object' && data !== null && 'ok' in data) return data as Answer<T>
  throw new CallError('NO_ANSWER', undefined, [], { cause: data })
}

/** The office writes Chinese; where this phone's language has a sentence of its own, that one. */
function refusalOf({ error: { code, message, field, fields } }: Failure): CallError {
  const faults = fields ?? (field === undefined ? [] : [{ field, message }])
  return new CallError(
    code,
    say().refusal(code, message),
    faults.map((fault) => ({ ...fault, message: say().refusal(code, fault.message) })),
  )
}

const isPassing = (error: unknown) =>
  error instanceof CallError && (error.code === 'NO_ANSWER' || error.code === 'BUSY')

const carriesNow = (data: unknown): data is { now: Instant } =>
  typeof data === 'object' && data !== null && 'now' in data && typeof data.now === 'string'
