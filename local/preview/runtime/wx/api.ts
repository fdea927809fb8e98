import { reportWarning } from '../report'

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
    // oxlint-disable-next-line typescript/only-throw-error -- pages read errMsg of it
    throw { ...fields, errMsg: `${name}:fail ${message}` }
  }
}

const NOT_SUPPORTED = 'not supported in the preview'
/** What answers at once; a failure of it can only be thrown. */
const ANSWERS_AT_ONCE = /Sync$|^create[A-Z]|^get\w+Manager$|^get\w+(Info|Setting)$/
const LISTENS = /^o(n|ff)[A-Z]/

/**
 * A part of WeChat's API. What the phone has not says so when it is called, on the phone and in the
 * console, and then fails as an API fails in WeChat. What `known` does not know is not there at all.
 */
export function refusing(
  name: string,
  members: Record<string, unknown>,
  known?: Readonly<Record<string, string>>,
): object {
  const refuse = (key: string) => (options?: unknown) => {
    const doing = known?.[key] ? `: in WeChat it would ${known[key]}` : ''
    reportWarning(`${name}.${key} is not simulated${doing}`)
    if (LISTENS.test(key)) return undefined
    if (ANSWERS_AT_ONCE.test(key)) throw new Error(`${key}:fail ${NOT_SUPPORTED}`)
    const fail = api<object, never>(key, () => {
      throw new ApiFailure(NOT_SUPPORTED)
    })
    return fail(typeof options === 'object' && options !== null ? options : {})
  }
  return new Proxy(members, {
    get(target, key) {
      if (typeof key === 'symbol' || key in target) return Reflect.get(target, key) as unknown
      // a promise may be resolved with it, which asks for `then`
      const exists = known === undefined ? key !== 'then' : Object.hasOwn(known, key)
      return exists ? refuse(key) : undefined
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
