import type { Answer } from '../../miniprogram/contract/call'
import type { ErrorCode } from '../../miniprogram/contract/errors'

/** What the HTTP access service takes from a function. */
export interface HttpResponse {
  statusCode: number
  headers: Record<string, string>
  body: string
  isBase64Encoded: boolean
}

/** Statuses of refusals (RFC 9110); what is not named is 400: the caller has to change something. */
export const STATUSES: Partial<Record<ErrorCode, number>> = {
  NOT_SIGNED_IN: 401,
  DEVICE_REFUSED: 401,
  DEVICE_CLOCK: 401,
  NOT_ALLOWED: 403,
  UNKNOWN_ROUTE: 404,
  WINDOW_NOT_FOUND: 404,
  CASE_NOT_FOUND: 404,
  WRONG_METHOD: 405,
  CASE_CHANGED: 409,
  REQUEST_REUSED: 409,
  NOT_ALLOWED_NOW: 409,
  DEVICE_REPLAY: 409,
  VISIT_USED: 409,
  WINDOW_CLOSED: 410,
  VISIT_EXPIRED: 410,
  TRY_LATER: 429,
  CHALLENGE_NEEDED: 429,
  INTERNAL: 500,
  BUSY: 503,
}

/** Nothing of an answer is for anybody else, so nothing on the way may keep it. */
const HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
}

export const statusOf = (answer: Answer<unknown>): number =>
  answer.ok ? 200 : (STATUSES[answer.error.code] ?? 400)

/** An answer in the contract's envelope, with its status. */
export const respond = (
  answer: Answer<unknown>,
  headers: Record<string, string> = {},
): HttpResponse => ({
  statusCode: statusOf(answer),
  headers: { ...HEADERS, ...askedBy(answer), ...headers },
  body: JSON.stringify(answer),
  isBase64Encoded: false,
})

/** A document as it is. */
export const respondPlain = (data: unknown, headers: Record<string, string>): HttpResponse => ({
  statusCode: 200,
  headers: { ...HEADERS, ...headers },
  body: JSON.stringify(data),
  isBase64Encoded: false,
})

/** Nothing but headers: what a browser asks before it lets another address's page call. */
export const respondEmpty = (headers: Record<string, string>): HttpResponse => ({
  statusCode: 204,
  headers: { 'cache-control': HEADERS['cache-control'], ...headers },
  body: '',
  isBase64Encoded: false,
})

/** Headers that HTTP itself wants with a refusal. */
function askedBy(answer: Answer<unknown>): Record<string, string> {
  if (answer.ok) return {}
  const { code, retryAfter } = answer.error
  return {
    ...(code === 'NOT_SIGNED_IN' ? { 'www-authenticate': 'Bearer' } : {}),
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  }
}
