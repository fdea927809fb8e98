/** Time as a dependency: everything in the local cloud asks here, and a person may set it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Jump to a moment; time goes on from there. */
  set(ms: number): void
  advance(ms: number): void
  /** Called after every jump. Returns how to stop being called. */
  onJump(listener: () => void): () => void
}

/** A clock that runs with the machine's and can be moved away from it. */
export function createClock(machineNow: () => number = Date.now): Clock {
  let offset = 0
  const listeners = new Set<() => void>()
  const jump = (next: number) => {
    offset = next
    for (const listener of listeners) listener()
  }
  return {
    now: () => machineNow() + offset,
    set: (ms) => jump(ms - machineNow()),
    advance: (ms) => jump(offset + ms),
    onJump(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
