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
  SOURCE?: string
}

/** Reads the caller of the call in progress. */
export function readCaller(getWXContext: () => WxContext, environment: NodeJS.ProcessEnv): Caller {
  const { OPENID, SOURCE } = getWXContext()
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

/** Refuses everybody who has an openid: only the cloud console reaches this function by its rule. */
export function consoleOnly({ openid }: Caller): void {
  if (openid) throw new Refusal('NOT_ALLOWED')
}

/**
 * Refuses everybody who has an openid: by HTTP nobody has one, so it is a mini-program that calls
 * this function past its rule. The console may play a request; it sees no more than by HTTP.
 */
export function httpOnly({ openid }: Caller): void {
  if (openid) throw new Refusal('NOT_ALLOWED')
}

/** Sources of calls that a person made from a mini-program. */
const CLIENT_SOURCES = new Set(['wx_client', 'wx_devtools'])

/** Refuses what a mini-program sent: WeChat's message push comes from elsewhere, whoever it is about. */
export function pushOnly({ source = '' }: Caller): void {
  const [first = ''] = source.split(',')
  if (CLIENT_SOURCES.has(first)) throw new Refusal('NOT_ALLOWED')
}
