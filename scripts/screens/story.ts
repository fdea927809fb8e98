import type { Cloud } from '../../local/cloud'
import type { ActForm, ActInput, ActName } from '../../miniprogram/contract/acts'
import type { Answer } from '../../miniprogram/contract/call'
import type { IssueReceived, RatingReceived } from '../../miniprogram/contract/citizen'
import type { StaffCase } from '../../miniprogram/contract/case'
import { playBlindSpots } from './blind-spots'

/** What the pictures show: cases at every stage, by names that the table of screens uses. */
export interface Told {
  /** Bad rating of this morning; nobody has called yet. */
  waiting: RatingReceived
  /** Bad rating whose correction the citizen is asked to rate. */
  rectified: RatingReceived
  /** Issue that was replied to; three questions are open. */
  replied: IssueReceived
  /** Issue in progress, with words to and fro. */
  running: IssueReceived
  /** Issue that was solved, to be compared with the window it came from. */
  concluded: IssueReceived
  /** Who holds the first bad rating, the running issue and the solved one: openids. */
  officer: string
  handler: string
  comparer: string
}

/** A case number shows its day: pictures are taken on this one. */
export const TODAY = '2026-03-10T10:24:00+08:00'
const EARLIER = '2026-03-05T09:10:00+08:00'

export const CITIZEN = 'dev-citizen'

/** What some of the satisfied wrote. */
const PRAISE: Record<number, { text: string }> = {
  0: { text: '小姑娘很耐心，帮我爸把表填好了，谢谢。' },
  2: { text: '办得很快。请问社保卡能邮寄到外地吗？' },
  4: { text: '还行，就是叫号看不清，能不能把字放大一点？' },
}

