import { Refusal } from '../domain/refusal'

/** Who called, as the platform itself says: never as the event says. */
export interface Caller {
  openid?: string
  /** `timer` for timers. */
  trigger?: string
}

interface WxContext {
  /** An openid of digits alone arrives as a number. */
  OPENID?: string | number
}

/** Reads the caller of the call in progress. */
export function readCaller(getWXContext: () => WxContext, environment: NodeJS.ProcessEnv): Caller {
  const { OPENID } = getWXContext()
  const trigger = environment['TRIGGER_SRC']
  return {
    ...(OPENID ? { openid: OPENID.toString() } : {}),
    ...(trigger ? { trigger } : {}),
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
