import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import type { Actions, Answer, Failure } from '../../miniprogram/contract/call'
import { ERRORS } from '../../miniprogram/contract/errors'
import { Refusal, type FieldFault } from '../domain/refusal'
import { Busy } from './database'
import { log } from './log'

/** One action: the schema its input must pass, held to the contract's type, and what it does. */
export interface Action<Input, Output, Context> {
  input: v.GenericSchema<unknown, Input>
  run(input: Input, context: Context): Promise<Output>
}

/** A function's whole table of actions; an action of the contract that has no entry does not compile. */
export type ActionTable<A extends Actions, Context> = {
  [K in keyof A]: Action<A[K]['input'], A[K]['output'], Context>
}

/** A table some of whose actions are loaded when they are first asked for. */
export type MixedTable<A extends Actions, Context> = {
  [K in keyof A]: ActionTable<A, Context>[K] | (() => Promise<ActionTable<A, Context>[K]>)
}

/** Actions by their names, from a table that `load` imports: a cold start does not wait for it. */
export function later<T extends object, K extends keyof T>(
  names: readonly K[],
  load: () => Promise<T>,
): { [Name in K]: () => Promise<T[Name]> } {
  const entries = names.map((name) => [name, async () => (await load())[name]])
  return Object.fromEntries(entries) as { [Name in K]: () => Promise<T[Name]> }
}

/** An action itself, whether or not its module is there already. */
export const loaded = async <T extends object>(entry: T | (() => Promise<T>)): Promise<T> =>
  typeof entry === 'function' ? await entry() : entry

type Event = { action?: unknown } & Record<string, unknown>

/**
 * A cloud function's front door: finds the action, checks its input, runs it, and answers in the
 * contract's envelope. `enter` refuses callers who may not come in, or may not ask for this, and
 * says who the others are.
 */
export function createHandler<A extends Actions, Context>(
  actions: MixedTable<A, Context>,
  enter: (action: keyof A) => Promise<Context> | Context,
): (event: unknown) => Promise<Answer<unknown>> {
  const known = new Map<string, Entry<Context>>(Object.entries(actions))
  return async (event) => {
    const { action: name, ...payload } = isEvent(event) ? event : {}
    try {
      const entry = typeof name === 'string' ? known.get(name) : undefined
      if (!entry) throw new Refusal('UNKNOWN_ACTION')
      const context = await enter(name as keyof A)
      const action = await loaded(entry)
      const input = parse(action.input, payload)
      return { ok: true, data: await action.run(input, context) }
    } catch (error) {
      return failure(error, typeof name === 'string' ? name : undefined)
    }
  }
}

type Found<Context> = Action<never, unknown, Context>
type Entry<Context> = Found<Context> | (() => Promise<Found<Context>>)

const isEvent = (event: unknown): event is Event =>
  typeof event === 'object' && event !== null && !Array.isArray(event)

/** What a schema lets through. @throws Refusal INVALID_INPUT with a sentence for each field. */
export function parse<T>(schema: v.GenericSchema<unknown, T>, payload: unknown): T {
  // one sentence for each field is enough, but every field has its own
  const result = v.safeParse(schema, withGaps(schema, payload), { abortPipeEarly: true })
  if (result.success) return result.output
  const [first] = result.issues
  const fields = faultsOf(result.issues)
  throw new Refusal('INVALID_INPUT', sentence(first), fields[0]?.field, { fields })
}

/** A required field that was left out, as undefined: so it gets its own sentence, not valibot's about keys. */
function withGaps(schema: v.GenericSchema, payload: unknown): unknown {
  if (!('entries' in schema)) return payload
  const entries = schema.entries as Record<string, v.GenericSchema>
  const required = Object.keys(entries).filter((key) => !entries[key]?.type.endsWith('optional'))
  return {
    ...Object.fromEntries(required.map((key) => [key, undefined])),
    ...(payload as Record<string, unknown>),
  }
}

/** Fields whose faults are told at once: more nobody reads, and an answer has 1 MB. */
const MOST_FAULTS = 50

function faultsOf(issues: v.BaseIssue<unknown>[]): FieldFault[] {
  const faults = new Map<string, FieldFault>()
  for (const issue of issues) {
    if (faults.size === MOST_FAULTS) break
    const field = v.getDotPath(issue)
    if (field !== null && !faults.has(field)) faults.set(field, { field, message: sentence(issue) })
  }
  return [...faults.values()]
}

/**
 * Schemas carry Chinese sentences of their own; valibot's English ones are for developers and are not
 * shown. Those repeat what was received, so Chinese in them may be the caller's.
 */
const sentence = ({ message }: v.BaseIssue<unknown>) =>
  /[\u4e00-\u9fff]/.test(message) && !message.startsWith('Invalid ')
    ? message
    : ERRORS.INVALID_INPUT

/** The answer to whatever was thrown; what nobody expected is logged under a request id. */
export function failure(error: unknown, action: string | undefined): Failure {
  if (error instanceof Refusal) {
    const { code, message, field, fields, retryAfterMs: ms } = error
    const about = {
      ...(field ? { field } : {}),
      ...(fields.length > 0 ? { fields } : {}),
      ...(ms ? { retryAfter: Math.ceil(ms / 1000) } : {}),
    }
    return { ok: false, error: { code, message, ...about } }
  }
  const requestId = randomUUID()
  log('internal', { action, requestId }, error)
  const code = error instanceof Busy ? 'BUSY' : 'INTERNAL'
  return { ok: false, error: { code, message: ERRORS[code], requestId } }
}
