import { isCaseNumber } from '../../cloudfunctions/domain/number'
import type { Failure } from '../../miniprogram/contract/call'
import { newRequest } from '../support/callers'
import { stageDistrict } from '../support/staged'

/* Guesses of lookup and bind codes slow down, and never lock anybody out. */

const { cloud, people } = stageDistrict({ each: 'afresh' })

const WRONG = '0000000000'
const FREE = 4

/** What opens a case that somebody has just left. */
const submitted = async () => {
  const { number, lookupCode } = await people.citizen('o-owner').get('issue.submit', {
    requestId: newRequest(),
    scene: 'qu-6',
    text: '高龄津贴停发三个月',
  })
  return { number, lookupCode }
}

const wrongly = async (who: string, { number }: { number: string }, times: number) => {
  const codes: string[] = []
  for (let time = 0; time < times; time++)
    codes.push(
      await people.citizen(who).refusal('case.get', { number, lookupCode: wrongCode(time) }),
    )
  return codes
}
const wrongCode = (time: number) => String(time).padStart(WRONG.length, '0')
const codes = (code: string, times: number) => Array.from({ length: times }, () => code)

it('after a few slips a wrong code makes wait, the answer says how long, and then the right one opens', async () => {
  const mine = await submitted()
  expect(await wrongly('o-friend', mine, FREE + 1)).toEqual(codes('CASE_NOT_FOUND', FREE + 1))

  const refused = await people.citizen('o-friend').answer('case.get', mine)
  expect((refused as Failure).error).toEqual({
    code: 'TRY_LATER',
    message: '试错的次数多了，请过 10 秒再试。',
    retryAfter: 10,
  })
  cloud.advance('10s')
  expect(await people.citizen('o-friend').get('case.get', mine)).toMatchObject({
    case: { number: mine.number },
  })
})

it('each further wrong guess makes wait longer, up to a quarter of an hour', async () => {
  const mine = await submitted()
  await wrongly('o-guesser', mine, FREE)
  const waits: number[] = []
  for (let time = 0; time < 6; time++) {
    await wrongly('o-guesser', mine, 1)
    const refused = await people.citizen('o-guesser').answer('case.get', mine)
    const seconds = (refused as Failure).error.retryAfter ?? 0
    waits.push(seconds)
    cloud.advance(`${seconds}s`)
  }
  expect(waits).toEqual([10, 30, 60, 300, 900, 900])
  expect(await people.citizen('o-guesser').get('case.get', mine)).toMatchObject({
    case: { number: mine.number },
  })
})

it('where many guess, all who guessed wrongly wait, and whoever has the right code does not', async () => {
  const mine = await submitted()
  for (let who = 0; who < 20; who++) await wrongly(`o-one-of-many-${who}`, mine, 1)
  expect(await wrongly('o-slipped', mine, 2)).toEqual(codes('CASE_NOT_FOUND', 2))
  expect(await people.citizen('o-slipped').refusal('case.get', mine)).toBe('TRY_LATER')
  expect(await people.citizen('o-clean').get('case.get', mine)).toMatchObject({
    case: { number: mine.number },
  })
  expect(cloud.logs.filter((line) => line.includes('guessedAt'))).toHaveLength(1)
})

it('many guesses at once are as slow as one after another', async () => {
  const mine = await submitted()
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, time) =>
      people
        .citizen('o-hasty')
        .refusal('case.get', { number: mine.number, lookupCode: wrongCode(time) }),
    ),
  )
  expect(answers.filter((code) => code === 'CASE_NOT_FOUND').length).toBeLessThanOrEqual(FREE + 1)
  expect(new Set(answers)).toEqual(new Set(['CASE_NOT_FOUND', 'TRY_LATER']))
})

it('a right code of one’s own does not wipe out the wrong ones', async () => {
  const [mine, theirs] = [await submitted(), await submitted()]
  await wrongly('o-guesser', theirs, FREE)
  await people.citizen('o-guesser').get('case.get', mine)
  await wrongly('o-guesser', theirs, 1)
  expect(await people.citizen('o-guesser').refusal('case.get', mine)).toBe('TRY_LATER')
})

it('right codes leave nothing behind, and what wrong ones leave names nobody', async () => {
  const mine = await submitted()
  await people.citizen('o-friend').get('case.get', mine)
  expect(kept()).toEqual([])
  await wrongly('o-friend', mine, 1)
  expect(kept()).toHaveLength(2)
  expect(JSON.stringify(kept())).not.toMatch(new RegExp(`o-friend|${mine.number}|${WRONG}`))
})

const kept = () => cloud.database.documents('attempts', { offset: 0, limit: 100 })

it('a number that is not there is as slow as a wrong code', async () => {
  const mine = await submitted()
  const nowhere = { ...mine, number: numberWithNobody(mine.number) }
  await wrongly('o-guesser', nowhere, FREE + 1)
  expect(await people.citizen('o-guesser').refusal('case.get', nowhere)).toBe('TRY_LATER')
})

/** A number whose check character is right, and which no case has. */
const numberWithNobody = (number: string) => {
  const characters = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ')
  const [found] = characters
    .flatMap((last) => characters.map((check) => `${number.slice(0, -2)}${last}${check}`))
    .filter((one) => one !== number && isCaseNumber(one))
  if (!found) throw new Error('no number near it is free')
  return found
}

it('a mistyped number is no guess: its check character tells', async () => {
  const mine = await submitted()
  const mistyped = { ...mine, number: mine.number.replace(/.$/, 'U') }
  expect(await wrongly('o-elder', mistyped, FREE + 3)).toEqual(codes('CASE_NOT_FOUND', FREE + 3))
  expect(kept()).toEqual([])
})

it('yesterday’s wrong guesses are forgotten', async () => {
  const mine = await submitted()
  await wrongly('o-friend', mine, FREE + 1)
  cloud.advance('25h')
  expect(await wrongly('o-friend', mine, FREE)).toEqual(codes('CASE_NOT_FOUND', FREE))
  expect(await people.citizen('o-friend').get('case.get', mine)).toMatchObject({
    case: { number: mine.number },
  })
})

it('guesses of bind codes slow down the same way', async () => {
  const { inviteCode: bindCode = '' } = await people.admin('1001').get('person.save', {
    requestId: newRequest(),
    person: { id: '9001', name: '新来的人', department: 'zgb', roles: ['follow-up'] },
  })
  const stranger = people.staff('stranger')
  for (let time = 0; time <= FREE; time++)
    expect(
      await stranger.refusal('me.bind', { requestId: newRequest(), bindCode: wrongCode(time) }),
    ).toBe('BIND_CODE_WRONG')
  const right = { requestId: newRequest(), bindCode }
  expect(await stranger.refusal('me.bind', right)).toBe('TRY_LATER')
  cloud.advance('10s')
  expect(await stranger.get('me.bind', right)).toMatchObject({ person: { id: '9001' } })
})
