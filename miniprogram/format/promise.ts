import type { WindowView } from '../contract/citizen'
import { say } from '../words'
import { byText } from './moment'

type Promised = Pick<WindowView, 'promises' | 'now'>

/** The office's promises to whoever stands at the window now, a line each. */
export const promiseLines = ({ promises, now }: Promised): string[] => [
  say().promiseOfFollowUp(byText(promises.followUpDue, now)),
  say().promiseOfReply(promises.replyDays.simple, promises.replyDays.complex),
  say().promiseOfRecord,
]

/** By when an issue sent now is answered. */
export const issuePromise = ({ promises, now }: Promised): string =>
  say().promiseOfIssue(byText(promises.replyDue, now), promises.replyDays.complex)
