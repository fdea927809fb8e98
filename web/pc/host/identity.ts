import { newRequestId } from '../../../miniprogram/api/request-id'
import type { Answer } from '../../../miniprogram/contract/call'
import type { VisitorToken } from '../../../miniprogram/contract/web'
import type { Call, Sender } from './api'
import { kept } from './kept'

type Given = Answer<VisitorToken>

/** Who this browser is to the office: a token, and nothing else. */
export interface Identity {
  /** The token that is kept; undefined before there is one. */
  known(): string | undefined
  /** Has a token given, in the place of one that is not taken any more. Several at once get the same. */
  become(ask: (call: Call) => Promise<Given>): Promise<Given>
  /** Has the token renewed when it is time; a failure is no harm, there is time for another. */
  renew(send: Sender): Promise<void>
}

const JSON_TYPE = 'application/json'

export function createIdentity(now: () => number = Date.now): Identity {
  const own = kept<VisitorToken>('visitor')
  // the same for every try, so that a lost answer makes no second visitor
  let requestId = newRequestId()
  let coming: Promise<Given> | undefined

  const keep = (given: Given): Given => {
    if (given.ok) own.write(given.data)
    return given
  }

  return {
    known: () => own.read()?.token,
    become(ask) {
      const body = JSON.stringify({ requestId })
      coming ??= ask({ path: '/v1/visitor', body, type: JSON_TYPE })
        .then((given) => {
          if (given.ok) requestId = newRequestId()
          return keep(given)
        })
        .finally(() => (coming = undefined))
      return coming
    },
    async renew(send) {
      const token = own.read()
      if (token === undefined || now() < Date.parse(token.renewAt)) return
      const headers = { authorization: `Bearer ${token.token}` }
      const call = { path: '/v1/visitor/renewal', body: '{}', type: JSON_TYPE }
      await send<VisitorToken>('POST', call, headers).then(keep, () => undefined)
    },
  }
}
