/** Whether something of WeChat's ended because the person turned back: nothing has to be said. */
export const isCancel = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'errMsg' in error &&
  /\bcancel\b/.test(String(error.errMsg))
