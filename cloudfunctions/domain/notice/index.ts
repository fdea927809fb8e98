export * from './model'
export { composeNotices, noticeSubject } from './compose'
export { fitToTemplate, secondPortText } from './fit'
export {
  afterAttempt,
  secondPortAt,
  SENDING_LOST_MINUTES,
  UNDELIVERED,
  type SendOutcome,
} from './outbox'
