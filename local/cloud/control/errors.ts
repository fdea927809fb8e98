import type { ServiceError } from '../error'

/** Thrown when a control request cannot be understood: answered with 400 and this sentence. */
export class BadRequest extends Error {
  readonly code = 'BAD_REQUEST'
}

/** Thrown when a control request asks for what is not there: answered with 404 and this sentence. */
export class NotFound extends Error {
  readonly code = 'NOT_FOUND'
}

/** The numbers that a mini-program sees for the service's codes. */
const CLIENT_NUMBERS: Record<string, number> = {
  SYS_ERR: -501001,
  EXCEED_CONCURRENT_REQUEST_LIMIT: -501004,
  INVALID_PARAM: -501007,
  FUNCTION_NOT_FOUND: -501000,
  PERMISSION_DENIED: -501023,
  STORAGE_REQUEST_FAIL: -503001,
  STORAGE_EXCEED_AUTHORITY: -503002,
  FUNCTIONS_EXECUTE_FAIL: -504002,
  FUNCTIONS_TIME_LIMIT_EXCEEDED: -504003,
  WX_CLOUDFUNCTION_RESULT_SIZE_EXCEED_LIMIT: -604001,
}

/** What wx.cloud hands to `fail`. */
export interface ClientFailure {
  errCode: number
  errMsg: string
}

/** A failure of the service as a mini-program sees it; `api` is `cloud.callFunction` and the like. */
export function clientFailure(api: string, error: ServiceError): ClientFailure {
  const errCode = CLIENT_NUMBERS[error.code] ?? -501001
  return { errCode, errMsg: `${api}:fail Error: errCode: ${errCode} | errMsg: ${error.message}` }
}
