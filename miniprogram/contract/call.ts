import type { ErrorCode } from './errors'

/**
 * What every cloud function answers. `message` is a Chinese sentence that a person can act on;
 * `field` names the input field it is about; `requestId` finds the cause in the log.
 */
export type Answer<T> = Success<T> | Failure

export interface Success<T> {
  ok: true
  data: T
}

export interface Failure {
  ok: false
  error: {
    code: ErrorCode
    message: string
    /** The first field at fault, and all of them with a sentence each. */
    field?: string
    fields?: { field: string; message: string }[]
    /** After so many seconds the same may be asked again. */
    retryAfter?: number
    requestId?: string
  }
}

/** A function's actions: name → what goes in and what comes out. */
export type Actions = Record<string, { input: object; output: object }>

/** Names of the actions that a caller may retry only with the same `requestId`. */
export type CommandOf<A extends Actions> = {
  [K in keyof A]: A[K]['input'] extends { requestId: string } ? K : never
}[keyof A]
