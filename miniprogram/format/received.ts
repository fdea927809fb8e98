import { isBadLevel, type Level } from '../contract/levels'
import type { IssueReceived, RatingReceived } from '../contract/citizen'
import { dayOf, type Instant } from '../contract/time'
import { say } from '../words'
import { groupedCode, groupedNumber } from './number'
import { byText, dateText, momentText, withinDayText } from './moment'

/** One step of what happens next. `done` steps are behind us. */
export interface Step {
  title: string
  due: string
  isDone: boolean
}

/** What the page after a submission says. */
export interface Received {
  headline: string
  detail: string
  /** When it was received, as on a seal. */
  seal: string
  /** A caution about the date, or empty. */
  caution: string
  /** A rating's: its receipt is on this phone. */
  ratingId: string
  caseId: string
  number: string
  lookupCode: string
  steps: Step[]
}

const sealOf = (now: Instant) => say().receivedAt(momentText(now, now))
const sentStep = (now: Instant): Step => ({
  title: say().sent,
  due: momentText(now, now),
  isDone: true,
})
const nextStep = (title: string, due: string): Step => ({ title, due, isDone: false })

/** After a rating: a bad one is promised a 回音 by a day, any other is thanked. */
export function ratingReceived(level: Level, answer: RatingReceived): Received {
  const now = answer.receivedAt
  const due = answer.followUpDue
  if (!isBadLevel(level) || due === undefined) {
    return {
      headline: say().thanks,
      detail: say().thanksDetail,
      seal: sealOf(now),
      caution: '',
      ratingId: answer.ratingId,
      caseId: '',
      number: '',
      lookupCode: '',
      steps: [],
    }
  }
  const by = byText(due, now)
  return {
    headline: say().followedUp(withinDayText(dayOf(due), dayOf(now))),
    detail: say().followedUpDetail(by),
    seal: sealOf(now),
    caution: '',
    ratingId: answer.ratingId,
    caseId: answer.caseId ?? '',
    number: groupedNumber(answer.number ?? ''),
    lookupCode: groupedCode(answer.lookupCode ?? ''),
    steps: [
      sentStep(now),
      nextStep(say().stepChecked, by),
      nextStep(say().stepWritten, say().stepWrittenWhere),
    ],
  }
}

/** After an issue: the date by which it is answered, said to be provisional when it is. */
export function issueReceived(answer: IssueReceived): Received {
  const now = answer.receivedAt
  const firstContact = byText(answer.firstContactDue, now)
  const answered = say().byDay(dateText(answer.replyDay, dayOf(now)))
  return {
    headline: say().answeredBy(answered),
    detail: say().contactedBy(firstContact),
    seal: sealOf(now),
    caution: answer.provisional ? say().provisional : '',
    ratingId: '',
    caseId: answer.caseId,
    number: groupedNumber(answer.number),
    lookupCode: groupedCode(answer.lookupCode),
    steps: [
      sentStep(now),
      nextStep(say().stepContacted, firstContact),
      nextStep(say().stepAnswered, answer.provisional ? say().perhaps(answered) : answered),
    ],
  }
}
