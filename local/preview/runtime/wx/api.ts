import { reportError } from '../report'

/** Thrown inside an API: the caller's `fail` gets it in WeChat's shape. */
export class ApiFailure extends Error {
  constructor(
    message: string,
    /** Further fields of WeChat's answer, such as `errCode`. */
    readonly fields: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
  }
}

interface Callbacks {
  success?: (result: object) => void
  fail?: (failure: object) => void
  complete?: (outcome: object) => void
}

/** An API that has nothing to tell still says that it is done. */
type Answer<R> = (R extends object ? R : object) & { errMsg: string }

/**
 * An asynchronous API as WeChat offers it. With callbacks it returns nothing and calls them; without
 * it returns a promise. `run` starts at once, its result gets an `errMsg`.
 */
export function api<O extends object, R>(name: string, run: (options: O) => R | Promise<R>) {
  return (options?: O & Callbacks): Promise<Answer<R>> | undefined => {
    const given = options ?? ({} as O & Callbacks)
    const outcome = attempt(name, run, given)
    const { success, fail, complete } = given
    if (!success && !fail && !complete) return outcome
    outcome.then(
      (result) => {
        success?.(result)
        complete?.(result)
      },
      (failure: unknown) => {
        fail?.(failure as object)
        complete?.(failure as object)
      },
    )
    return undefined
  }
}

async function attempt<O extends object, R>(
  name: string,
  run: (options: O) => R | Promise<R>,
  options: O,
): Promise<Answer<R>> {
  try {
    const result = await run(options)
    return { ...result, errMsg: `${name}:ok` } as Answer<R>
  } catch (error) {
    const fields = error instanceof ApiFailure ? error.fields : {}
    const message = error instanceof Error ? error.message : String(error)
    // a plain object, as WeChat rejects with
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- pages read errMsg of it
    throw { ...fields, errMsg: `${name}:fail ${message}` }
  }
}

/** Thrown for what WeChat can and the phone deliberately cannot: never a success that is none. */
export const notSimulated = (what: string) => new Error(`not simulated: ${what}`)

/** A part of WeChat's API: what is not there throws when it is called, and says so. */
export function refusing(name: string, members: Record<string, unknown>): object {
  return new Proxy(members, {
    get(target, key) {
      if (typeof key === 'symbol' || key in target) return Reflect.get(target, key) as unknown
      return () => {
        const error = notSimulated(`${name}.${key}`)
        // also where the page would catch it: that is made for WeChat's failures, not for ours
        reportError(error)
        throw error
      }
    },
  })
}

/** `onX`, `offX` of something that may happen. */
export function subject<T>() {
  const listeners = new Set<(value: T) => void>()
  return {
    on: (listener: (value: T) => void): void => {
      listeners.add(listener)
    },
    off: (listener?: (value: T) => void): void => {
      if (listener === undefined) listeners.clear()
      else listeners.delete(listener)
    },
    emit: (value: T): void => {
      for (const listener of listeners) listener(value)
    },
  }
}
