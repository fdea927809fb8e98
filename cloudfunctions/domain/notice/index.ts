export * from './model'
export { composeNotices, noticeSubject } from './compose'
export { fitToTemplate } from './fit'
export { afterAttempt, SENDING_LOST_MINUTES, type SendOutcome } from './outbox'
