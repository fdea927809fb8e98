import { functionErrors } from './errors'
import type { Call, Instance } from './instance'
import { LIMITS } from './limits'

/** The instances of one function. Calls beyond their number wait in order. */
export interface Pool {
  run(call: Call): Promise<string>
  /** Ends the instance that runs the call with this id; false when none does. */
  kill(callId: string): Promise<boolean>
  close(): Promise<void>
}

interface Waiter {
  resolve: (instance: Instance) => void
  reject: (error: unknown) => void
}

export function createPool(start: () => Promise<Instance>): Pool {
  const live = new Set<Instance>()
  const idle: Instance[] = []
  const waiting: Waiter[] = []
  const starting = new Set<Promise<unknown>>()
  const running = new Map<unknown, Instance>()
  let closed = false

  function launch(): Promise<Instance> {
    const launched = startOne().finally(() => starting.delete(launched))
    starting.add(launched)
    return launched
  }

  async function startOne(): Promise<Instance> {
    let instance: Instance
    try {
      instance = await start()
    } catch (error) {
      queueMicrotask(serveNext)
      throw error
    }
    if (closed) {
      await instance.stop()
      throw functionErrors.stopped()
    }
    live.add(instance)
    instance.onEnd(() => {
      live.delete(instance)
      const at = idle.indexOf(instance)
      if (at >= 0) idle.splice(at, 1)
      serveNext()
    })
    return instance
  }

  const hasRoom = () => live.size + starting.size < LIMITS.instances

  /** After an instance ended: a waiter would otherwise wait for it forever. */
  function serveNext(): void {
    if (waiting.length === 0 || !hasRoom()) return
    const next = waiting.shift()
    if (next) launch().then(next.resolve, next.reject)
  }

  async function acquire(): Promise<Instance> {
    if (closed) throw functionErrors.stopped()
    for (let ready = idle.pop(); ready; ready = idle.pop()) if (ready.alive) return ready
    if (hasRoom()) return launch()
    if (waiting.length >= LIMITS.waiting) throw functionErrors.tooMany()
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }))
  }

  function release(instance: Instance): void {
    if (!instance.alive) return
    const next = waiting.shift()
    if (next) next.resolve(instance)
    else idle.push(instance)
  }

  return {
    async run(call) {
      const instance = await acquire()
      const id = call.context.request_id
      running.set(id, instance)
      try {
        return await instance.run(call)
      } finally {
        running.delete(id)
        release(instance)
      }
    },
    async kill(callId) {
      const instance = running.get(callId)
      await instance?.kill()
      return instance !== undefined
    },
    async close() {
      closed = true
      for (const waiter of waiting.splice(0)) waiter.reject(functionErrors.stopped())
      await Promise.all([...live].map((instance) => instance.stop()))
      await Promise.allSettled(starting)
    },
  }
}
