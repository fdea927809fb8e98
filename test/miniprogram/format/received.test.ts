import type { IssueReceived, RatingReceived } from '../../../miniprogram/contract/citizen'
import { issueReceived, ratingReceived } from '../../../miniprogram/format/received'
import { aReceipt } from '../support'

const receivedAt = '2026-03-04T10:24:00.000+08:00'
const rating = (over: Partial<RatingReceived> = {}): RatingReceived => ({
  ratingId: 'rating-1',
  receivedAt,
  receipt: aReceipt(),
  followUpDue: '2026-03-04T18:00:00.000+08:00',
  caseId: 'case-1',
  number: 'CZ260304-7KQ2M',
  lookupCode: '4F7K29QXTN',
  ...over,
})
const issue = (over: Partial<IssueReceived> = {}): IssueReceived => ({
  caseId: 'case-1',
  number: 'CZ260304-7KQ2M',
  lookupCode: '4F7K29QXTN',
  receivedAt,
  replyDue: '2026-03-18T18:00:00.000+08:00',
  replyDay: '2026-03-18',
  provisional: false,
  firstContactDue: '2026-03-04T18:00:00.000+08:00',
  ...over,
})

describe('after a bad rating', () => {
  it('promises an answer today', () => {
    const said = ratingReceived(2, rating())
    expect(said.headline).toBe('今天内核实并给您回音')
    expect(said.detail).toContain('今天 18:00 前')
    expect(said.lookupCode).toBe('4F7K2 9QXTN')
    expect(said.steps.map(({ title, due }) => `${title} ${due}`)).toEqual([
      '已提交 今天 10:24',
      '专人到窗口核实 今天 18:00 前',
      '给您书面回音 在“我的记录”里看',
    ])
  })

  it('says the day when it is another one', () => {
    const friday = '2026-03-06T19:30:00.000+08:00'
    const monday = '2026-03-09T18:00:00.000+08:00'
    const said = ratingReceived(1, rating({ receivedAt: friday, followUpDue: monday }))
    expect(said.headline).toBe('3 月 9 日（周一）内核实并给您回音')
  })
})

it('thanks for any other rating, and promises nothing', () => {
  const said = ratingReceived(5, { ratingId: 'rating-1', receivedAt, receipt: aReceipt() })
  expect(said).toMatchObject({ headline: '谢谢，您的评价记下了', number: '', steps: [] })
})

describe('after an issue', () => {
  it('names the date of the answer and who is first to call', () => {
    const said = issueReceived(issue())
    expect(said.headline).toBe('3 月 18 日前给您答复')
    expect(said.detail).toContain('今天 18:00 前')
    expect(said.caution).toBe('')
  })

  it('says that a provisional date is one', () => {
    const said = issueReceived(issue({ provisional: true, replyDay: '2027-01-05' }))
    expect(said.headline).toBe('2027 年 1 月 5 日前给您答复')
    expect(said.caution).toBe('这个日期是暂定的，放假安排公布后会再告诉您。')
    expect(said.steps[2]?.due).toContain('（暂定）')
  })
})
