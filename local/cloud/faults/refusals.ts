import { ServiceError } from '../error'

/** What the gateway answers above the plan's requests a second [docs.cloudbase.net/error-code]. */
export const throttled = () =>
  new ServiceError(
    'EXCEED_REQUEST_LIMIT',
    '[LimitExceeded] request limit exceeded, try again later',
  )
