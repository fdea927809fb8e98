import path from 'node:path'
import type { Readable } from 'node:stream'
import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
import type { ServiceError } from '../error'
import { functionErrors } from './errors'
import { LIMITS } from './limits'

export interface InstanceOptions {
  name: string
  /** The bundle, `…/index.js`. */
  file: string
  memoryMb: number
  env: Record<string, string>
  /** One float64: milliseconds between the injected clock and the machine's. */
  clockOffset: SharedArrayBuffer
  /** One line that the function printed. */
  log: (line: string) => void
}

/** One call as the thread gets it. */
export interface Call {
  /** JSON text. */
  event: string
  context: Record<string, unknown>
  env: Record<string, string>
  timeoutSeconds: number
}

type Message =
  | { kind: 'ready' }
  | { kind: 'broken'; error: Failure }
  | { kind: 'result'; text: string }
  | { kind: 'error'; error: Failure }

interface Failure {
  text: string
  stack: string
}

interface Pending {
  resolve(text: string): void
  reject(error: ServiceError): void
}

const nothing = () => undefined

/** A loaded function in a thread of its own. Runs one call at a time. */
export interface Instance {
  /** False once its thread has ended: it must not be given another call. */
  readonly alive: boolean
  /** The result as JSON text. Throws the service's error when the call fails, is too slow or ends the thread. */
  run(call: Call): Promise<string>
  stop(): Promise<void>
  /** Ends the thread as a platform that takes an instance away: the call in progress fails. */
  kill(): Promise<void>
  /** Called once when the thread has ended, by whatever cause. */
  onEnd(listener: () => void): void
}

/** Starts a thread and loads the bundle. Throws FUNCTIONS_EXECUTE_FAIL when it does not load. */
export async function startInstance(options: InstanceOptions): Promise<Instance> {
  const worker = new Worker(path.join(__dirname, 'worker.cjs'), {
    workerData: { file: options.file, clockOffset: options.clockOffset },
    env: options.env,
    // Not the host's: it may run by a TypeScript loader that a function must not depend on.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: options.memoryMb },
    stdout: true,
    stderr: true,
  })
  let alive = true
  let pending: Pending | undefined
  let onEnd: () => void = nothing

  const settle = (act: (call: Pending) => void) => {
    const call = pending
    pending = undefined
    if (call) act(call)
  }
  const fail = (error: ServiceError) => {
    settle((call) => call.reject(error))
  }

  for (const stream of [worker.stdout, worker.stderr]) printLines(stream, options.log)
  worker.on('message', (message: Message) => {
    switch (message.kind) {
      case 'ready':
        settle((call) => call.resolve(''))
        break
      case 'result':
        settle((call) => call.resolve(message.text))
        break
      case 'error':
      case 'broken':
        options.log(message.error.stack)
        fail(functionErrors.failed(message.error.text))
    }
  })
  // Also what a promise that nobody awaited rejects with: it ends this thread and nothing else.
  worker.on('error', (error) => {
    alive = false
    options.log(String(error.stack ?? error))
    fail(functionErrors.failed(String(error)))
  })
  worker.on('exit', () => {
    alive = false
    fail(functionErrors.exited())
    onEnd()
  })

  const within = (limitMs: number, timedOut: ServiceError, start: () => void) =>
    new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => {
        alive = false
        fail(timedOut)
        void worker.terminate()
      }, limitMs)
      pending = {
        resolve(text) {
          clearTimeout(timer)
          resolve(text)
        },
        reject(error) {
          clearTimeout(timer)
          reject(error)
        },
      }
      start()
    })

  try {
    await within(LIMITS.loadMs, functionErrors.timedOut(LIMITS.loadMs / 1000), nothing)
  } catch (error) {
    await worker.terminate()
    throw error
  }
  return {
    get alive() {
      return alive
    },
    run: ({ timeoutSeconds, ...call }) =>
      within(timeoutSeconds * 1000, functionErrors.timedOut(timeoutSeconds), () =>
        worker.postMessage(call),
      ),
    async stop() {
      alive = false
      fail(functionErrors.stopped())
      await worker.terminate()
    },
    async kill() {
      alive = false
      await worker.terminate()
    },
    onEnd(listener) {
      onEnd = listener
    },
  }
}

function printLines(stream: Readable, print: (line: string) => void): void {
  createInterface({ input: stream }).on('line', print)
}
