import { useCallback, useEffect, useRef, useState } from 'preact/hooks'

export interface Live<T> {
  value?: T
  /** Why the last attempt failed, for a person; gone after the next success. */
  error?: string
  refresh: () => Promise<void>
}

/**
 * Loads now, again every `everyMs` while the page is visible, and whenever it is looked at again.
 * The last good value stays while a later attempt fails. `load` must keep its identity.
 */
export function useLive<T>(load: () => Promise<T>, everyMs: number): Live<T> {
  const [state, setState] = useState<{ value?: T; error?: string }>({})
  const latest = useRef(0)

  const refresh = useCallback(async () => {
    const turn = ++latest.current
    const outcome = await load().then(
      (value) => ({ value }),
      (error: unknown) => ({ error: sentence(error) }),
    )
    // an answer overtaken by a later question says nothing new
    if (turn === latest.current) setState((before) => merge(before, outcome))
  }, [load])

  useEffect(() => {
    const look = () => {
      if (!document.hidden) void refresh()
    }
    look()
    const timer = setInterval(look, everyMs)
    document.addEventListener('visibilitychange', look)
    addEventListener('focus', look)
    return () => {
      latest.current += 1
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      removeEventListener('focus', look)
    }
  }, [refresh, everyMs])

  return { ...state, refresh }
}

function merge<T>(before: { value?: T }, outcome: { value: T } | { error: string }) {
  if ('value' in outcome) return { value: outcome.value }
  return before.value === undefined ? outcome : { value: before.value, ...outcome }
}

/** What to show of an error: ours are written for people, others at least name themselves. */
export const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error))
