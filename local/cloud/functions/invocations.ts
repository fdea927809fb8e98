import { randomUUID } from 'node:crypto'
import type { Caller } from '../caller'

/** Finished calls that are remembered, for counting round trips. */
const REMEMBERED = 1000

/** One call of one function, from its start on. */
export interface Invocation {
  /** Also what every request of its SDK carries as the start of `seqId`. */
  id: string
  function: string
  caller: Caller
  /** As getWXContext().SOURCE shows it. */
  source: string
  openid?: string
  /** What cloud.openapi proves itself with; calls that did not come from WeChat have none. */
  wechatToken?: string
  startedAt: number
  /** The gateway requests it made, in order: their number is its round trips. */
  actions: string[]
  finished?: { at: number; error?: string }
}

/** Every running call and the last finished ones. */
export interface Invocations {
  begin(name: string, caller: Caller): Invocation
  finish(invocation: Invocation, error?: string): void
  /** The call that a gateway request belongs to, if it belongs to one. */
  ofRequest(seqId: string | null): Invocation | undefined
  ofToken(token: string): Invocation | undefined
  all(): readonly Invocation[]
}

const UUID_LENGTH = 36

export function createInvocations(now: () => number): Invocations {
  const byId = new Map<string, Invocation>()
  const byToken = new Map<string, Invocation>()

  const forgetOldest = () => {
    if (byId.size <= REMEMBERED) return
    for (const old of byId.values()) {
      if (!old.finished) continue
      byId.delete(old.id)
      if (old.wechatToken) byToken.delete(old.wechatToken)
      return
    }
  }

  return {
    begin(name, caller) {
      const invocation: Invocation = {
        id: randomUUID(),
        function: name,
        caller,
        ...identityOf(caller),
        startedAt: now(),
        actions: [],
      }
      byId.set(invocation.id, invocation)
      if (invocation.wechatToken) byToken.set(invocation.wechatToken, invocation)
      return invocation
    },
    finish(invocation, error) {
      invocation.finished = { at: now(), ...(error === undefined ? {} : { error }) }
      forgetOldest()
    },
    ofRequest: (seqId) => (seqId ? byId.get(seqId.slice(0, UUID_LENGTH)) : undefined),
    ofToken: (token) => byToken.get(token),
    all: () => [...byId.values()],
  }
}

type Identity = Pick<Invocation, 'source' | 'openid' | 'wechatToken'>

/** What the platform knows of a caller [docs.cloudbase.net/error-code/INVALID_PARAM: who has a WeChat token]. */
function identityOf(caller: Caller): Identity {
  switch (caller.kind) {
    case 'client':
      return {
        source: 'wx_client',
        ...(caller.openid ? { openid: caller.openid, wechatToken: randomUUID() } : {}),
      }
    case 'timer':
      return { source: 'wx_trigger', wechatToken: randomUUID() }
    case 'push':
      return { source: 'wx_unknown', openid: caller.openid, wechatToken: randomUUID() }
    case 'console':
      return { source: 'wx_console' }
    case 'http':
      return { source: 'wx_http' }
    case 'function':
      return {
        source: `${caller.source},scf`,
        ...(caller.openid ? { openid: caller.openid } : {}),
      }
  }
}
