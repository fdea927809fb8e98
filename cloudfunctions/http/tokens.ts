import { expiresAt, partsOf, readPart, signedPart, tokenOf, type Visitor } from '../domain/visitor'
import { Refusal } from '../domain/refusal'
import type { Keyring } from '../platform/keys'
import type { HttpContext } from './context'

type Asking = Pick<HttpContext, 'request' | 'keys' | 'clock'>

/** The token of a visitor, signed with the key in use now. */
export function issueToken(keys: Keyring, visitor: Visitor): string {
  const part = signedPart(visitor)
  return tokenOf(part, keys.codeHash('visitor', part))
}

export const hasToken = ({ request }: Pick<HttpContext, 'request'>): boolean =>
  request.headers['authorization'] !== undefined

/** Who brings a token. @throws Refusal NOT_SIGNED_IN without one, and with one that does not hold. */
export function visitorOf({ request, keys, clock }: Asking): Visitor {
  const [, token = ''] = /^Bearer ([^ ]+)$/i.exec(request.headers['authorization'] ?? '') ?? []
  const parts = partsOf(token)
  if (!parts || !keys.matches('visitor', parts.part, parts.signature)) throw notKnown()
  const visitor = readPart(parts.part)
  if (clock.now() >= expiresAt(visitor)) throw notKnown()
  return visitor
}

const notKnown = () =>
  new Refusal('NOT_SIGNED_IN', '网页的身份凭证没有带上，或者已经失效。请刷新页面后再试。')
