import { timingSafeEqual } from 'node:crypto'
import { ServiceError } from '../error'

/**
 * Refuses requests that are not signed by this environment's credential, with the service's error.
 * Not simulated: the signature itself. Who knows the id read it from this machine.
 */
export function checkCredential(authorization: string | undefined, secretId: string): void {
  const id = /^TC3-HMAC-SHA256 Credential=([^/,]+)\//.exec(authorization ?? '')?.[1]
  if (id === undefined || !sameText(id, secretId))
    throw new ServiceError('SIGN_PARAM_INVALID', 'secret id error')
}

export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
