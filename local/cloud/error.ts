/** An error as the service answers it: a code and text of its own. Thrown anywhere below the gateway. */
export class ServiceError extends Error {
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'ServiceError'
  }
}

/** Thrown for what the service can and the local cloud deliberately cannot: better no answer than a wrong one. */
export const notSimulated = (what: string) =>
  new ServiceError('INVALID_PARAM', `not simulated: ${what}`)
