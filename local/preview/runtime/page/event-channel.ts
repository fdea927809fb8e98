type Listener = (...args: unknown[]) => void

/** One end of the channel between a page and the page that opened it. */
export interface EventChannel {
  on(event: string, listener: Listener): void
  once(event: string, listener: Listener): void
  off(event: string, listener?: Listener): void
  emit(event: string, ...args: unknown[]): void
}

class End {
  readonly #listeners = new Map<string, Set<Listener>>()
  /** Said before anybody listened: a page opens later than its opener speaks. */
  #waiting: [event: string, args: unknown[]][] = []

  listen(event: string, listener: Listener): void {
    const listeners = this.#listeners.get(event) ?? new Set()
    this.#listeners.set(event, listeners.add(listener))
    const due = this.#waiting.filter(([waiting]) => waiting === event)
    this.#waiting = this.#waiting.filter(([waiting]) => waiting !== event)
    for (const [, args] of due) listener(...args)
  }

  forget(event: string, listener?: Listener): void {
    if (listener === undefined) this.#listeners.delete(event)
    else this.#listeners.get(event)?.delete(listener)
  }

  hear(event: string, args: unknown[]): void {
    const listeners = [...(this.#listeners.get(event) ?? [])]
    if (listeners.length === 0) this.#waiting.push([event, args])
    for (const listener of listeners) listener(...args)
  }
}

const channel = (own: End, other: End): EventChannel => ({
  on: (event, listener) => own.listen(event, listener),
  once(event, listener) {
    const once: Listener = (...args) => {
      own.forget(event, once)
      listener(...args)
    }
    own.listen(event, once)
  },
  off: (event, listener) => own.forget(event, listener),
  emit: (event, ...args) => other.hear(event, args),
})

export interface ChannelPair {
  readonly opener: EventChannel
  readonly opened: EventChannel
}

export function createChannels(events: Readonly<Record<string, Listener>> = {}): ChannelPair {
  const opener = new End()
  const opened = new End()
  for (const [event, listener] of Object.entries(events)) opener.listen(event, listener)
  return { opener: channel(opener, opened), opened: channel(opened, opener) }
}
