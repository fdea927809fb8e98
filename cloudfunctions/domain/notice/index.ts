export * from './model'
export { composeNotices } from './compose'
export { invitationOf } from './invitation'
export { fitToTemplate, secondPortText } from './fit'
export {
  afterAttempt,
  secondPortAt,
  SENDING_LOST_MINUTES,
  UNDELIVERED,
  type SendOutcome,
} from './outbox'
