import type { ActInput, ActName } from '../../miniprogram/contract/acts'
import type { Cause } from '../../miniprogram/contract/case'
import type { IssueReceived } from '../../miniprogram/contract/citizen'
import type {
  FindingForm,
  FindingRow,
  FindingView,
  GuideDraft,
} from '../../miniprogram/contract/findings'

/** What the story's own phones and people can do. */
export interface Stage {
  clock: { set(ms: number): void }
  tick(): Promise<unknown>
  citizen: <T>(action: string, input: object, openid: string) => Promise<T>
  staff: <T>(action: string, input: object, person: string) => Promise<T>
  act: <A extends ActName>(caseId: string, name: A, input: ActInput<A>) => Promise<void>
}

const SUPERVISOR = 'dev-1003'

/** Issues that show one spot, each by somebody else: where, about what, what the comparison found. */
const SPOTS: {
  day: string
  scene: string
  item: string
  step: string
  cause: Cause
  visits: number[]
}[] = [
  {
    day: '2026-01-12',
    scene: 'qu-1',
    item: 'RSJ-02',
    step: '制卡',
    cause: 'system',
    visits: [2, 3, 2, 1, 2, 4, 2],
  },
  {
    day: '2026-02-05',
    scene: 'qu-1',
    item: 'RSJ-01',
    step: '提交申请',
    cause: 'guide',
    visits: [2, 2, 3],
  },
  {
    day: '2026-02-26',
    scene: 'qu-9',
    item: 'MZJ-01',
    step: '受理',
    cause: 'joint',
    visits: [3, 1],
  },
]

/**
 * What blind spots look like at every stage, in the weeks before the pictures are taken. Resolves to
 * an issue that is solved and waits for its comparison.
 */
export async function playBlindSpots(stage: Stage): Promise<IssueReceived> {
  let citizens = 0
  for (const { day, scene, item, step, cause, visits } of SPOTS) {
    for (const count of visits) {
      stage.clock.set(Date.parse(`${day}T09:${String(10 + citizens)}:00+08:00`))
      await archived(
        stage,
        `dev-blind-${++citizens}`,
        { scene, item, visits: count },
        { step, cause },
      )
    }
  }
  await play(stage, '2026-01-20', '补领换领', async (one) => {
    await decide(stage, SUPERVISOR, one, {
      act: 'accept',
      text: '和制卡系统说清楚，卡没做好先通知人。',
    })
    await decide(stage, 'dev-2011', one, {
      act: 'measure',
      text: '制卡系统已修好，做好后发短信通知。',
      day: '2026-01-20',
    })
    await decide(stage, SUPERVISOR, one, { act: 'confirm' })
  })
  await play(stage, '2026-02-09', '卡申领', async (one) => {
    const { guide } = await decide(stage, SUPERVISOR, one, {
      act: 'accept',
      text: '指南里写明要不要照片。',
    })
    await decide(stage, 'dev-2011', one, {
      act: 'propose-guide',
      text: '照片从系统里调，不用再带。',
      guide: changed(guide),
    })
  })
  await enterprises(stage)
  return await solved(stage, 'dev-blind-last', { scene: 'qu-9', item: 'MZJ-01', visits: 2 })
}

const changed = (guide: GuideDraft | undefined): GuideDraft => {
  if (!guide) throw new Error('the item has no guide')
  return {
    ...guide,
    materials: ['居民身份证原件（照片从系统里调，不用带）', ...guide.materials.slice(1)],
  }
}

async function archived(
  stage: Stage,
  openid: string,
  about: object,
  found: { step: string; cause: Cause },
): Promise<void> {
  const { caseId } = await solved(stage, openid, about)
  await stage.act(caseId, 'compare', { gap: 'gap', ...found, done: '窗口说的和指南不一样。' })
}

/** An issue that is answered, and solved as the citizen says. */
async function solved(
  { citizen, act }: Stage,
  openid: string,
  about: object,
): Promise<IssueReceived> {
  const text = '跑了几趟都没办成，每次说的不一样。'
  const issue = await citizen<IssueReceived>('issue.submit', { text, ...about }, openid)
  const { caseId } = issue
  await act(caseId, 'reply', { result: 'done', negative: 'no', text: '已经办好，请来领取。' })
  await citizen('case.answer', { caseId, contacted: true, solved: true, satisfied: true }, openid)
  return issue
}

/** On a day's first pass the spot is found; then somebody does something about it. */
async function play(
  stage: Stage,
  day: string,
  name: string,
  then: (id: string) => Promise<void>,
): Promise<void> {
  stage.clock.set(Date.parse(`${day}T09:00:00+08:00`))
  await stage.tick()
  const { findings } = await stage.staff<{ findings: FindingRow[] }>('finding.list', {}, SUPERVISOR)
  const one = findings.find(({ subject }) => subject.endsWith(name))
  if (!one) throw new Error(`no blind spot of ${name} was found`)
  await then(one.id)
}

async function decide(
  { staff }: Stage,
  person: string,
  id: string,
  form: Omit<FindingForm, 'requestId' | 'id' | 'version'>,
): Promise<FindingView> {
  const { finding } = await staff<{ finding: FindingView }>('finding.get', { id }, SUPERVISOR)
  const { version } = finding
  const answer = await staff<{ finding: FindingView }>(
    'finding.act',
    { id, version, ...form },
    person,
  )
  return answer.finding
}

/** Two enterprises: one that was refused, one whose matter is a hard one. */
async function enterprises({ clock, citizen, act, staff }: Stage): Promise<void> {
  clock.set(Date.parse('2026-02-27T10:00:00+08:00'))
  const report = (enterprise: string, text: string, openid: string) =>
    citizen<IssueReceived>(
      'issue.submit',
      { scene: 'qu-6', text, party: 'enterprise', enterprise },
      openid,
    )
  const one = await report('示例餐饮管理有限公司', '食品经营许可延续被退了两次。', 'dev-firm-1')
  const two = await report(
    '示例五金加工厂（普通合伙）',
    '租的厂房没有房产证，登记办不了。',
    'dev-firm-2',
  )
  for (const { caseId } of [one, two])
    await act(caseId, 'reply', {
      result: 'explained',
      negative: 'yes',
      text: '现在还不能办，原因如下。',
    })
  const { visits } = await staff<{ visits: { id: string; version: number }[] }>(
    'visit.list',
    {},
    SUPERVISOR,
  )
  const [first] = visits
  if (!first) throw new Error('no enterprise was listed')
  const { id, version } = first
  await staff('visit.act', { id, version, act: 'plan', day: '2026-03-06' }, SUPERVISOR)
}
