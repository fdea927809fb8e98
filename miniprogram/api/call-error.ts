import { say } from '../words'
import type { CallCode } from '../words/zh'

export type { CallCode }

/** What is wrong with one field of a form, as a sentence. */
export interface FieldFault {
  field: string
  message: string
}

/**
 * Thrown when a call was refused, or got no answer. `message` can be shown as it is, in the language
 * of this phone; `fields` says what is wrong with which field, when the refusal is about fields.
 */
export class CallError extends Error {
  constructor(
    readonly code: CallCode,
    message: string = say().refusal(code),
    readonly fields: readonly FieldFault[] = [],
    options?: { cause: unknown },
  ) {
    super(message)
    this.name = 'CallError'
    if (options) Object.assign(this, options)
  }
}

/** The sentence for anything that was thrown. What nobody expected also goes to the phone's log. */
export function sentenceOf(error: unknown): string {
  if (error instanceof CallError) return error.message
  console.error(error)
  return say().refusal('INTERNAL')
}
