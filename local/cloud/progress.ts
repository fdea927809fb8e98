const EVERY_MS = 1000

/**
 * Tells of long work, at most once a second; `isDone` says a line in any case, the last one.
 * `now` is in milliseconds.
 */
export function createProgress(now: () => number, say: (line: string) => void) {
  let next = now() + EVERY_MS
  return (line: () => string, isDone = false): void => {
    const time = now()
    if (time < next && !isDone) return
    next = time + EVERY_MS
    say(line())
  }
}
