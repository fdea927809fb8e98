import type { WindowView } from '../contract/citizen'
import { say } from '../words'
import { byText } from './moment'

type Promised = Pick<WindowView, 'promises' | 'now'>

/** By when an issue sent now is answered; said to be provisional when it is. */
export const issuePromise = ({ promises, now }: Promised): string =>
  say().promiseOfIssue(byText(promises.replyDue, now), promises.replyDays.complex)

/** The office's promises to whoever stands at the window now. */
export const promisesOf = ({ promises, now }: Promised) => ({
  followUp: say().promiseOfFollowUp(byText(promises.followUpDue, now)),
  reply: say().promiseOfReply(promises.replyDays.simple, promises.replyDays.complex),
  record: say().promiseOfRecord,
})

/** What follows a bad rating sent now. */
export const followUpPromise = ({ promises, now }: Promised): string =>
  say().promiseOnceSent(byText(promises.followUpDue, now))
