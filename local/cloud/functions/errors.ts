import { ServiceError } from '../error'

/** The service's own errors of calls, with its texts. */
export const functionErrors = {
  notFound: () =>
    new ServiceError('FUNCTION_NOT_FOUND', 'FunctionName parameter could not be found'),
  notAllowed: () =>
    new ServiceError('PERMISSION_DENIED', '[PERMISSION_DENIED] Permission denied by invoke rule'),
  notSignedIn: () =>
    new ServiceError('PERMISSION_DENIED', '[PERMISSION_DENIED] Unauthenticated access is denied'),
  timedOut: (seconds: number) =>
    new ServiceError(
      'FUNCTIONS_TIME_LIMIT_EXCEEDED',
      `Invoking task timed out after ${seconds} seconds`,
    ),
  failed: (text: string) => new ServiceError('FUNCTIONS_EXECUTE_FAIL', text),
  exited: () => functionErrors.failed('User process exit when running'),
  stopped: () => new ServiceError('SYS_ERR', 'the local cloud is closing'),
  tooMany: () =>
    new ServiceError('EXCEED_CONCURRENT_REQUEST_LIMIT', 'concurrent request limit exceeded'),
  eventTooLarge: () => new ServiceError('INVALID_PARAM', 'event size exceed limit (6MB)'),
  resultTooLarge: () => functionErrors.failed('cloudfunction result size exceed limit (6MB)'),
  resultTooLargeForClient: () =>
    new ServiceError(
      'WX_CLOUDFUNCTION_RESULT_SIZE_EXCEED_LIMIT',
      'cloudfunction result size exceed limit (1MB)',
    ),
} as const
