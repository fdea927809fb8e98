import type * as v from 'valibot'
import type { Device, DeviceKind } from '../domain/device'
import type { HttpContext } from './context'

/**
 * Who may call a route: anybody; anybody, of whom more is known when they bring a visitor's token; a
 * visitor with a token; or a device of one of these kinds.
 */
export type Callers = 'public' | 'anyone' | 'visitor' | readonly DeviceKind[]

/** One route, ready to be called and to be written down in the OpenAPI document. */
export interface Route extends More {
  /** What it does, in one line, for the document. */
  does: string
  callers: Callers
  /** What the query (GET, and where the body is a photo) or the JSON body (POST) must be. */
  input: v.GenericSchema
  run(input: unknown, context: HttpContext, who: Who): Promise<unknown>
}

/** What only some routes have. */
export interface More {
  /** The body is a photo, and the input comes in the query. */
  takes?: 'photo'
  /** The answer is the data itself, without the envelope: for programs that want a plain document. */
  isPlain?: true
  /** What the data of the answer is, for the document; a test holds answers to it. */
  gives?: v.GenericSchema
  /** A call that is right, and what could come back, for the document; a test tries them. */
  example?: { input?: Record<string, unknown>; data?: unknown }
  /** The input is one of several, told apart by its `action`. */
  actions?: Record<string, Described>
}

/** One of the actions of a route, for the document. */
export interface Described {
  does: string
  input: v.GenericSchema
  /** It takes a visitor's token. */
  needsToken: boolean
  example?: Record<string, unknown>
}

/** Whoever calls, as `identify` found out. */
export interface Who {
  visitor?: string
  device?: Device
}

/** Routes by method and path, some of them loaded when they are first called. */
export type RouteTable = Record<string, Route | (() => Promise<Route>)>

type Run<Input, Caller> = (input: Input, context: HttpContext & Caller) => Promise<unknown>
type Schema<Input> = v.GenericSchema<unknown, Input>

/** For everybody: nothing is known of them. */
export const open = <Input>(
  does: string,
  input: Schema<Input>,
  run: Run<Input, object>,
  more: More = {},
): Route => ({
  ...more,
  does,
  callers: 'public',
  input,
  run: (given, context) => run(given as Input, context),
})

/** For everybody; a visitor who brings a token is known by it. */
export const forAnyone = <Input>(
  does: string,
  input: Schema<Input>,
  run: Run<Input, { visitor?: string }>,
  more: More = {},
): Route => ({
  ...more,
  does,
  callers: 'anyone',
  input,
  run: (given, context, { visitor }) =>
    run(given as Input, { ...context, ...(visitor === undefined ? {} : { visitor }) }),
})

/** For a person on a PC or in another app, known by the token that they got. */
export const forVisitor = <Input>(
  does: string,
  input: Schema<Input>,
  run: Run<Input, { visitor: string }>,
  more: More = {},
): Route => ({
  ...more,
  does,
  callers: 'visitor',
  input,
  run(given, context, { visitor }) {
    if (visitor === undefined) throw new Error('a visitor’s route was called without one')
    return run(given as Input, { ...context, visitor })
  },
})

/** For devices of these kinds, which sign every request. */
export const forDevice = <Input>(
  kinds: readonly DeviceKind[],
  does: string,
  input: Schema<Input>,
  run: Run<Input, { device: Device }>,
  more: More = {},
): Route => ({
  ...more,
  does,
  callers: kinds,
  input,
  run(given, context, { device }) {
    if (!device) throw new Error('a device’s route was called without one')
    return run(given as Input, { ...context, device })
  },
})
