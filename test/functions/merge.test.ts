import { newRequest } from '../support/callers'
import { storedCase } from '../support/inside'
import { stageDistrict } from '../support/staged'

/* Several citizens, one matter: one answer, a timeline each. */

const SUPERVISOR = '1003'
const HANDLER = '2032'
const WORDS = {
  'o-lead': '路口的津贴窗口不收材料',
  'o-same': '我妈去津贴窗口也被退了',
  'o-left': '津贴窗口不办',
} as const
type Who = keyof typeof WORDS

const { cloud, people, office } = stageDistrict()
const ids = {} as Record<Who, string>
beforeAll(async () => {
  for (const who of Object.keys(WORDS) as Who[]) {
    const form = { requestId: newRequest(), scene: 'qu-6', text: WORDS[who] }
    ids[who] = (await people.citizen(who).get('issue.submit', form)).caseId
  }
}, 60_000)

const seen = async (who: Who) =>
  (await people.citizen(who).get('case.get', { caseId: ids[who] })).case

it('only the supervisor merges, and only into another open matter', async () => {
  const into = storedCase(cloud, ids['o-lead']).number
  expect(await office.refused(HANDLER, ids['o-same'], 'merge', { into })).toMatchObject({
    code: 'NOT_ALLOWED',
  })
  expect(await office.refused(SUPERVISOR, ids['o-lead'], 'merge', { into })).toMatchObject({
    code: 'NOT_ALLOWED_NOW',
  })
  const nowhere = { into: 'CZ000000000000' }
  // whoever may not merge does not learn which numbers there are
  expect(await office.refused(HANDLER, ids['o-same'], 'merge', nowhere)).toMatchObject({
    code: 'NOT_ALLOWED',
  })
  expect(await office.refused(SUPERVISOR, ids['o-same'], 'merge', nowhere)).toMatchObject({
    code: 'INVALID_INPUT',
    field: 'into',
  })
})

it('each citizen reads that it was merged, with their own words, of the others nothing', async () => {
  const { number } = storedCase(cloud, ids['o-lead'])
  // as it is shown, and in small letters
  const into = `${number.slice(0, 8)}-${number.slice(8)}`.toLowerCase()
  for (const who of ['o-same', 'o-left'] as const)
    await office.act(SUPERVISOR, ids[who], 'merge', { into })
  const same = await seen('o-same')
  expect(same.state).toBe('merged')
  expect(same.timeline[0]?.text).toBe(WORDS['o-same'])
  for (const other of [WORDS['o-lead'], WORDS['o-left'], number])
    expect(JSON.stringify(same)).not.toContain(other)
})

it('the lead’s reply reaches each, but not who has withdrawn', async () => {
  await people
    .citizen('o-left')
    .get('case.withdraw', { requestId: newRequest(), caseId: ids['o-left'] })
  await office.act(HANDLER, ids['o-lead'], 'reply', {
    result: 'done',
    negative: 'no',
    text: '窗口已改正，明天可直接来。',
    basis: '一次告知制度',
  })
  for (const who of ['o-lead', 'o-same'] as const) {
    const one = await seen(who)
    expect(one).toMatchObject({ state: 'replied', acts: expect.arrayContaining(['answer']) })
    expect(one.timeline.at(-1)).toMatchObject({
      text: '窗口已改正，明天可直接来。',
      note: expect.stringContaining('一次告知制度'),
    })
  }
  expect((await seen('o-same')).timeline.at(-1)?.note).toContain('重复并案')
  expect((await seen('o-left')).state).toBe('withdrawn')
})

it('each answers for themselves: one is content, the other is not', async () => {
  const answer = (who: Who, solved: boolean) =>
    people.citizen(who).get('case.answer', {
      requestId: newRequest(),
      caseId: ids[who],
      contacted: true,
      solved,
      satisfied: solved,
    })
  expect((await answer('o-lead', true)).case.state).toBe('concluded')
  expect((await answer('o-same', false)).case.state).toBe('in-progress')
  await office.act(HANDLER, ids['o-same'], 'reply', {
    result: 'done',
    negative: 'no',
    text: '已上门办好。',
  })
  expect((await seen('o-same')).timeline.at(-1)?.text).toBe('已上门办好。')
  expect(JSON.stringify(await seen('o-lead'))).not.toContain('已上门办好')
})
