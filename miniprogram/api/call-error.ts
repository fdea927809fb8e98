import { ERRORS, type ErrorCode } from '../contract/errors'

/** Sentences for what never reached a function, so that no function could answer it. */
const UNANSWERED = {
  NO_ANSWER: '网络不通，没有收到回复。您填写的内容还在，请检查网络后再点一次，不会重复提交。',
  NO_CLOUD: '小程序还没有连上云环境，请联系管理员。',
} as const

const SENTENCES = { ...ERRORS, ...UNANSWERED }
export type CallCode = ErrorCode | keyof typeof UNANSWERED

/** What is wrong with one field of a form, as a sentence. */
export interface FieldFault {
  field: string
  message: string
}

/**
 * Thrown when a call was refused, or got no answer. `message` can be shown as it is; `fields` says
 * what is wrong with which field, when the refusal is about fields.
 */
export class CallError extends Error {
  constructor(
    readonly code: CallCode,
    message: string = SENTENCES[code],
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
  return SENTENCES.INTERNAL
}
