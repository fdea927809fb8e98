import { ERRORS, type ErrorCode } from '../../miniprogram/contract/errors'

/**
 * Thrown when a person may not have what they asked for, or asked for it wrongly: its message is
 * what that person reads. Everything else that is thrown becomes INTERNAL.
 */
export class Refusal extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string = ERRORS[code],
    readonly field?: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'Refusal'
  }
}
