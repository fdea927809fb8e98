import { isBadLevel, type Level } from '../contract/levels'
import type { IssueReceived, RatingReceived } from '../contract/citizen'
import { dayOf, timeOf } from '../contract/time'
import { groupedCode, groupedNumber } from './number'
import { dateText, dayText, momentText, withinDayText } from './moment'

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
  /** A caution about the date, or empty. */
  caution: string
  caseId: string
  number: string
  lookupCode: string
  steps: Step[]
}

/** After a rating: a bad one is promised a 回音 by a day, any other is thanked. */
export function ratingReceived(level: Level, answer: RatingReceived): Received {
  const now = answer.receivedAt
  const submitted = { title: '已提交', due: momentText(now, now), isDone: true }
  if (!isBadLevel(level) || answer.followUpDue === undefined) {
    return {
      headline: '谢谢，您的评价记下了',
      detail: '任何人都不能修改或删除它',
      caution: '',
      caseId: '',
      number: '',
      lookupCode: '',
      steps: [],
    }
  }
  const due = answer.followUpDue
  const by = `${momentText(due, now)} 前`
  return {
    headline: `${withinDayText(dayOf(due), dayOf(now))}核实并给您回音`,
    detail: `回访员${by}核实，把结果写给您`,
    caution: '',
    caseId: answer.caseId ?? '',
    number: groupedNumber(answer.number ?? ''),
    lookupCode: groupedCode(answer.lookupCode ?? ''),
    steps: [
      submitted,
      {
        title: '专人到窗口核实',
        due: `${dayText(dayOf(due), dayOf(now))} ${timeOf(due)} 前`,
        isDone: false,
      },
      { title: '给您书面回音', due: '在“我的记录”里看', isDone: false },
    ],
  }
}

/** After an issue: the date by which it is answered, said to be provisional when it is. */
export function issueReceived(answer: IssueReceived): Received {
  const now = answer.receivedAt
  const today = dayOf(now)
  const answeredBy = dateText(answer.replyDay, today)
  return {
    headline: `${answeredBy}前给您答复`,
    detail: `${momentText(answer.firstContactDue, now)} 前，先有人跟您联系`,
    caution: answer.provisional ? '这个日期是暂定的，放假安排公布后会再告诉您。' : '',
    caseId: answer.caseId,
    number: groupedNumber(answer.number),
    lookupCode: groupedCode(answer.lookupCode),
    steps: [
      { title: '已提交', due: momentText(now, now), isDone: true },
      {
        title: '专人先跟您联系',
        due: `${momentText(answer.firstContactDue, now)} 前`,
        isDone: false,
      },
      {
        title: '给您书面答复',
        due: `${answeredBy}前${answer.provisional ? '（暂定）' : ''}`,
        isDone: false,
      },
    ],
  }
}
