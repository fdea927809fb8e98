import { newRequest } from '../support/callers'
import { personWith } from '../support/district'
import { storedCase } from '../support/inside'
import { stageDistrict } from '../support/staged'

/* What satisfied people write is read, and answered where they ask something. */

const OFFICER = '1005'
const { cloud, people } = stageDistrict()
let ratingId = ''
beforeAll(async () => {
  ;({ ratingId } = await people.citizen('o-1').get('rating.submit', {
    requestId: newRequest(),
    scene: 'qu-1',
    level: 4,
    text: '办得很快。请问社保卡能邮寄吗？',
  }))
}, 60_000)

it('is read by the office, newest first, and by nobody of a department', async () => {
  const { ratings } = await people.staff(OFFICER).get('rating.words', {})
  expect(ratings).toMatchObject([
    { ratingId, level: 4, text: '办得很快。请问社保卡能邮寄吗？', isAnswered: false },
  ])
  const handler = personWith('handler', 'rsj')._id
  expect(await people.staff(handler).refusal('rating.words', {})).toBe('NOT_ALLOWED')
})

it('is answered once, as a consultation that the citizen finds among their records', async () => {
  const answer = {
    requestId: newRequest(),
    ratingId,
    text: '可以邮寄，在社保卡服务页面填写地址即可。',
  }
  const { caseId } = await people.staff(OFFICER).get('rating.answer', answer)
  expect(await people.staff(OFFICER).get('rating.answer', answer)).toEqual({ caseId })
  expect(
    await people
      .staff('1006')
      .refusal('rating.answer', { ...answer, requestId: newRequest(), text: '另一种答复' }),
  ).toBe('NOT_ALLOWED_NOW')
  expect(storedCase(cloud, caseId)).toMatchObject({
    kind: 'issue',
    state: 'replied',
    result: 'answered',
  })
  const { ratings } = await people.staff('1006').get('rating.words', {})
  expect(ratings).toMatchObject([{ ratingId, isAnswered: true }])
  const { cases } = await people.citizen('o-1').get('case.list', {})
  expect(cases.map(({ id }) => id)).toEqual([caseId])
  const { case: seen } = await people.citizen('o-1').get('case.get', { caseId })
  expect(seen.timeline.at(-1)).toMatchObject({ type: 'replied', text: answer.text })
})

it('opens no case by itself', async () => {
  const before = (await people.citizen('o-2').get('case.list', {})).cases.length
  await people
    .citizen('o-2')
    .get('rating.submit', { requestId: newRequest(), scene: 'qu-1', level: 5, text: '谢谢' })
  expect((await people.citizen('o-2').get('case.list', {})).cases).toHaveLength(before)
})
