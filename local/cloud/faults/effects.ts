import type { Clock } from '../clock'
import { WechatError } from '../wechat/errors'
import { Interruption } from './interruption'
import type { About, SetFault } from './state'
import type { Effect } from './table'

/** What a fault can do to the cloud around the work it strikes. */
export interface Levers {
  clock: Clock
  /** Ends a transaction, as the service does when it reports a conflict. */
  abort(transactionId: string): Promise<unknown>
  /** Ends the worker that runs a call, as the platform does to an instance. */
  kill(callId: string): Promise<void>
}

export interface Struck {
  fault: Pick<SetFault, 'latencyMs' | 'virtual'>
  about: About
  levers: Levers
}

type Act<E> = <T>(effect: E, work: () => Promise<T>, struck: Struck) => Promise<T>

/** How each effect is done. */
const ACTS: { [K in Effect['kind']]: Act<Extract<Effect, { kind: K }>> } = {
  async delay(_effect, work, { fault: { latencyMs = 0, virtual }, levers }) {
    if (virtual) levers.clock.advance(latencyMs)
    else await new Promise((resolve) => setTimeout(resolve, latencyMs))
    return work()
  },
  async cut({ work: standing }, work) {
    if (standing === 'done') await work()
    throw new Interruption()
  },
  async status({ status }) {
    throw new Interruption(status)
  },
  async refuse({ error, endsTransaction }, _work, { about: { transactionId }, levers }) {
    if (endsTransaction && transactionId !== undefined) await levers.abort(transactionId)
    throw error()
  },
  async kill({ work: standing }, work, { about: { callId }, levers }) {
    if (standing === 'done') await work()
    if (callId !== undefined) await levers.kill(callId)
    throw new Interruption()
  },
  async errcode({ errcode }) {
    throw new WechatError(errcode)
  },
  async miss() {
    throw new Error('missed: a set fault dropped this trigger')
  },
  async late(_effect, work, { fault: { latencyMs = 0 }, levers }) {
    await passing(latencyMs, levers.clock)
    return work()
  },
  async double(_effect, work) {
    const [first] = await Promise.all([work(), work()])
    return first
  },
}

/** Does what a fault does, around the work or in its place. */
export const act = <T>(effect: Effect, work: () => Promise<T>, struck: Struck): Promise<T> =>
  (ACTS[effect.kind] as Act<Effect>)(effect, work, struck)

/** Resolves when the clock has moved on by so much, by itself or by somebody's hand. */
function passing(ms: number, clock: Clock): Promise<void> {
  const due = clock.now() + ms
  return new Promise((resolve) => {
    let waiting: NodeJS.Timeout
    const look = () => {
      clearTimeout(waiting)
      const left = due - clock.now()
      if (left > 0) {
        waiting = setTimeout(look, Math.min(left, 2 ** 31 - 1)).unref()
        return
      }
      stop()
      resolve()
    }
    const stop = clock.onJump(look)
    look()
  })
}