/** Lets the district live through what the pictures show, through its own front door. */
export async function tell(cloud: Cloud): Promise<Told> {
  let requests = 0
  const requestId = () => `screens-request-${String(++requests).padStart(8, '0')}`

  async function ask<T>(name: string, openid: string, event: object): Promise<T> {
    const answer = (await cloud.call(name, event, { openid })) as Answer<T>
    if (answer.ok) return answer.data
    throw new Error(`${JSON.stringify(event)}: ${answer.error.code} ${answer.error.message}`)
  }
  const citizen = <T>(action: string, input: object, openid = CITIZEN) =>
    ask<T>('citizen', openid, { action, requestId: requestId(), ...input })
  const holderOf = (caseId: string) => {
    const found = cloud.database
      .documents('cases', { offset: 0, limit: 1000 })
      .find((one) => one['_id'] === caseId)
    return `dev-${String(found?.['assignee'])}`
  }
  /** Whoever holds the case does an act. */
  async function act<A extends ActName>(caseId: string, name: A, input: ActInput<A>) {
    const who = holderOf(caseId)
    const { case: seen } = await ask<{ case: StaffCase }>('staff', who, {
      action: 'case.get',
      caseId,
    })
    const form = { requestId: requestId(), caseId, version: seen.version, act: name, ...input }
    await ask('staff', who, { action: 'case.act', ...(form as unknown as ActForm) })
  }
  const say = (caseId: string, text: string) =>
    ask('staff', holderOf(caseId), { action: 'case.message', requestId: requestId(), caseId, text })
  const staff = <T>(action: string, input: object, openid: string) =>
    ask<T>('staff', openid, { action, requestId: requestId(), ...input })
  const bad = { scene: 'qu-1', level: 1, indicators: [115] }

  const concluded = await playBlindSpots({
    clock: cloud.clock,
    tick: () => cloud.tick(),
    citizen,
    staff,
    act,
  })

  cloud.clock.set(Date.parse(EARLIER))
  const rectified = await citizen<RatingReceived>('rating.submit', {
    ...bad,
    indicators: [],
    text: '说缺一份证明，回去拿了又说不用。',
  })
  const rectifiedId = rectified.caseId ?? ''
  cloud.clock.advance(40 * 60_000)
  await act(rectifiedId, 'record-follow-up', {
    outcome: 'answered-in-app',
    how: 'app',
    text: '您好，您说的情况我们当天到窗口核实了，确实让您多跑了一趟，对不起。',
    facts: '调看叫号记录，询问窗口人员，情况属实。',
  })
  await act(rectifiedId, 'conclude', {
    finding: 'true',
    text: '您反映的情况属实，已要求窗口整改。',
    measure: '补充一次性告知单，全员培训。',
  })
  cloud.clock.advance(24 * 3600_000)
  await act(rectifiedId, 'report-rectification', {
    text: '窗口已补充一次性告知单，并完成培训。以后缺什么材料，会一次写清楚。',
    measure: '补充告知单并培训。',
  })

  const replied = await citizen<IssueReceived>('issue.submit', {
    scene: 'qu-9',
    text: '老人户口在外地，窗口说高龄津贴要回原籍办，打电话问原籍又说在居住地办。',
    visits: 3,
  })
  await act(replied.caseId, 'accept', {})
  cloud.clock.advance(3 * 3600_000)
  await act(replied.caseId, 'reply', {
    result: 'explained',
    negative: 'no',
    text: '经核实，居住满一年的外地户籍老人可以在居住地申领。请带身份证和居住证到 9 号窗口，当场受理。',
  })

  const running = await citizen<IssueReceived>('issue.submit', {
    scene: 'qu-6',
    text: '办食品经营许可跑了四趟，每次缺的材料都不一样。',
    visits: 4,
  })
  await act(running.caseId, 'accept', {})
  await say(running.caseId, '您好，已收到。请问最后一次说缺的是哪份材料？')
  await citizen('case.message', { caseId: running.caseId, text: '说缺房东的房产证复印件。' })
  const published = await citizen<IssueReceived>(
    'issue.submit',
    { scene: 'qu-6', text: '开小超市，问要不要先办食品备案，跑了两个窗口说法不一样。' },
    'dev-citizen-9',
  )
  await act(published.caseId, 'reply', {
    result: 'answered',
    negative: 'no',
    text: '只卖预包装食品的，备案就行，不用办许可证，6 号窗口当场办。',
  })
  await citizen(
    'case.answer',
    {
      caseId: published.caseId,
      contacted: true,
      solved: true,
      satisfied: true,
      mayPublish: true,
    },
    'dev-citizen-9',
  )
  await act(published.caseId, 'compare', {
    gap: 'none',
    done: '照指南办',
    summary:
      '有人想开小超市，两个窗口对要不要办证说法不一样。只卖预包装食品的，备案就行，不用办许可证，6 号窗口当场办。两个窗口的告知单已经改成一样的。',
  })
  for (const [index, level] of ([5, 5, 4, 5, 3, 4, 5, 2] as const).entries())
    await citizen(
      'rating.submit',
      { scene: `qu-${(index % 6) + 1}`, level, ...PRAISE[index] },
      `dev-citizen-${index}`,
    )

  // the ledger takes in what was rated so far, and the figures follow
  await cloud.tick()

  cloud.clock.set(Date.parse(TODAY))
  // one phone goes from window to window
  for (const scene of ['qu-1', 'qu-2', 'qu-3', 'qu-4', 'qu-5', 'qu-6'])
    await citizen('rating.submit', { scene, level: 5 }, 'dev-tour')
  // what came in until this morning is in the ledger and counted
  await cloud.tick()
  await ask('citizen', CITIZEN, { action: 'window.get', scene: 'qu-1' })
  const waiting = await citizen<RatingReceived>('rating.submit', {
    ...bad,
    indicators: [],
    text: '等了一个多小时，轮到我时说系统坏了。',
    contact: { phone: '13900001111' },
  })
  return {
    waiting,
    rectified,
    replied,
    running,
    concluded,
    comparer: holderOf(concluded.caseId),
    officer: holderOf(waiting.caseId ?? ''),
    handler: holderOf(running.caseId),
  }
}
