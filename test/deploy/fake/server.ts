import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CALLS, type CallName } from '../../../tools/deploy/calls'
import { ApiError } from './api-error'
import { cos, refuse } from './cos'
import { scf, type Invoke } from './scf'
import { isSigned } from './signature'
import { freshState, type State } from './state'
import { TCB, type Request } from './tcb'

/** What goes wrong once: the service answers an error, or the line breaks before or after it acts. */
export type Fault = { code: string } | { cut: 'before' | 'after' }

/** The management API of one environment, on loopback. */
export interface Fake {
  port: number
  state: State
  /** Every call so far, in order. */
  calls: CallName[]
  /** Calls that wrote, since the last `calls` were cleared. */
  writes(): CallName[]
  /** What was asked for that nobody has ever called: a gap of the fake, or a stray request. */
  strays: string[]
  /** The nth call of this name from now on goes wrong. */
  breakOn(name: CallName, fault: Fault, nth?: number): void
  close(): Promise<void>
}

export async function startFake(envId: string, invoke: Invoke): Promise<Fake> {
  const state = freshState(envId)
  const calls: CallName[] = []
  const strays: string[] = []
  const faults: { name: CallName; fault: Fault; left: number }[] = []
  const functions = scf(invoke)

  const actionOf = (service: string | undefined, name: string) => {
    const table = { tcb: TCB, scf: functions }[service ?? '']
    return table?.[name] as ((state: State, request: object) => object) | undefined
  }

  async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(message)
    const { service, name } = nameOf(message)
    const isKnown = name in CALLS && (service === 'cos' || actionOf(service, name) !== undefined)
    if (!isKnown) {
      strays.push(`${message.headers.host ?? ''} ${name}`)
      return answer(response, () => Promise.reject(new ApiError('InvalidAction', name)))
    }
    const call = name as CallName
    calls.push(call)
    const fault = takeFault(call)
    if (fault && 'cut' in fault && fault.cut === 'before') {
      message.socket.destroy()
      return
    }
    if (fault && 'code' in fault && service === 'cos') {
      refuse(response, fault.code)
      return
    }
    if (fault && 'code' in fault) {
      const error = new ApiError(fault.code, `${name} refused on purpose`)
      return answer(response, () => Promise.reject(error))
    }
    const act = () => run(service, name, message, body, response)
    if (!fault) return service === 'cos' ? void (await act()) : answer(response, act)
    await act()
    message.socket.destroy()
  }

  function run(
    service: string,
    name: string,
    message: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ): Promise<object> {
    if (service === 'cos') {
      const url = new URL(message.url ?? '/', 'http://fake')
      cos(state, { method: message.method ?? '', url, body }, response)
      return Promise.resolve({})
    }
    if (!isSigned(message.headers, service, body.toString()))
      throw new ApiError('AuthFailure.SignatureFailure', 'signature does not match')
    const request = JSON.parse(body.toString()) as Request
    return Promise.resolve(actionOf(service, name)?.(state, request) ?? {})
  }

  function takeFault(name: CallName): Fault | undefined {
    const at = faults.findIndex((one) => one.name === name && --one.left === 0)
    return at < 0 ? undefined : faults.splice(at, 1)[0]?.fault
  }

  const server = createServer((message, response) => void handle(message, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    state,
    calls,
    writes: () => calls.filter((name) => CALLS[name].isWrite),
    strays,
    breakOn: (name, fault, nth = 1) => void faults.push({ name, fault, left: nth }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** The service by the host that was meant, the call by the header or the method. */
function nameOf({ headers, method }: IncomingMessage): { service: string; name: string } {
  const [service = ''] = (headers.host ?? '').split('.')
  const action = headers['x-tc-action']
  if (typeof action === 'string') return { service, name: action }
  const isStorage = (headers.host ?? '').includes('.cos.')
  const name = method === 'PUT' ? 'PUT object' : `${method ?? ''} bucket`
  return { service: isStorage ? 'cos' : service, name }
}

async function answer(response: ServerResponse, act: () => Promise<object>): Promise<void> {
  const RequestId = 'fake-request'
  let answered: object
  try {
    answered = { ...(await Promise.resolve().then(act)), RequestId }
  } catch (error) {
    const code = error instanceof ApiError ? error.code : 'InternalError'
    answered = { Error: { Code: code, Message: (error as Error).message }, RequestId }
  }
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ Response: answered }))
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
