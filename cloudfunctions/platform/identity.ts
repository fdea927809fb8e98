import { Refusal } from '../domain/refusal'

/** Who called, as the platform itself says: never as the event says. */
export interface Caller {
  openid?: string
  /** `timer` for timers. */
  trigger?: string
  /** `wx_client` and `wx_devtools` for calls of a mini-program. */
  source?: string
}

interface WxContext {
  /** An openid of digits alone arrives as a number. */
  OPENID?: string | number
  /** The SDK leaves it out where no person is known; the environment has it all the same. */
  SOURCE?: string
}

/** Reads the caller of the call in progress. */
export function readCaller(getWXContext: () => WxContext, environment: NodeJS.ProcessEnv): Caller {
  const { OPENID, SOURCE = environment['TCB_SOURCE'] } = getWXContext()
  const trigger = environment['TRIGGER_SRC']
  return {
    ...(OPENID ? { openid: OPENID.toString() } : {}),
    ...(trigger ? { trigger } : {}),
    ...(SOURCE ? { source: SOURCE } : {}),
  }
}

/** The caller's openid. Refuses callers who did not come through WeChat. */
export function signedIn({ openid }: Caller): string {
  if (!openid) throw new Refusal('NOT_SIGNED_IN')
  return openid
}

/** Refuses everybody but a timer: function rules bind clients only, so this looks again. */
export function timerOnly({ openid, trigger }: Caller): void {
  if (openid || trigger !== 'timer') throw new Refusal('NOT_ALLOWED')
}

/**
 * Refuses everybody who has an openid, and all that is known not to be the cloud console: what the
 * console itself says it is, is not documented.
 */
export function consoleOnly({ openid, trigger, source }: Caller): void {
  if (openid || trigger || isFrom(NOT_THE_CONSOLE, source)) throw new Refusal('NOT_ALLOWED')
}

/** A client, a timer, the HTTP access service; `scf` behind a comma: passed on by another function. */
const NOT_THE_CONSOLE = ['wx_client', 'wx_devtools', 'wx_http', 'wx_trigger', 'scf']

const isFrom = (sources: readonly string[], source = '') =>
  source.split(',').some((part) => sources.includes(part))

/**
 * Refuses everybody who has an openid: by HTTP nobody has one, so it is a mini-program that calls
 * this function past its rule. The console may play a request; it sees no more than by HTTP.
 */
export function httpOnly({ openid }: Caller): void {
  if (openid) throw new Refusal('NOT_ALLOWED')
}

/** Refuses what a mini-program, a timer or a web request sent: WeChat's message push comes from elsewhere, whoever it is about. */
export function pushOnly({ trigger, source }: Caller): void {
  if (trigger || isFrom(NOT_THE_CONSOLE, source)) throw new Refusal('NOT_ALLOWED')
}

/**
 * Whom each function lets in, whatever its invoke rule says: rules bind clients only, and somebody
 * may set them wrongly. Staff and admins are then looked up by their openid.
 */
export const DOORS = {
  citizen: signedIn,
  staff: signedIn,
  admin: signedIn,
  console: consoleOnly,
  timer: timerOnly,
  push: pushOnly,
  http: httpOnly,
} as const satisfies Record<string, (caller: Caller) => unknown>
