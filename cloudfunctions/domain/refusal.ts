import { ERRORS, type ErrorCode } from '../../miniprogram/contract/errors'

/** One field of a form that is wrong, with the sentence shown beside it. */
export interface FieldFault {
  field: string
  message: string
}

/**
 * Thrown when a person may not have what they asked for, or asked for it wrongly: its message is
 * what that person reads. Everything else that is thrown becomes INTERNAL.
 */
export class Refusal extends Error {
  /** Every field at fault, `field` first; empty when it is not about a form. */
  readonly fields: FieldFault[]
  /** How long to wait before the same can be asked again, where that is known. */
  readonly retryAfterMs: number | undefined

  constructor(
    readonly code: ErrorCode,
    message: string = ERRORS[code],
    readonly field?: string,
    options?: ErrorOptions & { fields?: FieldFault[]; retryAfterMs?: number },
  ) {
    super(message, options)
    this.name = 'Refusal'
    this.fields = options?.fields ?? []
    this.retryAfterMs = options?.retryAfterMs
  }
}

/** What an environment without the district's data says to whoever comes too early, and to its admin. */
export const notReady = (missing: string): Refusal =>
  new Refusal('NOT_READY', `小程序还没有准备好，请过几天再来。（管理员请先导入${missing}）`)
